import type { Queryable } from '@pgs/database';
import type { FieldChange } from '@pgs/domain';

export interface OrganizationView {
  readonly id: string;
  readonly parentId: string | null;
  readonly parentTitle: string | null;
  readonly title: string;
  readonly shortTitle: string;
  readonly kind: string;
  readonly inn: string;
  readonly active: boolean;
  readonly mine: boolean;
}

export interface OrganizationQuestion {
  readonly administered: readonly string[];
  readonly overseen: readonly string[];
  /** Part of a title or beginning of ИНН, as typed. */
  readonly search: string | undefined;
  readonly after: { readonly title: string; readonly id: string } | undefined;
  readonly limit: number;
}

const escaped = (text: string): string => text.replaceAll(/[\\%_]/g, '\\$&');

/** Organizations of the person and those below the ones he answers for, by short title. */
export const listTree = (db: Queryable, question: OrganizationQuestion): Promise<OrganizationView[]> =>
  db.query(
    'organization-tree-list',
    `select o.organization_id as id, o.parent_id as "parentId", p.short_title as "parentTitle", o.title, o.short_title as "shortTitle", o.kind, o.inn,
       o.active, o.organization_id = any ($1::uuid[]) as mine
     from organization o left join organization p on p.organization_id = o.parent_id
     where (o.organization_id = any ($1::uuid[]) or o.ancestor_ids && $2::uuid[])
       and ($3::text is null or replace(lower(o.title), 'ё', 'е') like $3 or replace(lower(o.short_title), 'ё', 'е') like $3 or o.inn like $4)
       and ($5::text is null or (o.short_title, o.organization_id) > ($5, $6::uuid))
     order by o.short_title, o.organization_id limit $7`,
    [
      question.administered,
      question.overseen,
      question.search === undefined ? null : `%${escaped(question.search.toLocaleLowerCase('ru').replaceAll('ё', 'е'))}%`,
      question.search === undefined ? null : `${escaped(question.search)}%`,
      question.after?.title ?? null,
      question.after?.id ?? null,
      question.limit,
    ],
  );

export interface Surroundings {
  readonly above: readonly { readonly id: string; readonly title: string }[];
  readonly subordinates: number;
}

export async function surroundingsOf(db: Queryable, organizationId: string): Promise<Surroundings> {
  const above = await db.query<{ readonly id: string; readonly title: string }>(
    'organization-above',
    `select a.organization_id as id, a.short_title as title from organization o
       join unnest(o.ancestor_ids) with ordinality as t (id, place) on true join organization a on a.organization_id = t.id
     where o.organization_id = $1 order by t.place`,
    [organizationId],
  );
  const row = await db.find<{ readonly amount: number }>(
    'organization-below-count',
    `select count(*) as amount from organization o where o.ancestor_ids @> array[$1::uuid]`,
    [organizationId],
  );
  return { above, subordinates: row?.amount ?? 0 };
}

export interface ChangeView {
  readonly id: string;
  readonly at: Date;
  readonly place: string;
  readonly personName: string;
  readonly action: string;
  readonly changes: readonly FieldChange[];
}

/** История изменений организации, newest first; asked in the scope of the person, so a foreign one is empty. */
export const listChanges = (
  db: Queryable,
  organizationId: string,
  page: { readonly after: { readonly at: string; readonly id: string } | undefined; readonly limit: number },
): Promise<ChangeView[]> =>
  db.query(
    'organization-changes',
    `select h.id, h.at, h.at::text as place, h.person_name as "personName", h.action, h.changes from (
       (select c.organization_change_id as id, c.at, c.person_name, c.action, c.changes from organization_change c
        where c.organization_id = $1 and ($2::timestamptz is null or (c.at, c.organization_change_id) < ($2, $3::uuid))
        order by c.at desc, c.organization_change_id desc limit $4)
       union all
       (select e.export_journal_id, e.at, e.person_name, case e.what when 'employees' then 'exportEmployees' else 'exportMap' end,
          jsonb_build_array(jsonb_build_object('field', 'export', 'title', 'Выгрузка', 'before', '', 'after',
            case e.what when 'employees' then 'список сотрудников' else 'карта подключения' end || ', строк: ' || e.rows))
        from export_journal e
        where e.organization_id = $1 and ($2::timestamptz is null or (e.at, e.export_journal_id) < ($2, $3::uuid))
        order by e.at desc, e.export_journal_id desc limit $4)
     ) h order by h.at desc, h.id desc limit $4`,
    [organizationId, page.after?.at ?? null, page.after?.id ?? null, page.limit],
  );

/** Ids of the organizations above each, from the root down. */
export async function ancestorsOf(db: Queryable, organizationIds: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await db.query<{ readonly id: string; readonly above: readonly string[] }>(
    'organization-ancestors-of',
    'select o.organization_id as id, o.ancestor_ids as above from organization o where o.organization_id = any ($1::uuid[])',
    [organizationIds],
  );
  return new Map(rows.map(({ id, above }) => [id, above]));
}
