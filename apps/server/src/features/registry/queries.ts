import type { Queryable } from '@pgs/database';
import { type DecisionKind, decisionKinds } from '@pgs/domain';
import type { KeysetPlace } from '../../http/keyset.ts';

export interface RegistryFilter {
  /** Entries of the scope, `organization` or `organization/service`. */
  readonly organizations: readonly string[];
  readonly serviceCode: string | undefined;
  /** Beginning of a number or of a name, as typed. */
  readonly search: string | undefined;
  readonly state: string | undefined;
  readonly after: KeysetPlace | undefined;
  readonly limit: number;
}

export interface RegistryView {
  readonly id: string;
  readonly entryNumber: string;
  readonly enteredAt: Date;
  /** `enteredAt` in full precision, for paging. */
  readonly place: string;
  readonly organizationId: string;
  readonly serviceCode: string;
  readonly serviceVersion: number;
  readonly organizationTitle: string;
  readonly timeZone: string;
  readonly applicationId: string;
  readonly registrationNumber: string | null;
  readonly decisionKind: string;
  readonly decisionNumber: string;
  readonly decidedAt: Date;
  readonly signedBy: string;
  readonly applicantName: string;
  readonly childName: string | null;
  readonly childBornOn: string | null;
  readonly submittedAt: Date;
  readonly form: Readonly<Record<string, unknown>>;
  /** Документы, выданные вместе с решением. */
  readonly annexes: readonly { readonly title: string }[];
  readonly state: string;
  readonly verificationCode: string;
}

const columns = `r.registry_entry_id as id, r.entry_number as "entryNumber", r.entered_at as "enteredAt", r.entered_at::text as place, r.organization_id as "organizationId",
    r.service_code as "serviceCode", a.service_version as "serviceVersion", o.short_title as "organizationTitle", o.time_zone as "timeZone",
    r.application_id as "applicationId", r.registration_number as "registrationNumber", r.decision_kind as "decisionKind",
    r.decision_number as "decisionNumber", r.decided_at as "decidedAt", r.signed_by as "signedBy",
    r.applicant_name as "applicantName", r.child_name as "childName", coalesce(r.values ->> 'childBornOn', a.content #>> '{child,bornOn}') as "childBornOn", a.submitted_at as "submittedAt",
    coalesce(r.values -> 'form', '{}') as form, coalesce(a.content #> '{decision,annexes}', '[]') as annexes, r.state, r.verification_code as "verificationCode"`;

/** Later than every record: where the first page begins. */
const beginning = { at: 'infinity', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' } as const;
const newestFirst = 'order by r.entered_at desc, r.registry_entry_id desc';

/** Columns that are searched by their beginning: names as they are compared, numbers as they are typed. */
const searched = [
  ['search_applicant', '$9', '$10'],
  ['search_child', '$9', '$10'],
  ['entry_number', '$11', '$12'],
  ['registration_number', '$11', '$12'],
  ['decision_number', '$11', '$12'],
] as const;
const foundBySearch = searched
  .map(([column, from, to]) => `select r.registry_entry_id from registry_entry r where r.${column} ~>=~ ${from} and r.${column} ~<~ ${to}`)
  .join(' union ');
// Sorts after every character of a name or of a number.
const highest = '\u{10ffff}';

/**
 * Реестр результатов, newest first: of each organization an ordered scan of an index that stops at the length of the page, then these
 * short lists merged; with a search, the few records it finds.
 */
export function registryStatement(filter: RegistryFilter): {
  readonly name: string;
  readonly text: string;
  readonly parameters: unknown[];
} {
  const { search, serviceCode, limit, state } = filter;
  const after = filter.after ?? beginning;
  const whole = filter.organizations.filter((entry) => !entry.includes('/'));
  const limited = filter.organizations.filter((entry) => entry.includes('/'));
  const ids = [...new Set([...whole, ...limited.map((entry) => entry.slice(0, entry.indexOf('/')))])];
  const conditions = `(r.entered_at, r.registry_entry_id) < ($1::timestamptz, $2::uuid)
       and (r.organization_id = any ($5::uuid[]) or (r.organization_id::text || '/' || r.service_code) = any ($6::text[]))
       and ($7::text is null or r.state = $7) ${serviceCode === undefined ? 'and $8::text is null' : 'and r.service_code = $8'}`;
  const parameters = [after.at, after.id, limit, ids, whole, limited, state ?? null, serviceCode ?? null];
  if (search === undefined)
    return {
      name: serviceCode === undefined ? 'list-registry' : 'list-registry-of-service',
      text: `select ${columns}
       from organization o cross join lateral (select r.* from registry_entry r where r.organization_id = o.organization_id and ${conditions} ${newestFirst} limit $3) r
         join application a on a.application_id = r.application_id
       where o.organization_id = any ($4::uuid[]) ${newestFirst} limit $3`,
      parameters,
    };
  const name = search.toLocaleLowerCase('ru').replaceAll('ё', 'е');
  return {
    name: serviceCode === undefined ? 'search-registry' : 'search-registry-of-service',
    text: `with found as materialized (${foundBySearch})
     select ${columns}
     from found join registry_entry r on r.registry_entry_id = found.registry_entry_id
       join organization o on o.organization_id = r.organization_id join application a on a.application_id = r.application_id
     where o.organization_id = any ($4::uuid[]) and ${conditions} ${newestFirst} limit $3`,
    parameters: [...parameters, name, `${name}${highest}`, search, `${search}${highest}`],
  };
}

export const listEntries = (db: Queryable, filter: RegistryFilter): Promise<RegistryView[]> => {
  const { name, text, parameters } = registryStatement(filter);
  return db.query<RegistryView>(name, text, parameters);
};

export const findRecord = (db: Queryable, applicationId: string): Promise<RegistryView | undefined> =>
  db.find<RegistryView>(
    'find-registry-record',
    `select ${columns} from registry_entry r join organization o on o.organization_id = r.organization_id join application a on a.application_id = r.application_id
     where r.application_id = $1`,
    [applicationId],
  );

export interface RegistryChangeView {
  readonly kind: 'act' | 'correction' | 'duplicate';
  /** Дело, по которому исправлено или выдан дубликат, where it is this person's to see. */
  readonly applicationId: string | null;
  readonly corrections: readonly { readonly caption: string; readonly was: string; readonly becomes: string }[];
  readonly at: Date;
  readonly state: string;
  readonly reason: string;
  readonly actNumber: string;
  readonly actOn: string;
  readonly personName: string;
}

export const changesOf = (db: Queryable, entryId: string): Promise<RegistryChangeView[]> =>
  db.query<RegistryChangeView>(
    'registry-changes',
    `select c.kind, a.application_id as "applicationId", c.corrections, c.at, c.state, c.reason, c.act_number as "actNumber", c.act_on as "actOn", c.person_name as "personName"
     from registry_change c left join application a on a.application_id = c.application_id where c.registry_entry_id = $1 order by c.at, c.registry_change_id`,
    [entryId],
  );

/** What the page of verification says; the function shows nothing of the citizen. */
export const verifyEntry = (db: Queryable, code: string) =>
  db.find<{
    entry_number: string;
    service_code: string;
    organization_title: string;
    decision_kind: string;
    decided_at: Date;
    entered_at: Date;
    state: string;
    changed_at: Date | null;
    changed_by: 'act' | 'correction' | null;
    duplicated_at: Date | null;
    time_zone: string;
  }>('verify-registry-entry', 'select v.* from verify_registry_entry($1) v', [code]);

/** Title of a decision as it stands in the registry; a kind of a later version is shown as it is. */
export const decisionTitle = (kind: string): string =>
  Object.hasOwn(decisionKinds, kind) ? decisionKinds[kind as DecisionKind].title : kind;
