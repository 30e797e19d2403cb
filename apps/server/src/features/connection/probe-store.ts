import type { Transaction } from '@pgs/database';
import type { Reached } from './reach-address.ts';

/** Takes the turn of a probe: true for one process when the last one was planned before `notSince`. */
export const claimProbe = async (transaction: Transaction, probe: string, at: Date, notSince: Date): Promise<boolean> =>
  (await transaction.execute(
    'probe-claim',
    `insert into probe_plan as p (probe, planned_at) values ($1, $2)
     on conflict (probe) do update set planned_at = excluded.planned_at where p.planned_at < $3`,
    [probe, at, notSince],
  )) === 1;

/** Keeps how the addresses answered; true when any of them answers otherwise than before. */
export async function keepReached(transaction: Transaction, reached: readonly Reached[], at: Date): Promise<boolean> {
  const before = await transaction.query<{ readonly address: string; readonly reachable: boolean }>(
    'probed-addresses',
    'select p.address, p.reachable from probed_address p for update',
  );
  await transaction.execute(
    'probed-addresses-keep',
    `insert into probed_address as p (address, title, reachable, problem, tried_at, reached_at)
     select g.address, g.title, g.problem is null, g.problem, $2, case when g.problem is null then $2::timestamptz end
     from jsonb_to_recordset($1::jsonb) as g (address text, title text, problem text)
     on conflict (address) do update set title = excluded.title, reachable = excluded.reachable, problem = excluded.problem,
       tried_at = excluded.tried_at, reached_at = coalesce(excluded.reached_at, p.reached_at)`,
    [JSON.stringify(reached), at],
  );
  // An address of other settings is nobody's concern any more.
  await transaction.execute('probed-addresses-drop', 'delete from probed_address where not (address = any ($1::text[]))', [
    reached.map(({ address }) => address),
  ]);
  const known = new Map(before.map(({ address, reachable }) => [address, reachable]));
  const isAway = (address: string): boolean => known.get(address) === false;
  return (
    reached.some(({ address, problem }) => isAway(address) !== (problem !== null)) ||
    before.some(({ address, reachable }) => !reachable && !reached.some((one) => one.address === address))
  );
}

interface ObservedPerson {
  readonly oid: string;
  readonly organizations: readonly { readonly oid: string; readonly ogrn: string }[];
  /** Where the group was asked about, and whether the person is in it. */
  readonly group?: { readonly organizationOid: string; readonly grouped: boolean };
  readonly at: Date;
}

/** Членство as ЕСИА told it at a sign-in: in every organization where the person is employed here. */
export const observePerson = (transaction: Transaction, { oid, organizations, group, at }: ObservedPerson) =>
  transaction.execute(
    'esia-membership-observe',
    `insert into esia_membership as m (organization_id, person_id, member, seen_at, grouped)
     select e.organization_id, e.person_id, coalesce(o.esia_oid = any ($2::text[]), false) or o.ogrn = any ($3::text[]), $4,
       case when o.esia_oid = $5 then $6::boolean end
     from person p join employment e on e.person_id = p.person_id and e.active join organization o on o.organization_id = e.organization_id
     where p.esia_oid = $1
     on conflict (organization_id, person_id) do update set member = excluded.member, seen_at = excluded.seen_at,
       grouped = coalesce(excluded.grouped, m.grouped)
     where (m.member, m.grouped) is distinct from (excluded.member, coalesce(excluded.grouped, m.grouped)) or m.seen_at < excluded.seen_at - interval '1 day'`,
    [
      oid,
      organizations.map((one) => one.oid),
      organizations.map(({ ogrn }) => ogrn),
      at,
      group?.organizationOid ?? null,
      group?.grouped ?? null,
    ],
  );

/** The same for one organization whose whole profile was read. */
export const observeProfile = (transaction: Transaction, organizationId: string, at: Date) =>
  transaction.execute(
    'esia-membership-profile',
    `insert into esia_membership as m (organization_id, person_id, member, seen_at)
     select e.organization_id, e.person_id, exists (select 1 from esia_employee s
       where s.organization_id = e.organization_id and s.esia_oid = p.esia_oid and not s.blocked), $2
     from employment e join person p on p.person_id = e.person_id where e.organization_id = $1 and e.active and p.esia_oid is not null
     on conflict (organization_id, person_id) do update set member = excluded.member, seen_at = excluded.seen_at`,
    [organizationId, at],
  );
