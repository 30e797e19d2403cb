export interface OutsideSystem {
  readonly title: string;
  /** What an employee should know while the system is away. */
  readonly meanwhile: string;
  readonly englishMeanwhile: string;
  /** Everybody should know at once; else it is told where it matters. */
  readonly everywhere: boolean;
}

/** Системы, без которых платформа работает не вся: what is watched and what to tell people. */
export const outsideSystems = {
  smev: {
    title: 'СМЭВ',
    meanwhile: 'Запросы и сообщения заявителям уйдут сами, когда связь вернётся. Решения можно готовить и подписывать.',
    englishMeanwhile: 'Requests and messages to applicants will leave by themselves. Decisions can be prepared and signed.',
    everywhere: true,
  },
  esia: {
    title: 'ЕСИА',
    meanwhile: 'Войти сейчас нельзя; кто уже вошёл, работает дальше.',
    englishMeanwhile: 'Nobody can sign in just now; those who are in go on working.',
    everywhere: true,
  },
  worker: {
    title: 'Фоновая обработка',
    meanwhile: 'Новые заявления и ответы ждут своей очереди и не пропадут. Сообщите администратору платформы.',
    englishMeanwhile: 'New applications and replies wait and will not be lost. Tell the administrator of the platform.',
    everywhere: true,
  },
  mail: {
    title: 'Почтовый сервер',
    meanwhile: 'Письма уйдут сами, когда он ответит; всё, о чём они, уже стоит в уведомлениях.',
    englishMeanwhile: 'Letters will leave by themselves when it answers; what they tell stands among the notifications already.',
    everywhere: false,
  },
} as const satisfies Record<string, OutsideSystem>;

export type OutsideSystemId = keyof typeof outsideSystems;
export const outsideSystemIds = Object.keys(outsideSystems) as readonly OutsideSystemId[];
