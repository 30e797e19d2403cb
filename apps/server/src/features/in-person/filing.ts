import type { Database, Transaction } from '@pgs/database';
import type { FileStore } from '@pgs/documents';
import {
  type Application,
  type ApplicationDocument,
  conclusionsOf,
  documentTitle,
  filedAtDesk,
  localDate,
  localDateTimeText,
  Problem,
  type Reception,
  registrationTerm,
  type ServiceDefinition,
  untouched,
  type WorkingCalendar,
} from '@pgs/domain';
import type { ServiceCatalog, Signed } from '../../http/context.ts';
import { personScope } from '../../http/signed-request.ts';
import { ids } from '../../identifiers.ts';
import { widenToSystem } from '../application/store.ts';
import { checkDraft, newestService, refuseUnlessCurrent, requirePlace } from '../draft/commands.ts';
import type { DraftFiles } from '../draft/draft-files.ts';
import { eraseDraft, filesOfDraft, findDraft, lockDraft, type StoredDraft } from '../draft/store.ts';
import type { Organization } from '../organization/store.ts';
import type { Enter } from '../portal/entering.ts';
import { formFaults } from '../portal/form-check.ts';
import { upsertFile } from '../portal/store.ts';
import { type FilingRecord, findFiling, insertFiling, isFiledHere, nextReceptionNumber } from './store.ts';

export interface FilingParts {
  readonly database: Database;
  readonly files: FileStore;
  readonly draftFiles: DraftFiles;
  readonly services: ServiceCatalog;
  readonly calendar: WorkingCalendar;
  readonly enter: Enter;
  readonly now: () => Date;
}

/**
 * Отправить заявление: the draft becomes an application of the channel «лично» and is gone, in one transaction. Sent twice, from two
 * workplaces or after a lost answer, it is the same application with the same number: the draft is the key.
 */
export async function fileDraft(parts: FilingParts, signed: Signed, draftId: string, version: number): Promise<FilingRecord> {
  const copied = await copyFiles(parts, signed, draftId);
  const filed = await parts.database.write(personScope(signed), async (transaction) => {
    const draft = await lockDraft(transaction, draftId);
    if (!draft) return repeated(transaction, draftId);
    if (draft.version !== version || draft.deletedAt) await refuseUnlessCurrent(transaction, draftId, draft, version, 'Europe/Moscow');
    const organization = await requirePlace(transaction, signed, draft.organizationId, draft.serviceCode ?? null);
    const service = newestService(parts.services, draft.serviceCode);
    const now = parts.now();
    refuseIncomplete(checkDraft(draft, service, organization, now).flatMap(({ met, sentence }) => (met ? [] : sentence)));
    if (!service) throw new Problem('draft-incomplete', { count: 1, details: 'Выберите услугу.' });
    // What this person may do has been settled; the application lies outside the clerk's sight.
    await widenToSystem(transaction);
    // Something was attached while the files were being copied: it must not be lost.
    if (draft.documents.some(({ id }) => !copied.has(id)))
      throw new Problem('draft-changed-meanwhile', { name: draft.changedByName, at: localDateTimeText(now, organization.timeZone) });
    const documents = await keepDocuments(
      transaction,
      draft.documents.flatMap(({ id }) => copied.get(id) ?? []),
      service,
      now,
    );
    const number = await receptionNumber(transaction, organization, now);
    const born = newApplication(parts, { draft, organization, service, documents, number, signed, now });
    const application: Application = {
      ...born,
      conclusions: conclusionsOf({ application: born, service, timeZone: organization.timeZone }),
    };
    refuseIncomplete(formFaults({ ...application, documents: [] }, service, new Set()));
    const comment = `Принято на очном приёме, обращение № ${number}`;
    await parts.enter(transaction, { application, organization, service, actor: signed.actor, comment }, now);
    await insertFiling(transaction, {
      draftId,
      applicationId: application.id,
      organizationId: organization.id,
      serviceCode: service.code,
      number,
      clerkId: signed.personId,
      at: now,
    });
    await eraseDraft(transaction, draftId);
    return repeated(transaction, draftId);
  });
  // If this does not happen, the timer finds a folder without a draft.
  await parts.draftFiles.erase(draftId);
  return filed;
}

async function repeated(transaction: Transaction, draftId: string): Promise<FilingRecord> {
  // Row-level security shows filings of this person's desk only; the name comes from the application.
  if (!(await isFiledHere(transaction, draftId))) throw new Problem('not-found');
  await widenToSystem(transaction);
  const filing = await findFiling(transaction, draftId);
  if (!filing) throw new Problem('not-found');
  return filing;
}

function refuseIncomplete(sentences: readonly string[]): void {
  if (sentences.length > 0) throw new Problem('draft-incomplete', { count: sentences.length, details: sentences.slice(0, 5).join(' ') });
}

interface CopiedFile {
  readonly kindCode: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly mediaType: string;
}

/** Slow, so before the transaction. A copy whose sending fails is the same bytes at the next attempt. */
async function copyFiles(parts: FilingParts, signed: Signed, draftId: string): Promise<ReadonlyMap<string, CopiedFile>> {
  const found = await parts.database.read(personScope(signed), async (db) => {
    const draft = await findDraft(db, draftId);
    return draft ? filesOfDraft(db, draftId) : [];
  });
  const copied = new Map<string, CopiedFile>();
  for (const { id, kindCode, fileName, sha256 } of found) {
    const stored = await parts.files.store(parts.draftFiles.open(draftId, sha256), fileName);
    copied.set(id, { kindCode, fileName, ...stored });
  }
  return copied;
}

async function keepDocuments(
  transaction: Transaction,
  copied: readonly CopiedFile[],
  service: ServiceDefinition,
  now: Date,
): Promise<readonly ApplicationDocument[]> {
  const documents: ApplicationDocument[] = [];
  for (const { kindCode, fileName, sha256, sizeBytes, mediaType } of copied) {
    const fileId = await upsertFile(transaction, { id: ids.next(), sha256, sizeBytes, mediaType, at: now });
    const title = documentTitle(service, kindCode);
    documents.push({ id: ids.next(), kindCode, title, source: 'applicant', fileId, fileName, mediaType, sizeBytes, addedAt: now });
  }
  return documents;
}

async function receptionNumber(transaction: Transaction, organization: Organization, now: Date): Promise<string> {
  const year = localDate(now, organization.timeZone).slice(0, 4);
  const number = await nextReceptionNumber(transaction, organization.id, Number(year));
  // Latin letters: scanners that type a code into a field stumble over others.
  return `${organization.code}-L${year}-${String(number).padStart(6, '0')}`;
}

interface Given {
  readonly draft: StoredDraft;
  readonly organization: Organization;
  readonly service: ServiceDefinition;
  readonly documents: readonly ApplicationDocument[];
  readonly number: string;
  readonly signed: Signed;
  readonly now: Date;
}

function newApplication(parts: FilingParts, { draft, organization, service, documents, number, signed, now }: Given): Application {
  const filed = filedAtDesk(draft.content, service.aboutChild);
  const reception: Reception = { ...filed.reception, number, draftId: draft.id, clerkId: signed.personId, clerkName: signed.name };
  const term = registrationTerm({
    calendar: parts.calendar,
    receivedAt: now,
    timeZone: organization.timeZone,
    workHours: organization.workHours,
    amountWorkingDays: service.registrationTerm.amount,
  });
  return {
    ...untouched,
    id: ids.next(),
    version: 1,
    organizationId: organization.id,
    serviceCode: service.code,
    serviceVersion: service.version,
    status: 'received',
    channel: 'inPerson',
    portalNumber: undefined,
    submittedAt: now,
    receivedAt: now,
    registrationDueOn: term.dueOn,
    applicant: filed.applicant,
    business: filed.business,
    child: filed.child,
    // Whoever signs for an organization represents it; an entrepreneur is himself.
    isRepresentative: filed.business?.kind === 'legal',
    reception,
    form: filed.form,
    documents,
  };
}
