import type { QueueTicket } from './ticket.ts';

/**
 * Порядок вызова: lanes from the first to the last. Within a lane the earliest goes first. A right out of turn does not become a wall:
 * the first of a lower lane gives way at most `yieldsAtMost` times in a row and is called then.
 */
export const lanes = {
  sent: { title: 'Передан из другого окна', about: 'Человек уже был на приёме и очередь отстоял.' },
  appointment: { title: 'По записи', about: 'Время записи наступило.' },
  priority: { title: 'Вне очереди', about: 'Право принимаемого вне очереди по закону или по правилам организации.' },
  common: { title: 'Общая очередь', about: 'В порядке талонов.' },
  early: { title: 'По записи, раньше времени', about: 'Вызывается до своего времени, только когда больше никого нет.' },
} as const;
export type Lane = keyof typeof lanes;
export const laneIds = Object.keys(lanes) as readonly Lane[];
/** Who comes before his time has no claim yet: nobody gives way to him, and his turn comes with his time. */
const yielding: readonly Lane[] = ['appointment', 'priority', 'common'];

/** Опоздание, after which the time of the appointment is over and the person waits in the common queue, minutes. */
export const lateMinutes = 15;

export const laneOf = (ticket: QueueTicket, now: Date): Lane => {
  if (ticket.sent) return 'sent';
  if (ticket.appointmentAt) return ticket.appointmentAt <= now ? 'appointment' : 'early';
  return ticket.category === undefined ? 'common' : 'priority';
};

/** Time of an appointment that still counts when the person arrives at `arrivedAt`. */
export const heldAppointment = (startsAt: Date, arrivedAt: Date): Date | undefined =>
  arrivedAt.getTime() <= startsAt.getTime() + lateMinutes * 60_000 ? startsAt : undefined;

export interface CallingRule {
  readonly yieldsAtMost: number;
}

export interface CallQuestion {
  readonly now: Date;
  /** Everybody who waits in the office. */
  readonly waiting: readonly QueueTicket[];
  readonly counterId: string;
  /** The counter and the person at it receive on the service. */
  readonly serves: (serviceCode: string) => boolean;
  /** Counters at which somebody works now, on a pause too: a ticket handed to one of the others is everybody's again. */
  readonly staffedCounterIds: ReadonlySet<string>;
  readonly rule: CallingRule;
}

export interface CallAnswer {
  readonly ticket: QueueTicket;
  readonly lane: Lane;
  /** Why this one, for the operator: «Общая очередь: первый уступил 3 раза». */
  readonly why: string;
  /** Tickets that gave way by this call: they yielded once more, or one call less has to pass. */
  readonly changed: readonly QueueTicket[];
}

const byOrder = (a: QueueTicket, b: QueueTicket): number =>
  orderOf(a).getTime() - orderOf(b).getTime() || a.takenAt.getTime() - b.takenAt.getTime() || (a.id < b.id ? -1 : 1);
const orderOf = (ticket: QueueTicket): Date => (ticket.sent ? ticket.orderAt : (ticket.appointmentAt ?? ticket.orderAt));

/** Кого вызвать: the next for the counter, or nothing when nobody waits for it. */
export function chooseNext(question: CallQuestion): CallAnswer | undefined {
  const { now, waiting, counterId, serves, staffedCounterIds, rule } = question;
  const callable = waiting.filter(
    ({ serviceCode, toCounterId }) =>
      serves(serviceCode) && (toCounterId === undefined || toCounterId === counterId || !staffedCounterIds.has(toCounterId)),
  );
  const ready = callable.filter(({ skipCalls }) => skipCalls === 0);
  const passing = callable.filter(({ skipCalls }) => skipCalls > 0);
  // When nobody else waits the one who did not hear is called again.
  const candidates = ready.length > 0 ? ready : passing;
  const firsts = new Map<Lane, QueueTicket>();
  for (const ticket of candidates.toSorted(byOrder)) {
    const lane = laneOf(ticket, now);
    if (!firsts.has(lane)) firsts.set(lane, ticket);
  }
  const standing = laneIds.flatMap((lane) => {
    const ticket = firsts.get(lane);
    return ticket ? [{ lane, ticket }] : [];
  });
  // The lowest first: nobody waits for somebody who himself gives way.
  const tired = standing.findLast(({ lane, ticket }, index) => index > 0 && yielding.includes(lane) && ticket.yielded >= rule.yieldsAtMost);
  const chosen = tired ?? standing[0];
  if (!chosen) return undefined;
  const at = laneIds.indexOf(chosen.lane);
  const gaveWay = standing
    .filter(({ lane }) => laneIds.indexOf(lane) > at && yielding.includes(lane))
    .map(({ ticket }) => ({ ...ticket, yielded: ticket.yielded + 1 }));
  const passed = passing
    .filter(({ id }) => id !== chosen.ticket.id)
    .map((ticket) => ({ ...ticket, skipCalls: Math.max(0, ticket.skipCalls - 1) }));
  const { title } = lanes[chosen.lane];
  return {
    ...chosen,
    why: tired ? `${title}: первый уступил ${chosen.ticket.yielded} раза подряд` : title,
    changed: [...gaveWay, ...passed.filter(({ id }) => !gaveWay.some((one) => one.id === id))],
  };
}

/** In which order the waiting would be called if nobody else came; `serves` is true where any staffed counter receives. */
export function callingOrder(question: Omit<CallQuestion, 'counterId' | 'serves'>): readonly QueueTicket[] {
  let waiting = [...question.waiting];
  const order: QueueTicket[] = [];
  while (waiting.length > 0) {
    const answer = chooseNext({ ...question, waiting, counterId: '', serves: () => true, staffedCounterIds: new Set() });
    if (!answer) break;
    order.push(answer.ticket);
    const changed = new Map(answer.changed.map((one) => [one.id, one]));
    waiting = waiting.filter(({ id }) => id !== answer.ticket.id).map((one) => changed.get(one.id) ?? one);
  }
  return order;
}

/**
 * Ожидание примерно, minutes: people before the person, divided among the counters that receive on the service. Null while no
 * counter works: nobody knows.
 */
export const expectedMinutes = (ahead: number, counters: number, typicalMinutes: number): number | null =>
  counters === 0 ? null : Math.ceil((ahead * typicalMinutes) / counters);
