import type { Queryable } from '@pgs/database';
import type { Busy } from '@pgs/domain';
import { type Appointment, type AppointmentRecord, appointmentColumns, appointmentFromRecord } from './appointment-store.ts';

const listed = (records: readonly AppointmentRecord[]): readonly Appointment[] => records.map(appointmentFromRecord);

/** Places nobody else may have; times held too long are free already. */
export const busyOf = (db: Queryable, officeId: string, fromOn: string, toOn: string, now: Date): Promise<Busy[]> =>
  db.query(
    'appointment-busy',
    `select a.counter_id as "counterId", a.place, a.starts_at as "startsAt", a.ends_at as "endsAt" from appointment a
     where a.office_id = $1 and a.visit_on between $2 and $3 and a.state in ('held', 'booked', 'came') and (a.held_until is null or a.held_until > $4)`,
    [officeId, fromOn, toOn, now],
  );

export async function bookedAfter(db: Queryable, officeId: string, now: Date): Promise<readonly Appointment[]> {
  return listed(
    await db.query<AppointmentRecord>(
      'appointment-booked-after',
      `select ${appointmentColumns} from appointment a where a.office_id = $1 and a.state = 'booked' and a.starts_at > $2 order by a.starts_at, a.appointment_id`,
      [officeId, now],
    ),
  );
}

export async function appointmentsOn(
  db: Queryable,
  officeId: string,
  fromOn: string,
  toOn: string,
  now: Date,
): Promise<readonly Appointment[]> {
  return listed(
    await db.query<AppointmentRecord>(
      'appointment-days',
      `select ${appointmentColumns} from appointment a where a.office_id = $1 and a.visit_on between $2 and $3 and a.state <> 'cancelled'
         and (a.held_until is null or a.held_until > $4) order by a.starts_at, a.counter_number, a.place`,
      [officeId, fromOn, toOn, now],
    ),
  );
}

export const historyOf = (db: Queryable, appointmentId: string) =>
  db.query<{ readonly at: Date; readonly actor_name: string; readonly comment: string }>(
    'appointment-history',
    `select c.at, c.actor_name, c.comment from appointment_change c where c.appointment_id = $1 order by c.version`,
    [appointmentId],
  );

/** By the beginning of the name, of the telephone, of the ticket or of the number of the application; newest visits first. */
export async function searchAppointments(
  db: Queryable,
  question: {
    readonly organizationIds: readonly string[];
    readonly officeId: string | undefined;
    readonly name: string;
    readonly digits: string;
    readonly number: string;
  },
): Promise<readonly Appointment[]> {
  return listed(
    await db.query<AppointmentRecord>(
      'appointment-search',
      `select ${appointmentColumns} from appointment a
       where a.organization_id = any ($1::uuid[]) and ($2::uuid is null or a.office_id = $2) and a.state <> 'held'
         and (($3 <> '' and a.search_name like $3 || '%') or (length($4) >= 4 and a.phone_digits like '%' || $4 || '%')
           or a.application_number = $5 or a.ticket_code = upper($5) or a.confirmation_code = $4)
       order by a.starts_at desc limit 50`,
      [question.organizationIds, question.officeId ?? null, question.name, question.digits, question.number],
    ),
  );
}

/** Whom the platform could not tell. */
export async function appointmentsToCall(
  db: Queryable,
  organizationIds: readonly string[],
  officeId: string | undefined,
): Promise<readonly Appointment[]> {
  return listed(
    await db.query<AppointmentRecord>(
      'appointment-to-call',
      `select ${appointmentColumns} from appointment a where a.organization_id = any ($1::uuid[]) and ($2::uuid is null or a.office_id = $2) and a.call_about is not null
       order by a.starts_at, a.appointment_id limit 300`,
      [organizationIds, officeId ?? null],
    ),
  );
}

/** Visits of tomorrow by the clock of the organization whose applicants have not been reminded. */
export const appointmentsToRemind = async (db: Queryable, now: Date): Promise<readonly string[]> =>
  (
    await db.query<{ appointment_id: string }>(
      'appointment-to-remind',
      `select a.appointment_id from appointment a join organization o on o.organization_id = a.organization_id
       where a.state = 'booked' and a.reminded_at is null and a.invitation_id is not null and a.starts_at between $1 and $1 + interval '2 days'
         and a.visit_on = ($1::timestamptz at time zone o.time_zone)::date + 1
       order by a.starts_at limit 500`,
      [now],
    )
  ).map(({ appointment_id }) => appointment_id);

/** Visits of days that are over, neither came nor missed. */
export const appointmentsLeftUnmarked = async (db: Queryable, now: Date): Promise<readonly string[]> =>
  (
    await db.query<{ appointment_id: string }>(
      'appointment-unmarked',
      `select a.appointment_id from appointment a join organization o on o.organization_id = a.organization_id
       where a.state = 'booked' and a.starts_at < $1 and a.visit_on < ($1::timestamptz at time zone o.time_zone)::date
       order by a.starts_at limit 500`,
      [now],
    )
  ).map(({ appointment_id }) => appointment_id);
