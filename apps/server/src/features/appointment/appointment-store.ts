import type { Queryable, Transaction } from '@pgs/database';
import { type AppointmentAction, type AppointmentChannel, type AppointmentState, Problem } from '@pgs/domain';

/** Запись as it is kept. */
export interface Appointment {
  readonly id: string;
  readonly version: number;
  readonly organizationId: string;
  readonly officeId: string;
  readonly counterId: string;
  readonly counterNumber: number;
  readonly place: number;
  readonly serviceCode: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly visitOn: string;
  readonly state: AppointmentState;
  readonly heldUntil: Date | undefined;
  readonly channel: AppointmentChannel;
  readonly invitationId: string | undefined;
  readonly applicationNumber: string | undefined;
  readonly personName: string;
  readonly searchName: string;
  readonly phone: string;
  readonly phoneDigits: string;
  readonly note: string;
  readonly ticketCode: string | undefined;
  readonly confirmationCode: string | undefined;
  readonly callAbout: string | undefined;
}

export type AppointmentRecord = {
  readonly [K in keyof Appointment]: undefined extends Appointment[K] ? Exclude<Appointment[K], undefined> | null : Appointment[K];
};

export const appointmentColumns = `a.appointment_id as id, a.version, a.organization_id as "organizationId", a.office_id as "officeId", a.counter_id as "counterId",
  a.counter_number as "counterNumber", a.place, a.service_code as "serviceCode", a.starts_at as "startsAt", a.ends_at as "endsAt", a.visit_on as "visitOn",
  a.state, a.held_until as "heldUntil", a.channel, a.invitation_id as "invitationId", a.application_number as "applicationNumber",
  a.person_name as "personName", a.search_name as "searchName", a.phone, a.phone_digits as "phoneDigits", a.note, a.ticket_code as "ticketCode",
  a.confirmation_code as "confirmationCode", a.call_about as "callAbout"`;

export const appointmentFromRecord = (record: AppointmentRecord): Appointment => ({
  ...record,
  heldUntil: record.heldUntil ?? undefined,
  invitationId: record.invitationId ?? undefined,
  applicationNumber: record.applicationNumber ?? undefined,
  ticketCode: record.ticketCode ?? undefined,
  confirmationCode: record.confirmationCode ?? undefined,
  callAbout: record.callAbout ?? undefined,
});

export async function findAppointment(
  db: Queryable,
  id: string,
  options: { readonly lock?: boolean } = {},
): Promise<Appointment | undefined> {
  const record = await db.find<AppointmentRecord>(
    options.lock ? 'appointment-lock' : 'appointment-get',
    `select ${appointmentColumns} from appointment a where a.appointment_id = $1${options.lock ? ' for update' : ''}`,
    [id],
  );
  return record && appointmentFromRecord(record);
}

/** The visit to come, or the held time, of an invitation. */
export async function findOfInvitation(
  db: Queryable,
  invitationId: string,
  options: { readonly lock?: boolean } = {},
): Promise<Appointment | undefined> {
  const record = await db.find<AppointmentRecord>(
    options.lock ? 'appointment-of-invitation-lock' : 'appointment-of-invitation',
    `select ${appointmentColumns} from appointment a where a.invitation_id = $1 and a.state in ('held', 'booked')${options.lock ? ' for update' : ''}`,
    [invitationId],
  );
  return record && appointmentFromRecord(record);
}

/** Times held too long are released: at this counter, or everywhere for the timer. Answers how many. */
export const releaseHolds = (transaction: Transaction, now: Date, counterId?: string): Promise<number> =>
  transaction.execute(
    'appointment-release',
    `delete from appointment a where a.state = 'held' and a.held_until <= $1 and ($2::uuid is null or a.counter_id = $2)`,
    [now, counterId ?? null],
  );

/** Lets go of the time without waiting for its term. */
export const deleteHold = (transaction: Transaction, id: string): Promise<number> =>
  transaction.execute('appointment-unhold', `delete from appointment a where a.appointment_id = $1 and a.state = 'held'`, [id]);

const constraintProblems: Readonly<Record<string, ConstructorParameters<typeof Problem>>> = {
  appointment_place: ['slot-taken'],
  appointment_of_invitation: ['slot-taken'],
};

/** The database has the last word about places: what it refuses becomes a sentence. */
async function asProblem<T>(write: Promise<T>): Promise<T> {
  try {
    return await write;
  } catch (error) {
    const constraint = error instanceof Error && 'constraint' in error ? String(error.constraint) : '';
    const problem = constraintProblems[constraint];
    throw problem ? new Problem(...problem) : error;
  }
}

export async function insertAppointment(transaction: Transaction, one: Appointment, at: Date): Promise<void> {
  await asProblem(
    transaction.execute(
      'appointment-insert',
      `insert into appointment (appointment_id, version, organization_id, office_id, counter_id, counter_number, place, service_code, starts_at, ends_at, visit_on,
         state, held_until, channel, invitation_id, application_number, person_name, search_name, phone, phone_digits, note, ticket_code, confirmation_code, call_about, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25)`,
      [...valuesOf(one), at],
    ),
  );
}

export async function updateAppointment(transaction: Transaction, one: Appointment): Promise<void> {
  await asProblem(
    transaction.execute(
      'appointment-update',
      `update appointment set version = $2, organization_id = $3, office_id = $4, counter_id = $5, counter_number = $6, place = $7, service_code = $8,
         starts_at = $9, ends_at = $10, visit_on = $11, state = $12, held_until = $13, channel = $14, invitation_id = $15, application_number = $16,
         person_name = $17, search_name = $18, phone = $19, phone_digits = $20, note = $21, ticket_code = $22, confirmation_code = $23, call_about = $24
       where appointment_id = $1`,
      valuesOf(one),
    ),
  );
}

const valuesOf = (one: Appointment): unknown[] => [
  one.id,
  one.version,
  one.organizationId,
  one.officeId,
  one.counterId,
  one.counterNumber,
  one.place,
  one.serviceCode,
  one.startsAt,
  one.endsAt,
  one.visitOn,
  one.state,
  one.heldUntil ?? null,
  one.channel,
  one.invitationId ?? null,
  one.applicationNumber ?? null,
  one.personName,
  one.searchName,
  one.phone,
  one.phoneDigits,
  one.note,
  one.ticketCode ?? null,
  one.confirmationCode ?? null,
  one.callAbout ?? null,
];

/** Places of visits that are about to move are let go all at once, or one could be given a time that another has not left yet. */
export const letPlacesGo = (transaction: Transaction, ids: readonly string[]): Promise<number> =>
  transaction.execute(
    'appointment-places-go',
    `update appointment set state = 'cancelled' where appointment_id = any ($1::uuid[]) and state = 'booked'`,
    [ids],
  );

/** The next number of a ticket of the office on the day; numbers of one letter follow one another. */
export async function nextTicketNumber(transaction: Transaction, officeId: string, visitOn: string, letter: string): Promise<number> {
  const row = await transaction.find<{ last_number: number }>(
    'ticket-next',
    `insert into ticket_counter (office_id, visit_on, letter, last_number) values ($1, $2, $3, 1)
     on conflict (office_id, visit_on, letter) do update set last_number = ticket_counter.last_number + 1 returning last_number`,
    [officeId, visitOn, letter],
  );
  if (!row) throw new Error('a ticket number was not given');
  return row.last_number;
}

export const confirmationCodeExists = async (transaction: Transaction, officeId: string, visitOn: string, code: string): Promise<boolean> =>
  (await transaction.find(
    'appointment-code-taken',
    `select 1 from appointment a where a.office_id = $1 and a.visit_on = $2 and a.confirmation_code = $3`,
    [officeId, visitOn, code],
  )) !== undefined;

/** Visits to come of one telephone; the lock keeps two bookings of one person apart. */
export async function countOfPhone(transaction: Transaction, organizationId: string, phoneDigits: string, now: Date): Promise<number> {
  await transaction.query('appointment-phone-lock', `select pg_advisory_xact_lock(hashtextextended($1, 0))`, [
    `${organizationId} ${phoneDigits}`,
  ]);
  const row = await transaction.find<{ amount: number }>(
    'appointment-phone-count',
    `select count(*) as amount from appointment a where a.organization_id = $1 and a.phone_digits = $2 and a.state = 'booked' and a.starts_at > $3`,
    [organizationId, phoneDigits, now],
  );
  return row?.amount ?? 0;
}

export interface AppointmentActor {
  readonly kind: 'person' | 'applicant' | 'system';
  readonly id: string | null;
  readonly name: string;
}

export async function appendAppointmentChange(
  transaction: Transaction,
  change: {
    readonly appointmentId: string;
    readonly version: number;
    readonly at: Date;
    readonly actor: AppointmentActor;
    readonly action: AppointmentAction | 'tell';
    readonly comment: string;
    readonly requestKey?: string | undefined;
  },
): Promise<void> {
  await transaction.execute(
    'appointment-change-append',
    `insert into appointment_change (appointment_id, version, at, actor_kind, actor_id, actor_name, action, comment, request_key)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      change.appointmentId,
      change.version,
      change.at,
      change.actor.kind,
      change.actor.id,
      change.actor.name,
      change.action,
      change.comment,
      change.requestKey ?? null,
    ],
  );
}

export const findRepeatedChange = (transaction: Transaction, personId: string, requestKey: string) =>
  transaction.find<{ readonly appointment_id: string; readonly version: number; readonly action: string; readonly comment: string }>(
    'appointment-change-repeated',
    `select c.appointment_id, c.version, c.action, c.comment from appointment_change c where c.actor_id = $1 and c.request_key = $2`,
    [personId, requestKey],
  );

/** False when another process was quicker. */
export const setReminded = async (transaction: Transaction, id: string, at: Date): Promise<boolean> =>
  (await transaction.execute(
    'appointment-reminded',
    `update appointment set reminded_at = $2 where appointment_id = $1 and reminded_at is null and state = 'booked'`,
    [id, at],
  )) === 1;
