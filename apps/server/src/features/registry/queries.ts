import type { Database, Scope } from '@pgs/database';
import { type DecisionKind, decisionKinds } from '@pgs/domain';
import type { KeysetPlace } from '../../http/keyset.ts';

export interface RegistryFilter {
  /** Entries of the scope, as row-level security knows them. */
  readonly organizations: readonly string[];
  readonly serviceCode: string | undefined;
  /** Beginning of a number or of a name, as typed. */
  readonly search: string | undefined;
  readonly after: KeysetPlace | undefined;
  readonly limit: number;
}

export interface RegistryView {
  readonly id: string;
  readonly entryNumber: string;
  readonly enteredAt: Date;
  /** `enteredAt` in full precision, for paging. */
  readonly place: string;
  readonly serviceCode: string;
  readonly serviceVersion: number;
  readonly organizationTitle: string;
  readonly applicationId: string;
  readonly registrationNumber: string | null;
  readonly decisionKind: string;
  readonly decisionNumber: string;
  readonly decidedAt: Date;
  readonly signedBy: string;
  readonly applicantName: string;
  readonly childName: string | null;
}

/** Реестр результатов, newest first. */
export const listEntries = (database: Database, scope: Scope, filter: RegistryFilter): Promise<RegistryView[]> =>
  database.read(scope, (transaction) =>
    transaction.query<RegistryView>(
      'list-registry-entries',
      `select r.registry_entry_id as id, r.entry_number as "entryNumber", r.entered_at as "enteredAt", r.entered_at::text as place,
         r.service_code as "serviceCode", a.service_version as "serviceVersion", o.short_title as "organizationTitle",
         r.application_id as "applicationId", r.registration_number as "registrationNumber", r.decision_kind as "decisionKind",
         r.decision_number as "decisionNumber", r.decided_at as "decidedAt", r.signed_by as "signedBy",
         r.applicant_name as "applicantName", r.child_name as "childName"
       from registry_entry r
         join organization o on o.organization_id = r.organization_id
         join application a on a.application_id = r.application_id
       where (r.organization_id::text = any ($1) or (r.organization_id::text || '/' || r.service_code) = any ($1))
         and ($2::text is null or r.service_code = $2)
         and ($3::text is null or r.entry_number like $3 or r.registration_number like $3 or r.decision_number like $3
           or replace(lower(r.applicant_name), 'ё', 'е') like $4 or replace(lower(r.child_name), 'ё', 'е') like $4)
         and ($5::timestamptz is null or (r.entered_at, r.registry_entry_id) < ($5, $6::uuid))
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
      ],
    ),
  );

const prefix = (text: string): string => `${text.replaceAll(/[\\%_]/g, '\\$&')}%`;

/** Title of a decision as it stands in the registry; a kind of a later version is shown as it is. */
export const decisionTitle = (kind: string): string =>
  Object.hasOwn(decisionKinds, kind) ? decisionKinds[kind as DecisionKind].title : kind;
