import type { Queryable, Transaction } from '@pgs/database';
import type { MeasuredPeriods, QueueTicket, TicketAction, TicketEvent, TicketState } from '@pgs/domain';

/** NOTIFY channel on which every change of a live queue is told: {officeId, organizationId}. */
export const queueChannel = 'queue_changed';

/** Талон as it is kept. */
export interface HallTicket extends QueueTicket {
  readonly version: number;
  readonly organizationId: string;
  readonly officeId: string;
  readonly queueOn: string;
  readonly appointmentId: string | undefined;
  /** Waiting is measured from here: the arrival, but not before the time of the appointment. */
  readonly measuredFrom: Date;
  readonly counterId: string | undefined;
  readonly calls: number;
  readonly calledAt: Date | undefined;
  readonly endedAt: Date | undefined;
}

type Recorded<T> = { readonly [K in keyof T]: undefined extends T[K] ? Exclude<T[K], undefined> | null : T[K] };
type TicketRecord = Recorded<HallTicket>;

const columns = `t.queue_ticket_id as id, t.version, t.organization_id as "organizationId", t.office_id as "officeId", t.queue_on as "queueOn", t.code,
  t.service_code as "serviceCode", t.state, t.taken_at as "takenAt", t.order_at as "orderAt", t.appointment_id as "appointmentId",
  t.appointment_at as "appointmentAt", t.measured_from as "measuredFrom", t.category, t.sent, t.to_counter_id as "toCounterId", t.yielded, t.skips,
  t.skip_calls as "skipCalls", t.seat_id as "seatId", t.counter_id as "counterId", t.calls, t.called_at as "calledAt", t.ended_at as "endedAt"`;

const fromRecord = (record: TicketRecord): HallTicket => ({
  ...record,
  appointmentId: record.appointmentId ?? undefined,
  appointmentAt: record.appointmentAt ?? undefined,
  category: record.category ?? undefined,
  toCounterId: record.toCounterId ?? undefined,
  seatId: record.seatId ?? undefined,
  counterId: record.counterId ?? undefined,
  calledAt: record.calledAt ?? undefined,
  endedAt: record.endedAt ?? undefined,
});

/** Takes the queue of the office and the day for itself until the end of the transaction; answers its version. */
export async function lockDay(transaction: Transaction, officeId: string, queueOn: string): Promise<number> {
  const row = await transaction.find<{ version: number }>(
    'queue-day-lock',
    `insert into queue_day as d (office_id, queue_on, version) values ($1, $2, 0)
     on conflict (office_id, queue_on) do update set version = d.version returning version`,
    [officeId, queueOn],
  );
  return row?.version ?? 0;
}

export const versionOfDay = async (db: Queryable, officeId: string, queueOn: string): Promise<number> =>
  (
    await db.find<{ version: number }>(
      'queue-day-version',
      `select d.version from queue_day d where d.office_id = $1 and d.queue_on = $2`,
      [officeId, queueOn],
    )
  )?.version ?? 0;

export async function findTicket(db: Queryable, id: string): Promise<HallTicket | undefined> {
  const record = await db.find<TicketRecord>('queue-ticket-get', `select ${columns} from queue_ticket t where t.queue_ticket_id = $1`, [
    id,
  ]);
  return record && fromRecord(record);
}

export async function findTicketOfAppointment(db: Queryable, appointmentId: string): Promise<HallTicket | undefined> {
  const record = await db.find<TicketRecord>(
    'queue-ticket-of-appointment',
    `select ${columns} from queue_ticket t where t.appointment_id = $1`,
    [appointmentId],
  );
  return record && fromRecord(record);
}

export async function findTicketAtSeat(db: Queryable, seatId: string): Promise<HallTicket | undefined> {
  const record = await db.find<TicketRecord>('queue-ticket-at-seat', `select ${columns} from queue_ticket t where t.seat_id = $1`, [
    seatId,
  ]);
  return record && fromRecord(record);
}

export async function ticketsOfDay(
  db: Queryable,
  officeId: string,
  queueOn: string,
  states: readonly TicketState[],
): Promise<readonly HallTicket[]> {
  const records = await db.query<TicketRecord>(
    'queue-tickets-of-day',
    `select ${columns} from queue_ticket t where t.office_id = $1 and t.queue_on = $2 and t.state = any ($3::text[]) order by t.order_at, t.code`,
    [officeId, queueOn, states],
  );
  return records.map(fromRecord);
}

export const codeIsTaken = async (db: Queryable, officeId: string, queueOn: string, code: string): Promise<boolean> =>
  (await db.find('queue-code-taken', `select 1 from queue_ticket t where t.office_id = $1 and t.queue_on = $2 and t.code = $3`, [
    officeId,
    queueOn,
    code,
  ])) !== undefined;

export async function insertTicket(transaction: Transaction, one: HallTicket): Promise<void> {
  await transaction.execute(
    'queue-ticket-insert',
    `insert into queue_ticket (queue_ticket_id, version, organization_id, office_id, queue_on, code, service_code, state, taken_at, order_at, appointment_id,
       appointment_at, measured_from, category, sent, yielded, skips, skip_calls)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, false, 0, 0, 0)`,
    [
      one.id,
      one.version,
      one.organizationId,
      one.officeId,
      one.queueOn,
      one.code,
      one.serviceCode,
      one.state,
      one.takenAt,
      one.orderAt,
      one.appointmentId ?? null,
      one.appointmentAt ?? null,
      one.measuredFrom,
      one.category ?? null,
    ],
  );
}

export async function updateTicket(transaction: Transaction, one: HallTicket, periods?: MeasuredPeriods): Promise<void> {
  await transaction.execute(
    'queue-ticket-update',
    `update queue_ticket set version = $2, service_code = $3, state = $4, order_at = $5, appointment_at = $6, category = $7, sent = $8, to_counter_id = $9,
       yielded = $10, skips = $11, skip_calls = $12, seat_id = $13, counter_id = $14, calls = $15, called_at = $16, ended_at = $17,
       waited_ms = $18, called_ms = $19, served_ms = $20
     where queue_ticket_id = $1`,
    [
      one.id,
      one.version,
      one.serviceCode,
      one.state,
      one.orderAt,
      one.appointmentAt ?? null,
      one.category ?? null,
      one.sent,
      one.toCounterId ?? null,
      one.yielded,
      one.skips,
      one.skipCalls,
      one.seatId ?? null,
      one.counterId ?? null,
      one.calls,
      one.calledAt ?? null,
      one.endedAt ?? null,
      periods?.waitedMs ?? null,
      periods?.calledMs ?? null,
      periods?.servedMs ?? null,
    ],
  );
}

/** Who gave way by a call. */
export async function updateYielded(transaction: Transaction, tickets: readonly QueueTicket[]): Promise<void> {
  if (tickets.length === 0) return;
  await transaction.execute(
    'queue-tickets-yielded',
    `update queue_ticket t set yielded = c.yielded, skip_calls = c.skip_calls
     from unnest($1::uuid[], $2::int[], $3::int[]) as c (id, yielded, skip_calls) where t.queue_ticket_id = c.id`,
    [tickets.map(({ id }) => id), tickets.map(({ yielded }) => yielded), tickets.map(({ skipCalls }) => skipCalls)],
  );
}

export interface QueueActor {
  readonly kind: 'person' | 'device' | 'system';
  readonly id: string | null;
  readonly name: string;
}

export interface QueueEvent {
  readonly organizationId: string;
  readonly officeId: string;
  readonly queueOn: string;
  readonly at: Date;
  readonly ticketId?: string | undefined;
  readonly seatId?: string | undefined;
  readonly counterId?: string | undefined;
  readonly action: string;
  readonly actor: QueueActor;
  readonly comment: string;
  readonly requestKey?: string | undefined;
}

/** The next event of the day, told to everybody who watches once the transaction is saved. The day must be locked. */
export async function recordEvent(transaction: Transaction, event: QueueEvent): Promise<void> {
  await transaction.execute(
    'queue-event-append',
    `with d as (update queue_day set version = version + 1 where office_id = $1 and queue_on = $2 returning version)
     insert into queue_event (office_id, queue_on, version, organization_id, at, queue_ticket_id, queue_seat_id, counter_id, action, actor_kind, actor_id,
       actor_name, comment, request_key)
     select $1, $2, d.version, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13 from d`,
    [
      event.officeId,
      event.queueOn,
      event.organizationId,
      event.at,
      event.ticketId ?? null,
      event.seatId ?? null,
      event.counterId ?? null,
      event.action,
      event.actor.kind,
      event.actor.id,
      event.actor.name,
      event.comment,
      event.requestKey ?? null,
    ],
  );
  await transaction.query('queue-announce', `select pg_notify('${queueChannel}', $1)`, [
    JSON.stringify({ officeId: event.officeId, organizationId: event.organizationId }),
  ]);
}

export const findRepeatedEvent = (transaction: Transaction, actorId: string, requestKey: string) =>
  transaction.find<{ readonly office_id: string; readonly queue_ticket_id: string | null }>(
    'queue-event-repeated',
    `select e.office_id, e.queue_ticket_id from queue_event e where e.actor_id = $1 and e.request_key = $2`,
    [actorId, requestKey],
  );

export const eventsOfTicket = (db: Queryable, ticketId: string) =>
  db.query<{ readonly action: TicketAction | 'take' | 'close'; readonly at: Date } & TicketEvent & { readonly seatId: string | null }>(
    'queue-events-of-ticket',
    `select e.action, e.at, e.queue_seat_id as "seatId" from queue_event e where e.queue_ticket_id = $1 order by e.queue_on, e.version`,
    [ticketId],
  );

/** What was written when the ticket was handed over the last time. */
export const lastTransferOf = (db: Queryable, ticketId: string) =>
  db.find<{ readonly actor_name: string; readonly comment: string }>(
    'queue-last-transfer',
    `select e.actor_name, e.comment from queue_event e where e.queue_ticket_id = $1 and e.action = 'transfer' order by e.version desc limit 1`,
    [ticketId],
  );

/** Pauses of these counters, begun and ended, in order. */
export const pausesOfSeats = (db: Queryable, seatIds: readonly string[]) =>
  db.query<{ readonly seat_id: string; readonly action: string; readonly at: Date }>(
    'queue-pauses',
    `select e.queue_seat_id as seat_id, e.action, e.at from queue_event e
     where e.queue_seat_id = any ($1::uuid[]) and e.action in ('pause', 'resume') order by e.queue_on, e.version`,
    [seatIds],
  );

/** Days that are over and still have somebody in the hall. */
export const openDaysBefore = (db: Queryable, now: Date) =>
  db.query<{ readonly officeId: string; readonly queueOn: string }>(
    'queue-open-days',
    `select distinct x.office_id as "officeId", x.queue_on as "queueOn" from (
       select t.office_id, t.queue_on, t.organization_id from queue_ticket t where t.state in ('waiting', 'called', 'serving')
       union select s.office_id, s.queue_on, s.organization_id from queue_seat s where s.state <> 'closed') x
     join organization o on o.organization_id = x.organization_id
     where x.queue_on < ($1::timestamptz at time zone o.time_zone)::date limit 200`,
    [now],
  );
