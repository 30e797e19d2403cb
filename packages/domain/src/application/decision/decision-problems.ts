/** Problems of the text and of the documents of a decision; part of the one table in problems.ts. */
export const decisionProblems = {
  'decision-text-empty': {
    status: 400,
    title: 'Текст решения пуст. Напишите его или верните текст по шаблону.',
    english: 'The text of the decision is empty.',
  },
  'decision-requisite-changed': {
    status: 409,
    title:
      'В тексте решения изменён или удалён реквизит «{caption}»: в тексте должно стоять «{value}». Реквизиты берутся из дела, верните его в текст.',
    english: 'The text of the decision no longer says “{value}”.',
  },
  'decision-file-not-docx': {
    status: 400,
    title: 'Файл «{name}» — не документ DOCX. Скачайте проект решения, исправьте его в офисной программе и сохраните как DOCX.',
    english: 'File “{name}” is not a DOCX document.',
  },
  'decision-file-unsafe': {
    status: 400,
    title: 'Файл «{name}» не принят: {reason}. Сохраните документ без этого как обычный DOCX и загрузите снова.',
    english: 'File “{name}” is refused: {reason}.',
  },
  'decision-file-unreadable': {
    status: 400,
    title: 'Текст решения не прочитан: {reason}. Исправьте документ и загрузите снова или скачайте проект решения заново.',
    english: 'The text of the decision could not be read: {reason}.',
  },
  'decision-file-other-case': {
    status: 409,
    title: 'Этот файл — проект решения по другому заявлению. Загрузите файл, скачанный с этой карточки.',
    english: 'This file belongs to another application.',
  },
  'decision-file-outdated': {
    status: 409,
    title:
      'Проект решения подготовлен заново после того, как этот файл скачали. Скачайте новый проект и перенесите в него правку — прежняя не записана.',
    english: 'The decision was prepared anew after this file had been downloaded.',
  },
  'decision-file-requisites': {
    status: 409,
    title: 'В файле изменены реквизиты, а они берутся из дела. {changes} Верните их в файле и загрузите снова; текст ещё не записан.',
    english: 'Requisites are changed in the file: {changes}',
  },
  'annex-unknown': {
    status: 400,
    title: 'Документа «{code}» нет среди документов этого решения. Обновите карточку и выберите заново.',
    english: 'Document “{code}” does not go with this decision.',
  },
  'annex-value-missing': {
    status: 400,
    title: 'Документ «{annex}»: заполните «{caption}».',
    english: 'Document “{annex}”: fill in “{caption}”.',
  },
  'signature-missing': {
    status: 409,
    title: 'Решение не подписано: нет подписи под документом «{title}». Все документы решения подписываются вместе — откройте их заново.',
    english: 'Document “{title}” is not signed: all documents of a decision are signed together.',
  },
  'signatures-of-several-certificates': {
    status: 409,
    title: 'Документы решения подписаны разными сертификатами. Подпишите все документы одним.',
    english: 'The documents are signed with different certificates.',
  },
} as const;
