import { Readable } from 'node:stream';
import type { Database, Transaction } from '@pgs/database';
import type { DecisionDocument, DocumentComposer, FileStore } from '@pgs/documents';
import { type Actor, type Decision, dayInDigits, decisionKinds, localDate, type MessageAttachment } from '@pgs/domain';
import type { ServiceCatalog } from '../../http/context.ts';
import { revisedResult } from '../after-result/revised-result.ts';
import type { Perform } from '../application/perform.ts';
import { findApplication } from '../application/store.ts';
import { findEmployee, findOrganization } from '../organization/store.ts';
import { upsertFile } from '../portal/store.ts';
import { annexDocuments, type Decided, decisionDocument, type PrintedSource, type UnsignedDocument } from './printed-documents.ts';

export interface ComposingParts {
  readonly database: Database;
  readonly files: FileStore;
  readonly composer: DocumentComposer;
  readonly services: ServiceCatalog;
  readonly perform: Perform;
  readonly ids: { readonly next: () => string };
  readonly now: () => Date;
}

export interface ComposedCopies {
  readonly attachments: readonly MessageAttachment[];
  readonly keep: (
    transaction: Transaction,
  ) => Promise<readonly { id: string; fileId: string; fileName: string; title: string; sizeBytes: number }[]>;
}

export type StampedCopies = (applicationId: string) => Promise<ComposedCopies>;

const platform: Actor = { kind: 'system', name: 'Платформа' };
const unsigned = { signer: null, stamp: null };

/** «Решение.pdf», «Выписка из приказа.pdf»: a name that any file system takes and any portal shows. */
const fileNameOf = (title: string, ending = ''): string =>
  `${title
    .replaceAll(/[\\/:*?"<>|\s]+/g, ' ')
    .slice(0, 120)
    .trim()}${ending}.pdf`;

/** Документы решения: composed in a worker thread by a job, stored by content, recorded together through the one door. */
export function createComposing(parts: ComposingParts) {
  const load = (applicationId: string) =>
    parts.database.system(async (transaction) => {
      const application = await findApplication(transaction, applicationId);
      const organization = application && (await findOrganization(transaction, application.organizationId));
      return application && organization
        ? { application, organization, service: parts.services.get(application.serviceCode, application.serviceVersion) }
        : undefined;
    });

  /** What is printed: the decision itself, or the result it revises, under the number and the day of that. */
  const printed = async (source: PrintedSource, decided: Decided & Pick<Decision, 'revision'>): Promise<UnsignedDocument> => {
    const { revision, number } = decided;
    if (!revision) return decisionDocument(source, decided);
    const { application, organization, composedAt: at } = source;
    const revised = await parts.database.system((transaction) =>
      revisedResult(transaction, parts.services, { application, revision, number, at, timeZone: organization.timeZone }),
    );
    const { service, decision } = revised;
    const document = decisionDocument({ application: revised.application, service, organization, composedAt: revised.datedAt }, decision);
    return { ...document, mark: revised.mark, composedAt: at.toISOString() };
  };

  const store = async (pdf: Uint8Array, fileName: string, title: string) => ({
    fileName,
    title,
    ...(await parts.files.store(Readable.from([pdf]), fileName)),
  });

  const keep = async (transaction: Transaction, stored: Awaited<ReturnType<typeof store>>) => ({
    id: parts.ids.next(),
    fileId: await upsertFile(transaction, {
      id: parts.ids.next(),
      sha256: stored.sha256,
      sizeBytes: stored.sizeBytes,
      mediaType: stored.mediaType,
      at: parts.now(),
    }),
    fileName: stored.fileName,
    title: stored.title,
    sizeBytes: stored.sizeBytes,
  });

  const compose = async (applicationId: string, proposedDecisionId: string, final: boolean): Promise<void> => {
    const loaded = await load(applicationId);
    const proposed = loaded?.application.proposedDecision;
    if (!loaded || proposed?.id !== proposedDecisionId || final !== (proposed.number !== undefined)) return;
    const source = { ...loaded, composedAt: parts.now() };
    const composed = async (document: Omit<DecisionDocument, 'signer' | 'stamp'>, fileName: string, title: string) =>
      store(await parts.composer.composeDecision({ ...document, ...unsigned }), fileName, title);
    const decision = await composed(
      await printed(source, proposed),
      final ? 'Решение.pdf' : 'Проект решения.pdf',
      decisionKinds[proposed.kind].title,
    );
    const annexes: { readonly code: string; readonly stored: Awaited<ReturnType<typeof store>> }[] = [];
    for (const { code, title, document } of annexDocuments(source, proposed))
      annexes.push({ code, stored: await composed(document, fileNameOf(title, final ? '' : ' (проект)'), title) });
    await parts.database.system(async (transaction) => {
      const document = await keep(transaction, decision);
      const kept: { readonly code: string; readonly document: Awaited<ReturnType<typeof keep>> }[] = [];
      for (const { code, stored } of annexes) kept.push({ code, document: await keep(transaction, stored) });
      await parts.perform.within(transaction, platform, {
        applicationId,
        action: 'recordDocument',
        input: { proposedDecisionId, final, document, annexes: kept },
      });
    });
  };

  /** Копии со штампом: the signed bytes cannot change, so the visible stamp lives on copies. */
  const stampedCopies: StampedCopies = async (applicationId) => {
    const loaded = await load(applicationId);
    const decision = loaded?.application.decision;
    if (!loaded || !decision) throw new Error(`application ${applicationId} has no signed decision`);
    const { application, organization } = loaded;
    const zone = organization.timeZone;
    const signer = await parts.database.system((transaction) =>
      findEmployee(transaction, decision.signedById, application.organizationId, localDate(decision.signedAt, zone)),
    );
    const { certificate } = decision;
    const day = (at: Date): string => dayInDigits(localDate(at, zone));
    const signed = {
      signer: { position: signer?.position ?? '', name: decision.signedByName },
      stamp: {
        certificateNumber: certificate.serialNumber,
        owner: certificate.owner,
        validFromText: day(certificate.validFrom),
        validToText: day(certificate.validTo),
      },
    };
    const source = { ...loaded, composedAt: decision.signedAt };
    const copies: { readonly content: Uint8Array; readonly stored: Awaited<ReturnType<typeof store>> }[] = [];
    const copy = async (document: Omit<DecisionDocument, 'signer' | 'stamp'>, fileName: string, title: string): Promise<void> => {
      const content = await parts.composer.composeSignedCopy({ ...document, ...signed });
      copies.push({ content, stored: await store(content, fileName, title) });
    };
    await copy(await printed(source, decision), 'Решение (копия со штампом).pdf', 'Копия решения со штампом электронной подписи');
    for (const { title, document } of annexDocuments(source, decision))
      await copy(document, fileNameOf(title, ' (копия со штампом)'), `${title}: копия со штампом электронной подписи`);
    return {
      attachments: copies.map(({ content, stored }) => ({ name: stored.fileName, mediaType: 'application/pdf', content })),
      keep: async (transaction) => {
        const kept: Awaited<ReturnType<typeof keep>>[] = [];
        for (const { stored } of copies) kept.push(await keep(transaction, stored));
        return kept;
      },
    };
  };

  return { compose, stampedCopies };
}
