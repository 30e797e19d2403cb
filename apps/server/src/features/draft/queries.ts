import type { Transaction } from '@pgs/database';
import type { KeysetPlace } from '../../http/keyset.ts';

export interface ListedDraft {
  readonly id: string;
  readonly version: number;
  readonly organizationTitle: string;
  readonly serviceCode: string | null;
  readonly applicantName: string;
  readonly completeness: number;
  readonly documentCount: number;
  readonly changedById: string;
  readonly changedByName: string;
  readonly changedAt: Date;
  readonly expiresAt: Date;
  readonly deletedAt: Date | null;
  /** As printed by the database, for the place in the list. */
  readonly place: string;
}

export interface DraftListing {
  readonly organizationIds: readonly string[];
  readonly deleted: boolean;
  readonly after: KeysetPlace | undefined;
  readonly limit: number;
}

/** Drafts of the organizations, latest first; which services the person sees is settled by row-level security. */
export const listDraftRows = (transaction: Transaction, { organizationIds, deleted, after, limit }: DraftListing) =>
  transaction.query<ListedDraft>(
    'draft-list',
    `select d.draft_id as id, d.version, o.short_title as "organizationTitle", d.service_code as "serviceCode", d.applicant_name as "applicantName",
       d.completeness, (select count(*) from draft_document f where f.draft_id = d.draft_id) as "documentCount", d.changed_by as "changedById",
       concat_ws(' ', p.last_name, p.first_name, p.middle_name) as "changedByName", d.changed_at as "changedAt", d.expires_at as "expiresAt",
       d.deleted_at as "deletedAt", d.changed_at::text as place
     from draft d join organization o on o.organization_id = d.organization_id join person p on p.person_id = d.changed_by
     where d.organization_id = any($1::uuid[]) and (d.deleted_at is not null) = $2
       and ($3::timestamptz is null or (d.changed_at, d.draft_id) < ($3::timestamptz, $4::uuid))
     order by d.changed_at desc, d.draft_id desc limit $5`,
    [organizationIds, deleted, after?.at ?? null, after?.id ?? null, limit],
  );
