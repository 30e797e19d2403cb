/** Problems of reference books; a part of the one table in problems.ts. */
export const referenceProblems = {
  'reference-load-open': {
    status: 409,
    title: 'Ревизия этого справочника уже загружена или загружается. Примените её или отложите.',
    english: 'A revision of this book is being looked at already.',
  },
  'reference-load-not-ready': {
    status: 409,
    title: 'Ревизия ещё загружается или уже рассмотрена. Обновите страницу.',
    english: 'The revision is not ready or was decided about.',
  },
  'reference-load-problems': {
    status: 409,
    title: 'В документе ошибки ({count}): применить его нельзя. Сообщите владельцу справочника.',
    english: 'The document has {count} mistakes and cannot be applied.',
  },
  'reference-book-not-loaded': {
    status: 409,
    title: 'Справочник {code} ещё не загружен. Примените его ревизию в разделе «Справочная информация» и повторите.',
    english: 'The book {code} is not in force here: apply a revision first.',
  },
  'reference-record-not-in-force': {
    status: 409,
    title: 'Записи с кодом {record} нет в ревизии {revision} справочника {code}, которая действует здесь. {advice}',
    english:
      'The revision {revision} of {code} in force here lacks the record {record}: wait for the newest one, choose another record, or send it as a new one.',
  },
  'reference-record-same': {
    status: 409,
    title: 'Отправлять нечего: выбранные поля совпадают со справочником. Обновите страницу.',
    english: 'There is nothing to send: the chosen fields are the same.',
  },
  'reference-record-unread': {
    status: 409,
    title: 'Запись ещё не сверена со справочником. Укажите код записи в профиле, нажмите «Сверить сейчас» и дождитесь ответа.',
    english: 'The record was not compared with the directory yet.',
  },
  'reference-authorization-missing': {
    status: 409,
    title: 'Платформа не может менять справочник {code}: строка авторизации ЕСНСИ не задана. Обратитесь к администратору системы.',
    english: 'No authorization string of ЕСНСИ is set for the book {code}.',
  },
  'reference-record-wrong': {
    status: 422,
    title: 'Запись не отправлена в ЕСНСИ. {sentence}',
    english: 'The record was not sent: {sentence}',
  },
  'reference-publication-open': {
    status: 409,
    title: 'Обновление этой записи уже отправлено в ЕСНСИ. Дождитесь ответа справочника.',
    english: 'An update of this record waits for its answer.',
  },
} as const;
