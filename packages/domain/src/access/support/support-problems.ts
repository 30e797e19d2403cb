/** Problems of the support view; joined into the one table of problems. */
export const supportProblems = {
  'support-view-read-only': {
    status: 403,
    title: 'Это просмотр технической поддержкой: изменить ничего нельзя. Закончите просмотр, чтобы вернуться к своей работе.',
    english: 'This is a support view: nothing can be changed. End the view first.',
  },
  'support-view-closed': {
    status: 403,
    title:
      'В просмотре технической поддержкой это не показывается: файлы, выгрузки, отчёты, исходные тексты сообщений и личные разделы сотрудников закрыты. Если без них не разобраться, попросите сотрудника организации.',
    english: 'Files, exports, reports, raw messages and personal sections are closed in a support view.',
  },
  'support-view-one-application': {
    status: 403,
    title: 'Согласие дано на одно заявление, № {number}. Другие данные организации не показываются.',
    english: 'The consent covers one application only.',
  },
  'support-view-over': {
    status: 403,
    title: 'Просмотр закончился: {reason}. Закройте его, чтобы вернуться к своей работе.',
    english: 'The view is over: {reason}.',
  },
  'support-not-consented': {
    status: 409,
    title: 'Начать просмотр нельзя: {reason}.',
    english: 'The view cannot start: {reason}.',
  },
  'support-application-unknown': {
    status: 404,
    title: 'Заявления с номером {number} в организации нет. Уточните номер у того, кто обратился, и запросите согласие снова.',
    english: 'The organization has no application {number}.',
  },
  'support-organization-unknown': {
    status: 404,
    title: 'Организация с ИНН или ОГРН {number} на платформе не работает. Проверьте номер.',
    english: 'No organization with ИНН or ОГРН {number}.',
  },
  'support-organization-ambiguous': {
    status: 409,
    title: 'С номером {number} на платформе несколько организаций. Укажите ОГРН или КПП через косую черту: ИНН/КПП.',
    english: 'Several organizations have the number {number}.',
  },
  'support-own-organization': {
    status: 403,
    title: 'Вы работаете в этой организации. Просмотр для неё просит другой сотрудник поддержки.',
    english: 'You are an employee of this organization: a colleague has to ask.',
  },
  'support-asked-already': {
    status: 409,
    title: 'Вы уже просили организацию о просмотре: {state}. Отзовите тот запрос или дождитесь ответа.',
    english: 'You have asked this organization already: {state}.',
  },
  'support-asked-too-soon': {
    status: 409,
    title: 'Организация отказала. Просить снова можно после {at}; до того поговорите с администратором по телефону.',
    english: 'The organization has refused. Ask again after {at}.',
  },
  'support-asked-too-often': {
    status: 409,
    title: 'За сутки организацию уже просили о просмотре {count} раза. Следующий запрос — после {at}.',
    english: 'The organization was asked {count} times within a day. The next request is possible after {at}.',
  },
  'support-term-invalid': {
    status: 400,
    title: 'Срок просмотра — от 1 до {hours} ч. Укажите целое число часов.',
    english: 'The term is 1 to {hours} hours.',
  },
  'support-role-closed': {
    status: 400,
    title: 'Одно заявление показывается глазами роли, которая открывает карточки. Выберите другую роль.',
    english: 'Choose a role that opens cards.',
  },
  'support-decided-meanwhile': {
    status: 409,
    title: 'Решать уже нечего: {state}. Список обновлён.',
    english: 'There is nothing to decide any more: {state}.',
  },
  'support-personal-data-unconfirmed': {
    status: 400,
    title: 'Подтвердите, что сотрудник поддержки увидит персональные данные: без этого согласие не даётся.',
    english: 'Confirm that personal data will be seen.',
  },
  'support-consent-own': {
    status: 403,
    title: 'Вы сами сотрудник технической поддержки. Согласие даёт другой администратор организации.',
    english: 'You belong to the support yourself: another administrator has to consent.',
  },
} as const;
