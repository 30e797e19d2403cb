import type { Transaction } from '@pgs/database';
import type { Hearing } from './hearing.ts';

/** Messages one turn of the background takes up. */
export const takenAtMost = 500;

/** Messages nobody was asked about yet, for one way out of the product; from here on the transaction has them. */
export async function takeMessages(transaction: Transaction, way: 'push_due' | 'instant_letter_due'): Promise<readonly string[]> {
  const taken = await transaction.query<{ readonly id: string }>(
    `${way}-take`,
    `delete from ${way} where notification_id in (
       select d.notification_id from ${way} d order by d.notification_id limit $1 for update skip locked) returning notification_id as id`,
    [takenAtMost],
  );
  return taken.map(({ id }) => id);
}

/** Who hears of the messages, as the table of kinds says: the named one, or whoever holds the role there. Parameters 1 to 4. */
export const hearers = `told as (
    select n.* from notification n where n.notification_id = any ($1::uuid[])
  ), hearing as (select * from unnest($2::text[], $3::text[], $4::bool[]) as h(kind, role, always)),
  hears as (
    select t.kind, t.at, t.person_id from told t where t.person_id is not null
    union
    select t.kind, t.at, g.person_id from told t join hearing h on h.kind = t.kind
      join held_grant g on g.organization_id = t.organization_id and g.role = h.role
    where (t.person_id is null or h.always) and (g.service_codes is null or t.service_code = any (g.service_codes))
  )`;

export const hearersOf = (messageIds: readonly string[], hearings: readonly Hearing[]) => [
  messageIds,
  hearings.map(({ kind }) => kind),
  hearings.map(({ role }) => role),
  hearings.map(({ always }) => always),
];

/** The clock of whoever works somewhere. `person` is an expression of SQL. */
export const clockOf = (person: string): string => `coalesce((select o.time_zone from employment e
    join organization o on o.organization_id = e.organization_id
  where e.person_id = ${person} and e.active order by o.organization_id limit 1), 'Europe/Moscow')`;
