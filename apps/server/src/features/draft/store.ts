import type { Transaction } from '@pgs/database';
import { type Draft, type DraftContent, type DraftDocument, draftContent, fullName } from '@pgs/domain';

interface DraftRecord {
  readonly draft_id: string;
  readonly version: number;
  readonly organization_id: string;
  readonly service_code: string | null;
  readonly service_version: number | null;
  readonly content: unknown;
  readonly changed_by: string;
  readonly changed_by_name: string;
  readonly changed_at: Date;
  readonly request_key: string;
  readonly expires_at: Date;
  readonly deleted_at: Date | null;
  readonly documents: readonly DraftDocument[] | null;
}

export interface StoredDraft extends Draft {
  /** The saving that made this version. */
  readonly requestKey: string;
}

const draftFromRow = (row: DraftRecord): StoredDraft => ({
  id: row.draft_id,
  version: row.version,
  organizationId: row.organization_id,
  serviceCode: row.service_code ?? undefined,
  serviceVersion: row.service_version ?? undefined,
  content: draftContent.parse(row.content),
  documents: row.documents ?? [],
  changedById: row.changed_by,
  changedByName: row.changed_by_name,
  changedAt: row.changed_at,
  requestKey: row.request_key,
  expiresAt: row.expires_at,
  deletedAt: row.deleted_at ?? undefined,
});

const columns = `d.draft_id, d.version, d.organization_id, d.service_code, d.service_version, d.content, d.changed_by, d.changed_at, d.request_key, d.expires_at, d.deleted_at,
  (select concat_ws(' ', p.last_name, p.first_name, p.middle_name) from person p where p.person_id = d.changed_by) as changed_by_name,
  (select jsonb_agg(jsonb_build_object('id', f.draft_document_id, 'kindCode', f.kind_code, 'fileName', f.file_name, 'mediaType', f.media_type, 'sizeBytes', f.size_bytes) order by f.added_at, f.draft_document_id)
   from draft_document f where f.draft_id = d.draft_id) as documents`;

export async function findDraft(transaction: Transaction, id: string): Promise<StoredDraft | undefined> {
  const row = await transaction.find<DraftRecord>('draft-get', `select ${columns} from draft d where d.draft_id = $1`, [id]);
  return row && draftFromRow(row);
}

/** The same with the row held until the transaction ends. */
export async function lockDraft(transaction: Transaction, id: string): Promise<StoredDraft | undefined> {
  const row = await transaction.find<DraftRecord>('draft-lock', `select ${columns} from draft d where d.draft_id = $1 for update of d`, [
    id,
  ]);
  return row && draftFromRow(row);
}

export interface SavedDraft {
  readonly id: string;
  readonly version: number;
  readonly organizationId: string;
  readonly serviceCode: string | null;
  readonly serviceVersion: number | null;
  readonly content: DraftContent;
  readonly completeness: number;
  readonly personId: string;
  readonly at: Date;
  readonly expiresAt: Date;
  readonly requestKey: string;
}

/** Name for the list; what has not been typed yet is empty. */
const applicantName = ({ applicantKind, business, applicant }: DraftContent): string =>
  (applicantKind === 'legal' && business.title.trim()) || fullName(applicant);

const values = (draft: SavedDraft): readonly unknown[] => [
  draft.id,
  draft.version,
  draft.organizationId,
  draft.serviceCode,
  draft.serviceVersion,
  applicantName(draft.content),
  draft.completeness,
  JSON.stringify(draft.content),
  draft.personId,
  draft.at,
  draft.requestKey,
  draft.expiresAt,
];

/** False when the identifier is taken, be it by a draft this person cannot see. */
export async function insertDraft(transaction: Transaction, draft: SavedDraft): Promise<boolean> {
  const inserted = await transaction.execute(
    'draft-insert',
    `insert into draft (draft_id, version, organization_id, service_code, service_version, applicant_name, completeness, content, created_by, created_at, changed_by, changed_at, request_key, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $9, $10, $11, $12) on conflict (draft_id) do nothing`,
    values(draft),
  );
  return inserted === 1;
}

export async function updateDraft(transaction: Transaction, draft: SavedDraft): Promise<void> {
  const saved = await transaction.execute(
    'draft-update',
    `update draft set version = $2, organization_id = $3, service_code = $4, service_version = $5, applicant_name = $6, completeness = $7, content = $8,
       changed_by = $9, changed_at = $10, request_key = $11, expires_at = $12
     where draft_id = $1 and version = $2 - 1`,
    values(draft),
  );
  if (saved !== 1) throw new Error(`draft ${draft.id} was not saved: its version is not ${draft.version - 1}`);
}

export interface Marked {
  readonly id: string;
  readonly deletedAt: Date | null;
  readonly deletedBy: string | null;
  readonly expiresAt: Date;
}

/** Deletes with grace, or restores. */
export async function markDraft(transaction: Transaction, { id, deletedAt, deletedBy, expiresAt }: Marked): Promise<void> {
  await transaction.execute('draft-mark', `update draft set deleted_at = $2, deleted_by = $3, expires_at = $4 where draft_id = $1`, [
    id,
    deletedAt,
    deletedBy,
    expiresAt,
  ]);
}

/** Files changed: completeness follows, and the draft lives on; the version does not move, for what is typed did not change. */
export async function touchDraft(
  transaction: Transaction,
  { id, completeness, expiresAt }: { readonly id: string; readonly completeness: number; readonly expiresAt: Date },
): Promise<void> {
  await transaction.execute('draft-touch', `update draft set completeness = $2, expires_at = $3 where draft_id = $1`, [
    id,
    completeness,
    expiresAt,
  ]);
}

export async function insertDraftDocument(
  transaction: Transaction,
  document: DraftDocument & { readonly draftId: string; readonly sha256: string; readonly personId: string; readonly at: Date },
): Promise<void> {
  await transaction.execute(
    'draft-document-insert',
    `insert into draft_document (draft_document_id, draft_id, kind_code, file_name, media_type, size_bytes, sha256, added_by, added_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (draft_document_id) do nothing`,
    [
      document.id,
      document.draftId,
      document.kindCode,
      document.fileName,
      document.mediaType,
      document.sizeBytes,
      document.sha256,
      document.personId,
      document.at,
    ],
  );
}

export async function deleteDraftDocument(transaction: Transaction, draftId: string, documentId: string): Promise<boolean> {
  const deleted = await transaction.execute(
    'draft-document-delete',
    `delete from draft_document f where f.draft_id = $1 and f.draft_document_id = $2`,
    [draftId, documentId],
  );
  return deleted === 1;
}

export interface DraftFile extends DraftDocument {
  readonly sha256: string;
}

export const filesOfDraft = (transaction: Transaction, draftId: string) =>
  transaction.query<DraftFile>(
    'draft-files',
    `select f.draft_document_id as id, f.kind_code as "kindCode", f.file_name as "fileName", f.media_type as "mediaType", f.size_bytes as "sizeBytes", f.sha256
     from draft_document f where f.draft_id = $1 order by f.added_at, f.draft_document_id`,
    [draftId],
  );

/** Removes the row with everything typed. */
export async function eraseDraft(transaction: Transaction, id: string): Promise<void> {
  await transaction.execute('draft-erase', `delete from draft d where d.draft_id = $1`, [id]);
}

/** Erases what has expired, a limited number at a time; answers their identifiers. Rows another process erases are left to it. */
export async function eraseExpired(transaction: Transaction, now: Date, limit: number): Promise<readonly string[]> {
  const erased = await transaction.query<{ draft_id: string }>(
    'draft-erase-expired',
    `delete from draft d where d.draft_id in (
       select e.draft_id from draft e where e.expires_at <= $1 order by e.expires_at limit $2 for update skip locked)
     returning d.draft_id`,
    [now, limit],
  );
  return erased.map(({ draft_id }) => draft_id);
}

/** Which of the identifiers still name a draft. */
export const livingDrafts = async (transaction: Transaction, ids: readonly string[]): Promise<ReadonlySet<string>> => {
  const rows = await transaction.query<{ draft_id: string }>('drafts-living', `select d.draft_id from draft d where d.draft_id = any($1)`, [
    ids,
  ]);
  return new Set(rows.map(({ draft_id }) => draft_id));
};

/** Number of the application the draft has become, if it has. */
export const findFiledNumber = (transaction: Transaction, draftId: string) =>
  transaction.find<{ number: string }>('draft-filed', `select f.number from in_person_filing f where f.draft_id = $1`, [draftId]);
