import type { Queryable } from '@pgs/database';
import { type DecisionKind, decisionKinds } from '@pgs/domain';
import type { KeysetPlace } from '../../http/keyset.ts';

export interface RegistryFilter {
  /** Entries of the scope, as row-level security knows them. */
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

const view = `select r.registry_entry_id as id, r.entry_number as "entryNumber", r.entered_at as "enteredAt", r.entered_at::text as place, r.organization_id as "organizationId",
    r.service_code as "serviceCode", a.service_version as "serviceVersion", o.short_title as "organizationTitle", o.time_zone as "timeZone",
    r.application_id as "applicationId", r.registration_number as "registrationNumber", r.decision_kind as "decisionKind",
    r.decision_number as "decisionNumber", r.decided_at as "decidedAt", r.signed_by as "signedBy",
    r.applicant_name as "applicantName", r.child_name as "childName", coalesce(r.values ->> 'childBornOn', a.content #>> '{child,bornOn}') as "childBornOn", a.submitted_at as "submittedAt",
    coalesce(r.values -> 'form', '{}') as form, coalesce(a.content #> '{decision,annexes}', '[]') as annexes, r.state, r.verification_code as "verificationCode"
  from registry_entry r
    join organization o on o.organization_id = r.organization_id
    join application a on a.application_id = r.application_id`;

/** Реестр результатов, newest first. */
export const listEntries = (db: Queryable, filter: RegistryFilter): Promise<RegistryView[]> =>
  db.query<RegistryView>(
    'list-registry-entries',
    `${view}
     where (r.organization_id::text = any ($1) or (r.organization_id::text || '/' || r.service_code) = any ($1))
       and ($2::text is null or r.service_code = $2)
       and ($3::text is null or r.entry_number like $3 or r.registration_number like $3 or r.decision_number like $3
         or replace(lower(r.applicant_name), 'ё', 'е') like $4 or replace(lower(r.child_name), 'ё', 'е') like $4)
       and ($5::timestamptz is null or (r.entered_at, r.registry_entry_id) < ($5, $6::uuid))
       and ($8::text is null or r.state = $8)
     order by r.entered_at desc, r.registry_entry_id desc
     limit $7`,
    [
      filter.organizations,
      filter.serviceCode ?? null,
      filter.search === undefined ? null : prefix(filter.search),
      filter.search === undefined ? null : prefix(filter.search.toLocaleLowerCase('ru').replaceAll('ё', 'е')),
      filter.after?.at ?? null,
      filter.after?.id ?? null,
      filter.limit,
      filter.state ?? null,
    ],
  );

const prefix = (text: string): string => `${text.replaceAll(/[\\%_]/g, '\\$&')}%`;

export const findRecord = (db: Queryable, applicationId: string): Promise<RegistryView | undefined> =>
  db.find<RegistryView>('find-registry-record', `${view} where r.application_id = $1`, [applicationId]);

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
