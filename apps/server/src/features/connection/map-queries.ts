import type { Queryable } from '@pgs/database';
import type { ConnectionDay, ConnectionStage, ConnectionStep, StepState } from '@pgs/domain';

/** Whose organizations are meant: the own ones of the person and those below the ones he answers for. */
export interface Tree {
  readonly administered: readonly string[];
  readonly overseen: readonly string[];
}

export interface MapFilter {
  readonly search?: string | undefined;
  readonly stage?: ConnectionStage | undefined;
  readonly step?: ConnectionStep | undefined;
  readonly state?: 'connected' | 'lagging' | 'expiring' | undefined;
}

export interface MapRow {
  readonly id: string;
  readonly title: string;
  readonly parentTitle: string | null;
  readonly connected: boolean;
  readonly stage: string | null;
  readonly stuck: string | null;
  readonly states: Readonly<Record<string, StepState>>;
}

const escaped = (text: string): string => text.replaceAll(/[\\%_]/g, '\\$&');

/** `$1` own, `$2` overseen, `$3` part of a title, `$4` stage, `$5` step that is not done, `$6` state of the whole. */
const tree = `organization_connection c join organization o on o.organization_id = c.organization_id
  where (o.organization_id = any ($1::uuid[]) or o.ancestor_ids && $2::uuid[])`;
const matches = `($3::text is null or replace(lower(o.title), 'ё', 'е') like $3 or replace(lower(o.short_title), 'ё', 'е') like $3)
  and ($4::text is null or c.stage = $4)
  and ($5::text is null or c.states ->> $5 <> 'done')
  and ($6::text is null or case $6 when 'connected' then c.connected when 'lagging' then not c.connected
    else c.states::text like '%"expiring"%' end)`;

const parametersOf = ({ administered, overseen }: Tree, { search, stage, step, state }: MapFilter): readonly unknown[] => [
  administered,
  overseen,
  search ? `%${escaped(search.toLocaleLowerCase('ru').replaceAll('ё', 'е'))}%` : null,
  stage ?? null,
  step ?? null,
  state ?? null,
];

export interface MapPage {
  readonly after: { readonly title: string; readonly id: string } | undefined;
  readonly limit: number;
}

/** Организации карты by short title; one more than a page tells that there is another. */
export const listMap = (db: Queryable, whose: Tree, filter: MapFilter, page: MapPage): Promise<MapRow[]> =>
  db.query(
    'connection-map',
    `select f.organization_id as id, f.short_title as title, p.short_title as "parentTitle", f.connected, f.stage, f.stuck, f.states
     from (select o.organization_id, o.short_title, o.parent_id, c.connected, c.stage, c.stuck, c.states from ${tree} and ${matches}
         and ($7::text is null or (o.short_title, o.organization_id) > ($7, $8::uuid))
       order by o.short_title, o.organization_id limit $9) f
       left join organization p on p.organization_id = f.parent_id
     order by f.short_title, f.organization_id`,
    [...parametersOf(whose, filter), page.after?.title ?? null, page.after?.id ?? null, page.limit],
  );

/** Ids of the lagging ones the filter leaves: to whom a letter goes. */
export const listLagging = (db: Queryable, whose: Tree, filter: MapFilter, limit: number): Promise<{ readonly id: string }[]> =>
  db.query(
    'connection-map-lagging',
    `select o.organization_id as id from ${tree} and ${matches} and not c.connected order by o.short_title, o.organization_id limit $7`,
    [...parametersOf(whose, filter), limit],
  );

/** Organizations with the same states of all steps are one row: there are far fewer of them. */
export interface MapGroup {
  readonly connected: boolean;
  readonly states: Readonly<Record<string, StepState>>;
  readonly amount: number;
}

export const countMap = (db: Queryable, { administered, overseen }: Tree): Promise<MapGroup[]> =>
  db.query('connection-map-groups', `select c.connected, c.states, count(*)::int as amount from ${tree} group by 1, 2`, [
    administered,
    overseen,
  ]);

/** How many the filter leaves, and how many of them lag. */
export const countFound = (
  db: Queryable,
  whose: Tree,
  filter: MapFilter,
): Promise<{ readonly found: number; readonly foundLagging: number } | undefined> =>
  db.find(
    'connection-map-found',
    `select count(*)::int as found, count(*) filter (where not c.connected)::int as "foundLagging" from ${tree} and ${matches}`,
    [...parametersOf(whose, filter)],
  );

/** What holds each organization up, in words, for the file of the map. */
export const listReasons = (
  db: Queryable,
  { administered, overseen }: Tree,
): Promise<{ readonly id: string; readonly reasons: string }[]> =>
  db.query(
    'connection-map-reasons',
    `select s.organization_id as id, string_agg(s.sentence, '; ' order by s.step) as reasons
     from connection_state s join organization o on o.organization_id = s.organization_id
     where not s.fulfilled and (o.organization_id = any ($1::uuid[]) or o.ancestor_ids && $2::uuid[]) group by 1`,
    [administered, overseen],
  );

export interface ProgressDay {
  readonly on: string;
  readonly fulfilled: number;
  readonly connected: number;
  readonly present: number;
}

/** Differences by day up to the last one; what was before the first is told on the day before it. */
export const progressChanges = (db: Queryable, { administered, overseen }: Tree, fromOn: string, toOn: string): Promise<ProgressDay[]> =>
  db.query(
    'connection-progress',
    `select greatest(d.on_day, $3::date - 1) as "on", sum(d.fulfilled_change)::int as fulfilled, sum(d.connected_change)::int as connected,
       sum(d.present_change)::int as present
     from connection_day d join organization o on o.organization_id = d.organization_id
     where d.on_day <= $4::date and (o.organization_id = any ($1::uuid[]) or o.ancestor_ids && $2::uuid[]) group by 1 order by 1`,
    [administered, overseen, fromOn, toOn],
  );

/** Days on which the steps of the organization changed, in order. */
export const listDays = (db: Queryable, organizationId: string): Promise<ConnectionDay[]> =>
  db.query(
    'connection-days',
    `select n."on", n.steps, n.connected from (select d.on_day as "on", d.steps, d.connected from connection_day d
       where d.organization_id = $1 order by d.on_day desc limit 400) n order by n."on"`,
    [organizationId],
  );
