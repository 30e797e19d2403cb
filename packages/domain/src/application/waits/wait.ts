import type { Status } from '../statuses.ts';

/** Ожидания: the statuses in which the case stands for somebody else, and what each waits for. */
export const waitKinds = {
  awaitingInformation: 'information',
  awaitingCorrection: 'correction',
  awaitingPayment: 'payment',
  awaitingVisit: 'visit',
  suspended: 'suspension',
} as const satisfies Partial<Record<Status, string>>;

export type WaitStatus = keyof typeof waitKinds;
export type WaitKind = (typeof waitKinds)[WaitStatus];

export const waitStatuses = Object.keys(waitKinds) as readonly WaitStatus[];
export const isWaitStatus = (status: Status): status is WaitStatus => Object.hasOwn(waitKinds, status);

export const waitTitles: Record<WaitKind, string> = {
  information: 'Ожидание дополнительной информации',
  correction: 'Ожидание корректировки',
  payment: 'Ожидание оплаты',
  visit: 'Ожидание визита',
  suspension: 'Приостановление',
};

export type WaitOutcome = 'answered' | 'visited' | 'missed' | 'expired' | 'withdrawn' | 'cancelled';

export const waitOutcomes: Record<WaitOutcome, string> = {
  answered: 'заявитель ответил',
  visited: 'заявитель был на приёме',
  missed: 'заявитель не пришёл',
  expired: 'срок истёк',
  withdrawn: 'завершено сотрудником',
  cancelled: 'заявление отменено',
};

/** Ожидание: one stay in such a status, with its own term by the service definition. */
export interface Wait {
  readonly id: string;
  readonly kind: WaitKind;
  readonly startedAt: Date;
  /** Last day, yyyy-mm-dd by the calendar of the organization. */
  readonly dueOn: string;
  /** Day of the reminder; absent when nobody is reminded. */
  readonly remindOn?: string | undefined;
  readonly remindedAt?: Date | undefined;
  /** The term of the service stands still meanwhile. */
  readonly pausesTerm: boolean;
  /** What the applicant was told. */
  readonly comment: string;
  /** Основание приостановления. */
  readonly suspensionGroundCode?: string | undefined;
  /** Ground of refusal that follows when the term passes. */
  readonly groundCode?: string | undefined;
  readonly endedAt?: Date | undefined;
  readonly outcome?: WaitOutcome | undefined;
}

/** The wait that lasts now. */
export const findOpenWait = ({ waits }: { readonly waits: readonly Wait[] }): Wait | undefined => waits.find((wait) => !wait.endedAt);
