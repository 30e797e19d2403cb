import type { CountedReach } from './places-queries.ts';

/**
 * What the numbers are kept in: a row of `statistics_month` is a month of an organization, of a division or of a tree by a service, with
 * the numbers of its days; changes that are not folded into it yet are added. Both are one moment in one statement.
 */
export interface Packs {
  readonly nodeIds: readonly string[];
  readonly part: 'organization' | 'division' | 'tree';
  /** The empty code is all services together. */
  readonly services: readonly string[];
}

/** The fewest rows that add up to the reach. */
export const packsOf = (reach: CountedReach): Packs =>
  reach.division !== undefined || reach.treeOf === undefined
    ? organizationPacks(reach)
    : { ...organizationPacks(reach), nodeIds: [reach.treeOf], part: 'tree' };

/** The same by organization: whose work it is is kept there only. */
export const organizationPacks = ({ organizationIds, serviceCodes, division }: CountedReach): Packs => ({
  ...(division && 'only' in division
    ? { nodeIds: [division.only], part: 'division' as const }
    : { nodeIds: organizationIds, part: 'organization' as const }),
  services: serviceCodes ?? [''],
});

export const dayOf = 'p.month + (u.key & 31) - 1';
export const unfolded = `statistics_unfolded s where s.organization_id = any ($1::uuid[]) and ($2::text[] is null or s.service_code = any ($2::text[]))`;

const own = (byService: boolean, ofNow: boolean): string =>
  `p.node_id = any ($1::uuid[]) and p.part = 'organization' and ${ofNow ? '' : 'not '}p.of_now
   and case when $2::text[] is null then ${byService ? `p.service_code > ''` : `p.service_code = ''`} else p.service_code = any ($2::text[]) end`;
const byDays =
  'statistics_month p cross join lateral unnest(p.keys, p.amounts) u(key, amount) join statistics_name n on n.name_id = u.key >> 5';
const columns = (day: string): string => `p.organization_id, p.service_code, ${day} as on_day, n.measure, n.detail, n.person_id, u.amount`;
const changes = `select s.organization_id, s.service_code, s.on_day, s.measure, s.detail, s.person_id, s.amount from ${unfolded}`;

/**
 * Rows of what happened, one for a number and a day, or for a number and a month that is read whole and stands on its first day.
 * Parameters: $1 organizations, $2 services, and the named ones. `byService` false gives sums over all services under the empty code
 * where no service is asked about; changes that are not folded keep their own.
 */
export const happenedRows = (months: { readonly whole: string; readonly cut: string }, byService: boolean): string =>
  `(select ${columns('p.month')} from statistics_month p cross join lateral unnest(p.names, p.totals) u(name_id, amount)
      join statistics_name n on n.name_id = u.name_id where ${own(byService, false)} and p.month = any (${months.whole}::date[])
    union all select ${columns(dayOf)} from ${byDays} where ${own(byService, false)} and p.month = any (${months.cut}::date[])
    union all ${changes} and s.measure <> 'open')`;

/** Rows of what is open now, by its control date. */
export const openRows = (byService: boolean): string =>
  `(select ${columns(dayOf)} from ${byDays} where ${own(byService, true)} union all ${changes} and s.measure = 'open')`;
