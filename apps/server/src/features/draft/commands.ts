import type { Database, Transaction } from '@pgs/database';
import {
  completenessOf,
  type DraftContent,
  draftExpiresAt,
  draftGraceEndsAt,
  localDate,
  localDateTimeText,
  mayReceiveApplications,
  Problem,
  type Requirement,
  requirementsOf,
  type ServiceDefinition,
} from '@pgs/domain';
import type { ServiceCatalog, Signed } from '../../http/context.ts';
import { personScope } from '../../http/signed-request.ts';
import { findOrganization, type Organization } from '../organization/store.ts';
import {
  deleteDraftDocument,
  findFiledNumber,
  insertDraft,
  insertDraftDocument,
  lockDraft,
  markDraft,
  type SavedDraft,
  type StoredDraft,
  touchDraft,
  updateDraft,
} from './store.ts';

export interface DraftParts {
  readonly database: Database;
  readonly services: ServiceCatalog;
  readonly now: () => Date;
}

export interface Saving {
  readonly id: string;
  readonly version: number;
  readonly requestKey: string;
  readonly organizationId: string;
  readonly serviceCode: string | null;
  readonly content: DraftContent;
}

/** The newest definition of the service, as the draft will be checked; undefined when the platform has it no more. */
export const newestService = (services: ServiceCatalog, code: string | null | undefined): ServiceDefinition | undefined =>
  services.newest().find((service) => service.code === code);

/** Requirements of the draft on this day at the organization. */
export const checkDraft = (
  draft: { readonly content: DraftContent; readonly documents: readonly { readonly kindCode: string }[] },
  service: ServiceDefinition | undefined,
  organization: Pick<Organization, 'timeZone'>,
  now: Date,
): readonly Requirement[] =>
  requirementsOf({ content: draft.content, documents: draft.documents, service, todayOn: localDate(now, organization.timeZone) });

export async function requirePlace(
  db: Transaction,
  signed: Signed,
  organizationId: string,
  serviceCode: string | null,
): Promise<Organization> {
  const organization = await findOrganization(db, organizationId);
  const provides = serviceCode === null || organization?.serviceCodes.includes(serviceCode);
  if (!organization?.active || !provides || !mayReceiveApplications(signed.grants, organizationId, serviceCode ?? undefined))
    throw new Problem('reception-place-unknown');
  return organization;
}

export interface Saved {
  readonly version: number;
  readonly requirements: readonly Requirement[];
  readonly completeness: number;
  readonly changedAt: Date;
  readonly expiresAt: Date;
}

/** Сохранить черновик: version 0 begins it. Nobody writes over what somebody else has saved; the same saving repeated changes nothing. */
export function saveDraftOf(parts: DraftParts, signed: Signed, saving: Saving): Promise<Saved> {
  return parts.database.write(personScope(signed), async (transaction) => {
    const organization = await requirePlace(transaction, signed, saving.organizationId, saving.serviceCode);
    const kept = await lockDraft(transaction, saving.id);
    const service = newestService(parts.services, saving.serviceCode);
    const now = parts.now();
    const requirements = checkDraft({ content: saving.content, documents: kept?.documents ?? [] }, service, organization, now);
    const told = (version: number, changedAt: Date, expiresAt: Date): Saved => ({
      version,
      requirements,
      completeness: completenessOf(requirements),
      changedAt,
      expiresAt,
    });
    if (kept?.requestKey === saving.requestKey) return told(kept.version, kept.changedAt, kept.expiresAt);
    await refuseUnlessCurrent(transaction, saving.id, kept, saving.version, organization.timeZone);
    const draft: SavedDraft = {
      id: saving.id,
      version: saving.version + 1,
      organizationId: saving.organizationId,
      serviceCode: service?.code ?? null,
      serviceVersion: service?.version ?? null,
      content: saving.content,
      completeness: completenessOf(requirements),
      personId: signed.personId,
      at: now,
      expiresAt: draftExpiresAt(now),
      requestKey: saving.requestKey,
    };
    if (kept) await updateDraft(transaction, draft);
    // The identifier may be that of a draft of other people, which does not exist for this person.
    else if (!(await insertDraft(transaction, draft))) throw new Problem('not-found');
    return told(draft.version, now, draft.expiresAt);
  });
}

/** Throws when the draft is not there in this version, with who and when. */
export async function refuseUnlessCurrent(
  transaction: Transaction,
  id: string,
  kept: StoredDraft | undefined,
  version: number,
  timeZone: string,
): Promise<void> {
  if (!kept) {
    const filed = await findFiledNumber(transaction, id);
    if (filed) throw new Problem('draft-already-filed', { number: filed.number });
    if (version !== 0) throw new Problem('not-found');
    return;
  }
  const details = { name: kept.changedByName, at: localDateTimeText(kept.changedAt, timeZone) };
  if (kept.deletedAt) throw new Problem('draft-deleted', { ...details, at: localDateTimeText(kept.deletedAt, timeZone) });
  if (kept.version !== version) throw new Problem('draft-changed-meanwhile', details);
}

/** Удалить: restorable until the moment answered. */
export function deleteDraftOf(parts: DraftParts, signed: Signed, id: string): Promise<Date> {
  return parts.database.write(personScope(signed), async (transaction) => {
    const kept = await lockDraft(transaction, id);
    if (!kept) throw new Problem('not-found');
    if (kept.deletedAt) return kept.expiresAt;
    const now = parts.now();
    const expiresAt = draftGraceEndsAt(now);
    await markDraft(transaction, { id, deletedAt: now, deletedBy: signed.personId, expiresAt });
    return expiresAt;
  });
}

export function restoreDraftOf(parts: DraftParts, signed: Signed, id: string): Promise<Date> {
  return parts.database.write(personScope(signed), async (transaction) => {
    const kept = await lockDraft(transaction, id);
    if (!kept) throw new Problem('not-found');
    if (!kept.deletedAt) return kept.expiresAt;
    const expiresAt = draftExpiresAt(parts.now());
    await markDraft(transaction, { id, deletedAt: null, deletedBy: null, expiresAt });
    return expiresAt;
  });
}

/** A case of a hundred scans is a mistake of the scanner. */
const documentsAtMost = 50;

export interface Attaching {
  readonly draftId: string;
  readonly documentId: string;
  readonly kindCode: string;
  readonly fileName: string;
  readonly file: { readonly sha256: string; readonly sizeBytes: number; readonly mediaType: string };
}

/** Приложить документ; its identifier is made by the workplace, so a repeated upload attaches once. */
export function attachDocumentTo(parts: DraftParts, signed: Signed, given: Attaching): Promise<StoredDraft> {
  return changeDocuments(parts, signed, given.draftId, async (transaction, kept) => {
    if (kept.documents.some(({ id }) => id === given.documentId)) return kept.documents;
    if (kept.documents.length >= documentsAtMost) throw new Problem('draft-document-limit', { count: kept.documents.length });
    const { kindCode, fileName } = given;
    const { sha256, sizeBytes, mediaType } = given.file;
    const document = { id: given.documentId, kindCode, fileName, mediaType, sizeBytes };
    await insertDraftDocument(transaction, { ...document, sha256, draftId: given.draftId, personId: signed.personId, at: parts.now() });
    return [...kept.documents, document];
  });
}

export const removeDocumentFrom = (parts: DraftParts, signed: Signed, draftId: string, documentId: string): Promise<StoredDraft> =>
  changeDocuments(parts, signed, draftId, async (transaction, kept) => {
    await deleteDraftDocument(transaction, draftId, documentId);
    return kept.documents.filter(({ id }) => id !== documentId);
  });

function changeDocuments(
  parts: DraftParts,
  signed: Signed,
  draftId: string,
  change: (transaction: Transaction, kept: StoredDraft) => Promise<StoredDraft['documents']>,
): Promise<StoredDraft> {
  return parts.database.write(personScope(signed), async (transaction) => {
    const kept = await lockDraft(transaction, draftId);
    if (!kept) {
      const filed = await findFiledNumber(transaction, draftId);
      throw filed ? new Problem('draft-already-filed', { number: filed.number }) : new Problem('not-found');
    }
    const organization = await requirePlace(transaction, signed, kept.organizationId, kept.serviceCode ?? null);
    const documents = await change(transaction, kept);
    const service = newestService(parts.services, kept.serviceCode);
    const requirements = checkDraft({ content: kept.content, documents }, service, organization, parts.now());
    const expiresAt = kept.deletedAt ? kept.expiresAt : draftExpiresAt(parts.now());
    await touchDraft(transaction, { id: draftId, completeness: completenessOf(requirements), expiresAt });
    return { ...kept, documents, expiresAt };
  });
}
