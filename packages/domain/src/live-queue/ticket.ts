import { Problem } from '../problems.ts';

/** Состояния талона живой очереди. A ticket handed to another counter or service waits again and keeps its number. */
export const ticketStates = {
  waiting: { title: 'Ожидает', over: false },
  called: { title: 'Вызван', over: false },
  serving: { title: 'На приёме', over: false },
  served: { title: 'Принят', over: true },
  missed: { title: 'Не подошёл', over: true },
  left: { title: 'Ушёл, не дождавшись', over: true },
} as const;
export type TicketState = keyof typeof ticketStates;
export const ticketStateIds = Object.keys(ticketStates) as readonly TicketState[];
/** States in which the ticket is at a counter. */
export const atCounter = ['called', 'serving'] as const satisfies readonly TicketState[];

interface TicketActionDefinition {
  readonly title: string;
  readonly from: readonly TicketState[];
  /** `skipped`: the rule of skipping says where to. */
  readonly to: TicketState | 'skipped';
  /** Only who called the ticket does this, at his counter. */
  readonly atOwnCounter: boolean;
}

/** Действия с талоном: when each can happen. */
export const ticketActions = {
  call: { title: 'Вызвать', from: ['waiting'], to: 'called', atOwnCounter: false },
  recall: { title: 'Повторить вызов', from: ['called'], to: 'called', atOwnCounter: true },
  start: { title: 'Начать приём', from: ['called'], to: 'serving', atOwnCounter: true },
  finish: { title: 'Завершить приём', from: ['serving'], to: 'served', atOwnCounter: true },
  skip: { title: 'Не подошёл', from: ['called'], to: 'skipped', atOwnCounter: true },
  transfer: { title: 'Передать', from: ['called', 'serving'], to: 'waiting', atOwnCounter: true },
  comeBack: { title: 'Вернуть в очередь', from: ['missed'], to: 'waiting', atOwnCounter: false },
  leave: { title: 'Ушёл', from: ['waiting'], to: 'left', atOwnCounter: false },
} as const satisfies Record<string, TicketActionDefinition>;
export type TicketAction = keyof typeof ticketActions;
export const ticketActionIds = Object.keys(ticketActions) as readonly TicketAction[];

/** Талон живой очереди. No personal data: who the person is stands in his appointment, if he has one. */
export interface QueueTicket {
  readonly id: string;
  /** «Ш017»: the same as on the ticket of an appointment. */
  readonly code: string;
  readonly serviceCode: string;
  readonly state: TicketState;
  readonly takenAt: Date;
  /** Moment of the order within a lane; the arrival until the ticket is sent to the end. */
  readonly orderAt: Date;
  /** Time of the appointment; undefined for people without one and for those who came too late for it. */
  readonly appointmentAt: Date | undefined;
  /** Категория of the right to be received out of turn. */
  readonly category: string | undefined;
  /** Handed over from another counter: received next. */
  readonly sent: boolean;
  /** Only this counter calls, while somebody works at it. */
  readonly toCounterId: string | undefined;
  /** How many times in a row it was first of its lane and gave way. */
  readonly yielded: number;
  /** How many times the person did not come up when called. */
  readonly skips: number;
  /** So many calls have to pass before this one. */
  readonly skipCalls: number;
  readonly seatId: string | undefined;
}

/** How often an absent person is called: then the ticket counts as missed, until he comes and is returned. */
export const skipsAtMost = 2;

/** Почему нельзя: a problem, or nothing when the action is possible at this seat. */
export function whyNotTicket(
  action: TicketAction,
  ticket: Pick<QueueTicket, 'state' | 'seatId' | 'code'>,
  seatId: string | undefined,
): Problem | undefined {
  const { title, from, atOwnCounter }: TicketActionDefinition = ticketActions[action];
  if (!from.includes(ticket.state))
    return new Problem('ticket-not-now', {
      action: title,
      code: ticket.code,
      state: ticketStates[ticket.state].title.toLocaleLowerCase('ru'),
    });
  if (atOwnCounter && ticket.seatId !== seatId) return new Problem('ticket-at-another-counter', { code: ticket.code });
  return undefined;
}

/** Пропуск: `after` keeps the right of the person and lets some others pass, `end` puts him behind everybody of the common queue. */
export type SkipMode = 'after' | 'end';

/** What becomes of a ticket whose person did not come up. */
export function skipped(ticket: QueueTicket, mode: SkipMode, now: Date, returnsAfter: number): QueueTicket {
  const skips = ticket.skips + 1;
  const away = { ...ticket, skips, seatId: undefined };
  if (skips >= skipsAtMost) return { ...away, state: 'missed' };
  return mode === 'after'
    ? { ...away, state: 'waiting', skipCalls: returnsAfter }
    : { ...away, state: 'waiting', orderAt: now, appointmentAt: undefined, category: undefined, sent: false, toCounterId: undefined };
}

/** Handed to a counter, to a service, or to both: the person goes next and keeps the number. */
export const transferred = (
  ticket: QueueTicket,
  to: { readonly counterId?: string | undefined; readonly serviceCode?: string | undefined },
  now: Date,
): QueueTicket => ({
  ...ticket,
  state: 'waiting',
  seatId: undefined,
  sent: true,
  orderAt: now,
  toCounterId: to.counterId,
  serviceCode: to.serviceCode ?? ticket.serviceCode,
  skipCalls: 0,
  yielded: 0,
});

/** He came after all: behind everybody who waits now, with the right he has. */
export const cameBack = (ticket: QueueTicket, now: Date): QueueTicket => ({
  ...ticket,
  state: 'waiting',
  orderAt: now,
  appointmentAt: undefined,
  skips: 0,
  skipCalls: 0,
  yielded: 0,
  seatId: undefined,
});
