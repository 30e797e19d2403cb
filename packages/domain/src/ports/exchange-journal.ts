/** Внешние системы, обмен с которыми записывается: who stands at the other end, whatever carries the messages. */
export const journaledSystems = {
  epgu: { title: 'ЕПГУ' },
  smev: { title: 'Ведомства (СМЭВ)' },
  gisGmp: { title: 'ГИС ГМП' },
  esnsi: { title: 'ЕСНСИ' },
  esia: { title: 'ЕСИА' },
} as const;

export type JournaledSystem = keyof typeof journaledSystems;
export const journaledSystemIds = Object.keys(journaledSystems) as readonly JournaledSystem[];

/** Taken, refused with a reason, not reached: what became of a call of ours. */
export const exchangeOutcomes = ['accepted', 'refused', 'unreachable'] as const;
export type ExchangeOutcome = (typeof exchangeOutcomes)[number];

/** A call over HTTP as an adapter made it, without secrets: markers and codes are cut out. */
export interface ObservedCall {
  readonly operation: string;
  readonly request: string;
  readonly answer: string;
  readonly outcome: ExchangeOutcome;
  readonly problem: string | null;
  readonly durationMs: number;
}
