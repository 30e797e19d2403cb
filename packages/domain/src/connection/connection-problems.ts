/** Problems of the connection; a part of the one table in problems.ts. */
export const connectionProblems = {
  'letter-template-wrong': {
    status: 422,
    title: 'В тексте письма нет места {place}: вставьте его, иначе организация не узнает главного.',
    english: 'The template lacks {place}.',
  },
  'letter-nobody': {
    status: 409,
    title: 'Писать некому: среди выбранных организаций отстающих нет.',
    english: 'None of the chosen organizations lags.',
  },
  'letter-due-past': {
    status: 422,
    title: 'Срок в письме уже прошёл. Укажите сегодняшний день или позже.',
    english: 'The day in the letter is past.',
  },
} as const;
