import type { Queryable } from '@pgs/database';
import { type DayPeriod, monthsOf, type Status } from '@pgs/domain';
import { happenedRows, openRows } from './kept-queries.ts';
import type { CountedReach } from './places-queries.ts';

export interface KeptNumber {
  readonly organization_id: string;
  readonly organization_title: string;
  readonly key: string;
  readonly name: string | null;
  readonly measure: string;
  readonly detail: string;
  readonly amount: number;
}

const whole = {
  service: `s.service_code, s.service_code as name`,
  person: `s.person_id::text, nullif(concat_ws(' ', p.last_name, p.first_name, p.middle_name), '') as name`,
} as const;

/** Sums of the period by organization and by service or person. */
export const keptNumbers = (
  db: Queryable,
  by: keyof typeof whole,
  { organizationIds, serviceCodes }: CountedReach,
  { from, to }: DayPeriod,
  measures: readonly string[],
): Promise<KeptNumber[]> => {
  const months = monthsOf({ from, to });
  return db.query<KeptNumber>(
    `report-kept-${by}`,
    `select t.organization_id, o.short_title as organization_title, t.key, t.name, t.measure, t.detail, t.amount from (
       select s.organization_id, ${whole[by].replace(',', ' as key,')}, s.measure, s.detail, sum(s.amount)::bigint as amount
       from ${happenedRows({ whole: '$6', cut: '$7' }, by === 'service')} s left join person p on p.person_id = s.person_id
       where s.on_day between $3::date and $4::date and s.measure = any ($5::text[])
       group by s.organization_id, 2, 3, s.measure, s.detail having sum(s.amount) <> 0) t
     join organization o on o.organization_id = t.organization_id order by o.short_title, t.organization_id, t.name nulls last, t.key, t.measure, t.detail`,
    [organizationIds, serviceCodes, from, to, measures, months.whole, months.cut],
  );
};

/** Open work of this moment by organization and by service or person, overdue apart. */
export const keptOpen = (
  db: Queryable,
  by: keyof typeof whole,
  { organizationIds, serviceCodes }: CountedReach,
  todayOn: string,
  running: readonly Status[],
): Promise<KeptNumber[]> =>
  db.query<KeptNumber>(
    `report-open-${by}`,
    `select t.organization_id, o.short_title as organization_title, t.key, t.name, 'open' as measure, t.detail, t.amount from (
       select s.organization_id, ${whole[by].replace(',', ' as key,')}, case when s.on_day < $3::date and s.detail = any ($4::text[]) then 'overdue' else 'inTime' end as detail,
         sum(s.amount)::bigint as amount
       from ${openRows(by === 'service')} s left join person p on p.person_id = s.person_id
       where s.measure = 'open' group by s.organization_id, 2, 3, 4 having sum(s.amount) <> 0) t
     join organization o on o.organization_id = t.organization_id order by o.short_title, t.organization_id, t.name nulls last, t.key, t.detail`,
    [organizationIds, serviceCodes, todayOn, running],
  );

/** How many rows the register of the period will have. */
export async function receivedIn(db: Queryable, { organizationIds, serviceCodes }: CountedReach, { from, to }: DayPeriod): Promise<number> {
  const months = monthsOf({ from, to });
  const row = await db.find<{ amount: number }>(
    'report-received',
    `select coalesce(sum(s.amount), 0)::bigint as amount from ${happenedRows({ whole: '$5', cut: '$6' }, false)} s
     where s.on_day between $3::date and $4::date and s.measure = 'received'`,
    [organizationIds, serviceCodes, from, to, months.whole, months.cut],
  );
  return row?.amount ?? 0;
}
