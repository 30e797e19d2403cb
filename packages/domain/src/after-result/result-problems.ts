/** Problems of corrections and duplicates of issued results; a part of the one table in problems.ts. */
export const resultProblems = {
  'result-unavailable': {
    status: 409,
    title: '{reason} Исправить его или выдать дубликат нельзя: подготовьте отказ с основанием.',
    english: 'The result cannot be corrected or duplicated: {reason}',
  },
  'result-hidden': {
    status: 409,
    title:
      'Результат № {number} выдан по услуге или организации, на которую у вас нет роли. Попросите назначающего специалиста передать заявление сотруднику, у которого она есть.',
    english: 'The case of the result is not yours to see.',
  },
  'result-changed-meanwhile': {
    status: 409,
    title:
      'Запись реестра № {entry} изменена после того, как подготовлен проект: {state}. Верните проект на доработку и подготовьте его заново по действующему тексту.',
    english: 'The record {entry} was changed after the decision had been prepared.',
  },
  'corrections-required': {
    status: 400,
    title: 'Выберите, что исправляется в результате, и напишите, как должно быть.',
    english: 'Say what is corrected.',
  },
  'corrections-superfluous': {
    status: 400,
    title: 'Этим решением результат не исправляется. Уберите исправления или выберите решение «Исправить».',
    english: 'This decision corrects nothing.',
  },
  'correction-unknown': {
    status: 400,
    title: 'Поля «{path}» в результате нет. Обновите карточку и выберите заново.',
    english: 'The result has no field {path}.',
  },
  'correction-empty': {
    status: 400,
    title: '«{caption}»: написано то же, что и в результате. Уберите это исправление или напишите, как должно быть.',
    english: '“{caption}” stays as it was.',
  },
  'correction-wrong': {
    status: 400,
    title: 'Исправленный результат не проходит проверку: {details}',
    english: 'The corrected result is wrong: {details}',
  },
  'correction-open': {
    status: 409,
    title: 'Этот результат уже исправляют: заявление № {number}, {status}. Дождитесь решения по нему.',
    english: 'The result is being corrected already: {number}.',
  },
  'correction-service-absent': {
    status: 409,
    title:
      'Организация не предоставляет услугу «Исправление опечаток в выданном результате». Добавьте её в разделе «Организация» или обратитесь к администратору.',
    english: 'The organization does not provide corrections of results.',
  },
} as const;
