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
} as const;
