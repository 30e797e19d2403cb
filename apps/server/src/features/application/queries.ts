import { countedUpTo } from '@pgs/contract';
import { type Queryable, statementName } from '@pgs/database';
import { type Grant, isStatus, scopeOf, statusDefinition } from '@pgs/domain';
import type { ListCursor } from './cursor.ts';
import {
  conditionsAsked,
  type ListAsker,
  type ListQuestion,
  type ListRecord,
  type ListSort,
  Parameters,
  statusesAsked,
  statusesOfMyStages,
} from './list-rule-queries.ts';
import { readSearch, type SearchTerms } from './search-terms.ts';

// The JSON of the form stays out of lists.
const columns = `a.application_id, a.organization_id, a.service_code, a.service_version, a.status, a.channel, coalesce(a.portal_number, a.reception_number) as portal_number, a.registration_number, a.submitted_at,
  a.received_at, a.registered_at, a.registration_due_on, a.service_due_on, a.finished_at, a.responsible_id, a.division_id, a.applicant_name, a.child_name, a.has_request_problem, a.has_contradiction, a.is_paused`;

const orders: Record<
  ListSort,
  { readonly key: string; readonly type: string; readonly direction: 'asc' | 'desc'; readonly beyond: '<' | '>' }
> = {
  newest: { key: 'submitted_at', type: 'timestamptz', direction: 'desc', beyond: '<' },
  oldest: { key: 'submitted_at', type: 'timestamptz', direction: 'asc', beyond: '>' },
  due: { key: 'service_due_on', type: 'date', direction: 'asc', beyond: '>' },
};

/** Organizations of the scope; services null when all of them are covered. */
export function organizationsOf(grants: readonly Grant[]): ReadonlyMap<string, readonly string[] | null> {
  const found = new Map<string, readonly string[] | null>();
  for (const entry of scopeOf(grants)) {
    const [organizationId = '', service] = entry.split('/');
    const known = found.get(organizationId);
    if (service === undefined || known === null) found.set(organizationId, null);
    else found.set(organizationId, [...(known ?? []), service]);
  }
  return found;
}

interface Statement {
  readonly text: string;
  readonly parameters: readonly unknown[];
}

/**
 * One page: for each organization (and, where statuses are named, for each status) an ordered index scan that stops at the
 * page's length, then a merge of these short lists. Undefined when nothing can be found.
 */
export function listStatement(question: ListQuestion, asker: ListAsker, terms: SearchTerms | undefined): Statement | undefined {
  const scope = organizationsOf(asker.grants);
  const organizations = [...scope.keys()].filter((id) => question.organizationId === undefined || id === question.organizationId);
  if (organizations.length === 0) return undefined;
  const statuses = statusesAsked(question, asker);
  if (statuses?.length === 0) return undefined;

  const parameters = new Parameters();
  const conditions = ['a.organization_id = o.organization_id'];
  const sources = [`organization o`];
  const outer = [`o.organization_id = any(${parameters.add(organizations)}::uuid[])`];
  const { sort } = question;

  if (statuses && sort === 'due') conditions.push(`a.status = any(${parameters.add(statuses)}::text[])`);
  else if (statuses) {
    sources.push(`unnest(${parameters.add(statuses)}::text[]) s(status)`);
    conditions.push('a.status = s.status');
  }
  const limited = organizations.filter((id) => scope.get(id) !== null);
  if (limited.length > 0) {
    const entries = limited.flatMap((id) => (scope.get(id) ?? []).map((service) => `${id}/${service}`));
    const whole = parameters.add(organizations.filter((id) => scope.get(id) === null));
    conditions.push(
      `(o.organization_id = any(${whole}::uuid[]) or a.organization_id::text || '/' || a.service_code = any(${parameters.add(entries)}::text[]))`,
    );
  }
  conditions.push(...conditionsAsked(question, asker, parameters));

  const branches = searchBranches(terms, parameters).flatMap((found) =>
    pageBranches(sort, question.cursor, parameters).map((place) => [...found, ...place]),
  );
  const limit = parameters.add(question.limit + 1);
  const order = orders[sort];
  const by = (table: string) => `${table}.${order.key} ${order.direction}, ${table}.application_id ${order.direction}`;
  const parts = branches.map(
    (branch) =>
      `(select ${columns} from application a where ${[...conditions, ...branch].join(' and ')} order by ${by('a')} limit ${limit})`,
  );
  const text = `select page.*, concat_ws(' ', p.last_name, p.first_name, p.middle_name) as responsible_name, page.${order.key}::text as place from (
    select a.*, o.short_title as organization_title, o.time_zone from ${sources.join(' cross join ')} cross join lateral (${parts.join(' union all ')}) a
    where ${outer.join(' and ')} order by ${by('a')} limit ${limit}) page
    left join person p on p.person_id = page.responsible_id order by ${by('page')}`;
  return { text, parameters: parameters.values };
}

/** Finished work has no control date to be sorted by, and the index of control dates does not hold it: the newest come first. */
export const sortInForce = (question: Pick<ListQuestion, 'tab' | 'status' | 'sort'>): ListSort => {
  const isAboutFinished =
    question.tab === 'finished' || (question.status !== undefined && isStatus(question.status) && statusDefinition(question.status).final);
  return question.sort === 'due' && isAboutFinished ? 'newest' : question.sort;
};

/** Conditions of the parts whose union is the answer; the parts never overlap. */
function searchBranches(terms: SearchTerms | undefined, parameters: Parameters): readonly (readonly string[])[] {
  if (!terms) return [[]];
  if (terms.kind === 'number') {
    const numbers = parameters.add(terms.numbers);
    const found = [
      `a.portal_number = any(${numbers}::text[])`,
      `a.reception_number = any(${numbers}::text[])`,
      `a.registration_number = any(${numbers}::text[])`,
    ];
    if (terms.snils) {
      const snils = parameters.add(terms.snils);
      found.push(`a.snils = ${snils}`, `a.child_snils = ${snils}`);
    }
    return [[`(${found.join(' or ')})`]];
  }
  // A prepared LIKE cannot use the index; the comparison by characters can.
  const from = parameters.add(terms.prefix);
  const to = parameters.add(terms.beyond);
  const within = (column: string) => `a.${column} ~>=~ ${from} and a.${column} ~<~ ${to}`;
  return [[within('search_name')], [within('search_child'), `not (${within('search_name')})`]];
}

function pageBranches(sort: ListSort, cursor: ListCursor | undefined, parameters: Parameters): readonly (readonly string[])[] {
  if (!cursor) return [[]];
  const { key, type, beyond } = orders[sort];
  const id = parameters.add(cursor.id);
  if (cursor.value === null) return [[`a.${key} is null`, `a.application_id > ${id}::uuid`]];
  const after = [`(a.${key}, a.application_id) ${beyond} (${parameters.add(cursor.value)}::${type}, ${id}::uuid)`];
  return sort === 'due' ? [after, [`a.${key} is null`]] : [after];
}

/** One row more than asked tells that there is a next page. */
export async function listPage(db: Queryable, question: ListQuestion, asker: ListAsker): Promise<ListRecord[]> {
  for (const terms of readSearch(question.search)) {
    const statement = listStatement(question, asker, terms);
    const rows = statement
      ? await db.query<ListRecord>(statementName('application-list', statement.text), statement.text, statement.parameters)
      : [];
    if (rows.length > 0) return rows;
  }
  return [];
}

export interface Counts {
  readonly by_status: Readonly<Record<string, number>> | null;
  readonly mine: number;
  /** Free for a role of the person in the present stage. */
  readonly unassigned: number;
  readonly failures: number;
}

/** Kept counters of the scope: folded amounts and changes not folded yet; only «мои» and «нераспределённые» are counted, by partial indexes and no further than a tab shows. */
export async function countsOf(db: Queryable, personId: string, grants: readonly Grant[]): Promise<Counts> {
  const entries = scopeOf(grants);
  const counts = await db.find<Counts>(
    'application-counts',
    `select (select jsonb_object_agg(t.status, t.amount) from (
         select c.status, sum(c.amount) as amount from (
           select organization_id, service_code, status, amount from application_count where organization_id = any($1::uuid[])
           union all select organization_id, service_code, status, delta from application_count_delta where organization_id = any($1::uuid[])) c
         where c.organization_id::text = any($2::text[]) or c.organization_id::text || '/' || c.service_code = any($2::text[])
         group by c.status having sum(c.amount) > 0) t) as by_status,
       (select count(*) from (select from application a where a.responsible_id = $3 and a.finished_at is null limit $6) m) as mine,
       (select count(*) from (select from application a
         where a.organization_id = any($1::uuid[]) and a.status = any($5::text[]) and a.responsible_id is null and a.finished_at is null
         and (a.organization_id::text = any($2::text[]) or a.organization_id::text || '/' || a.service_code = any($2::text[])) limit $6) u) as unassigned,
       (select count(*) from inbox_message i where i.state = 'failed' and (i.organization_id = any($1::uuid[]) or (i.organization_id is null
         and exists (select 1 from organization o where o.organization_id = any($4::uuid[]) and o.parent_id is null)))) as failures`,
    [
      [...organizationsOf(grants).keys()],
      entries,
      personId,
      [...new Set(grants.map((grant) => grant.organizationId))],
      statusesOfMyStages(grants),
      countedUpTo,
    ],
  );
  if (!counts) throw new Error('the counters answered nothing');
  return counts;
}
