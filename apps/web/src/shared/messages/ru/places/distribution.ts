export const distribution = {
  distribution: {
    title: 'Распределение мест (комплектование)',
    protocol: 'Протокол распределения',
    start: 'Составить распределение',
    startHint:
      'Платформа предложит, кого в какой сад направить: по категории и времени подачи, с учётом желаний. Пока протокол не утверждён, родителям ничего не сообщается.',
    untilOn: 'Места нужны до (включительно)',
    until: (day: string) => `Места нужны до ${day}`,
    empty: 'Распределений ещё не было.',
    totals: (children: number, directed: number) => `Детей ${children}, из них направляются ${directed}.`,
    told: (told: number, all: number) => `Сообщено ${told} из ${all}.`,
    confirm: 'Утвердить',
    discard: 'Отклонить',
    confirmHint: (directed: number, rest: number) =>
      `Места закрепятся, направления (${directed}) уйдут родителям; остальным (${rest}) сообщим место в очереди. Отменить утверждение нельзя.`,
    discardHint: 'Протокол останется в списке отклонённым. Родителям ничего не сообщается.',
    directedTo: 'Направление',
    why: 'Почему',
    state: 'Состояние',
    appearBy: (day: string) => `явиться до ${day}`,
    outcomes: { accepted: 'Согласие', declined: 'Отказ' },
  },
} as const;
