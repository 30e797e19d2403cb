import { createHash, randomUUID } from 'node:crypto';
import { type OfficePlan, officePlan } from '@pgs/domain';
import type pg from 'pg';

export interface Filled {
  readonly officeIds: readonly string[];
  readonly token: string;
  readonly appointments: number;
  readonly fromOn: string;
  readonly toOn: string;
}

export const days = 90;
export const slotMinutes = 30;
const counters = 3;
const officesOfOne = 10;
/** Share of the time that is taken. */
const taken = 0.6;
const working = { from: '09:00', to: '18:00', breaks: [{ from: '13:00', to: '14:00' }] };
const timeZone = 'Asia/Yekaterinburg';
/** Half hours of the working day, without the hour of lunch. */
export const slotsOfDay = `unnest(array[540,570,600,630,660,690,720,750,840,870,900,930,960,990,1020,1050])`;

const planWith = (counterIds: readonly string[]): OfficePlan =>
  officePlan.parse({
    title: 'Приёмная',
    address: 'г. Учебногорск',
    active: true,
    week: [working, working, working, working, working, null, null],
    closedOnHolidays: false,
    services: [{ code: 'bench', letter: 'А', slotMinutes }],
    counters: counterIds.map((id, index) => ({
      id,
      title: `Окно ${index + 1}`,
      active: true,
      capacity: 1,
      serviceCodes: [],
      employeeIds: [],
      week: null,
    })),
    exceptions: [],
    horizonDays: days,
    noticeMinutes: 60,
    limitPerPerson: 2,
    holdMinutes: 10,
    waitNormMinutes: 15,
  });

/** Offices with counters, a person who receives in all of them, and appointments in six of ten times of the next ninety days. */
export async function fillOffices(client: pg.Client, offices: number): Promise<Filled> {
  const token = randomUUID();
  const personId = randomUUID();
  await client.query(
    `insert into person (person_id, esia_oid, snils, last_name, first_name) values ($1, 'bench-slots', '50000000001', 'Служащая', 'Анна')`,
    [personId],
  );
  const officeIds: string[] = [];
  for (let number = 0; number < offices; number += 1) {
    const organization = Math.floor(number / officesOfOne) + 1;
    if (number % officesOfOne === 0) {
      await client.query(
        `insert into organization (organization_id, code, title, short_title, kind, inn, kpp, ogrn, oktmo, address, time_zone, esia_oid, service_codes)
         values (gen_random_uuid(), 'slots-' || $1::int, 'Учебная школа', 'Школа', 'school', lpad($1::text, 10, '7'), '759901001', lpad($1::text, 13, '1'),
           '75701000', 'г. Учебногорск', $2, (9900000000 + $1::int)::text, '{bench}')`,
        [organization, timeZone],
      );
      await client.query(
        `insert into employment (person_id, organization_id, position) select $1, o.organization_id, 'оператор' from organization o where o.code = 'slots-' || $2::int`,
        [personId, organization],
      );
      await client.query(
        `insert into role_grant (role_grant_id, person_id, organization_id, role, valid_from)
         select gen_random_uuid(), $1, o.organization_id, 'queueOperator', '2024-01-01' from organization o where o.code = 'slots-' || $2::int`,
        [personId, organization],
      );
    }
    const officeId = randomUUID();
    const counterIds = Array.from({ length: counters }, () => randomUUID());
    await client.query(
      `insert into office (office_id, organization_id, version, title, active, plan)
       select $1, o.organization_id, 1, 'Приёмная', true, $2 from organization o where o.code = 'slots-' || $3::int`,
      [officeId, JSON.stringify(planWith(counterIds)), organization],
    );
    await client.query('insert into counter (counter_id, office_id) select unnest($2::uuid[]), $1', [officeId, counterIds]);
    officeIds.push(officeId);
  }
  await client.query(
    `insert into session (token_hash, person_id, forgery_token, created_at, last_seen_at, expires_at)
     values ($1, $2, 'bench', now(), now(), now() + interval '8 hours')`,
    [createHash('sha256').update(token).digest('hex'), personId],
  );
  // The same rows in every run: chance comes from the numbers of the counter, the day and the time.
  const { rowCount } = await client.query(
    `insert into appointment (appointment_id, version, organization_id, office_id, counter_id, counter_number, place, service_code, starts_at, ends_at, visit_on,
       state, channel, person_name, search_name, phone, phone_digits, created_at)
     select gen_random_uuid(), 2, f.organization_id, f.office_id, c.counter_id, c.counter_number, 0, 'bench', t.at, t.at + make_interval(mins => $3), d::date,
       'booked', 'operator', 'Озерова Анна', 'озерова анна', '+7 900 000-00-00', lpad((c.counter_number * 1000 + m)::text, 10, '9'), now()
     from office f join counter c on c.office_id = f.office_id
       cross join generate_series((current_date + 1)::timestamp, (current_date + $1::int)::timestamp, interval '1 day') d
       cross join ${slotsOfDay} m
       cross join lateral (select (d + make_interval(mins => m)) at time zone $2 as at) t
     where extract(isodow from d) < 6 and (hashint8extended(c.counter_number::bigint * 1000003 + m * 367 + extract(doy from d)::int, 7) & 1023) < 1024 * ${taken}`,
    [days, timeZone, slotMinutes],
  );
  await client.query('analyze');
  const { rows } = await client.query<{ from_on: string; to_on: string }>(
    `select to_char(current_date + 1, 'YYYY-MM-DD') as from_on, to_char(current_date + $1::int, 'YYYY-MM-DD') as to_on`,
    [days],
  );
  return { officeIds, token, appointments: rowCount ?? 0, fromOn: rows[0]?.from_on ?? '', toOn: rows[0]?.to_on ?? '' };
}

/** Свободное время by one statement that knows this one plan and no rules: what SQL alone could do. */
export const bareSlots = {
  name: 'bare-slots',
  text: `select c.counter_id, t.at from counter c
     cross join generate_series($2::timestamp, $3::timestamp, interval '1 day') d
     cross join ${slotsOfDay} m
     cross join lateral (select (d + make_interval(mins => m)) at time zone '${timeZone}' as at) t
   where c.office_id = $1 and extract(isodow from d) < 6
     and not exists (select 1 from appointment a where a.office_id = $1 and a.visit_on between $2::date and $3::date and a.state in ('held', 'booked', 'came')
       and a.counter_id = c.counter_id and a.starts_at = t.at)
   order by t.at, c.counter_number`,
};

/** The taken times alone: what nobody who answers the question can do without. */
export const takenTimes = {
  name: 'taken-times',
  text: `select a.counter_id, a.place, a.starts_at, a.ends_at from appointment a
     where a.office_id = $1 and a.visit_on between $2 and $3 and a.state in ('held', 'booked', 'came')`,
};
