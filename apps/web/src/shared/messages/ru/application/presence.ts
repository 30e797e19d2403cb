export const presence = {
  presence: {
    title: 'Кто сейчас на карточке',
    reads: (name: string, since: string) => `Сейчас карточку читает ${name}, с ${since}`,
    types: (name: string, doing: string, since: string) => `${name} ${doing}, с ${since}`,
    doing: {
      answerCriteria: 'отвечает на вопросы проверки',
      prepareDocumentRefusal: 'готовит отказ в приёме документов',
      prepareDecision: 'готовит решение',
      sign: 'подписывает решение',
    },
    fills: (action: string) => `заполняет «${action}»`,
    more: (count: number) => `и ещё ${count}`,
    same: (names: string) => `То же самое сейчас готовит ${names}. Договоритесь, кто закончит.`,
    unsent: (action: string, at: string) => `Не отправлено: «${action}», ваш ввод от ${at}.`,
    noLongerPossible: 'действие, которое сейчас вам недоступно',
    continue: 'Продолжить',
    forget: 'Забыть',
  },
};
