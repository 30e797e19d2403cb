import { Readable } from 'node:stream';
import type { Database, Transaction } from '@pgs/database';
import type { FileStore } from '@pgs/documents';
import {
  type Actor,
  type Application,
  type Facts,
  freePlaces,
  localDate,
  parseInput,
  reservePlaceOf,
  type SignatureFact,
  type SignatureReport,
  type SignatureVerifier,
  scopeOf,
  transfersBeforeAuthority,
  whyNot,
} from '@pgs/domain';
import type { ServiceCatalog } from '../../http/context.ts';
import { uuidV7 } from '../../identifiers.ts';
import { findEmployee, findOrganization } from '../organization/store.ts';
import { placesInQueue } from '../places/queue-queries.ts';
import { findFile, findUpload, upsertFile } from '../portal/store.ts';
import { authorityAbove } from './card-queries.ts';
import type { ActionRequest } from './perform.ts';
import { findApplication } from './store.ts';

/** What the slow check of the signatures found, before the transaction: of the decision first, then of what goes with it. */
type SignatureChecks = readonly {
  readonly report: SignatureReport;
  readonly documentId: string;
  readonly stored: { readonly sha256: string; readonly sizeBytes: number };
}[];

export interface Prepare {
  /** Slow and outside work; no locks are held. Does nothing for an action that will be refused anyway. */
  before(actor: Actor, request: ActionRequest): Promise<SignatureChecks | undefined>;
  /** Facts read within the transaction. */
  within(
    transaction: Transaction,
    given: {
      readonly actor: Actor;
      readonly request: ActionRequest;
      readonly application: Application;
      readonly check: SignatureChecks | undefined;
      readonly now: Date;
      readonly timeZone: string;
    },
  ): Promise<Facts>;
}

export interface PrepareParts {
  readonly database: Database;
  readonly files: FileStore;
  readonly verifier: SignatureVerifier;
  readonly services: ServiceCatalog;
  readonly now: () => Date;
}

type Gather = (transaction: Transaction, given: Parameters<Prepare['within']>[1]) => Promise<Facts>;

const gatherers: Partial<Record<ActionRequest['action'], Gather>> = {
  reassign: async (transaction, { request, application, now, timeZone }) => {
    const { personId } = parseInput('reassign', request.input);
    const candidate = await findEmployee(transaction, personId, application.organizationId, localDate(now, timeZone));
    return candidate ? { candidate } : {};
  },
  returnForRevision: async (transaction, { application, now, timeZone }) => {
    const author = application.proposedDecision?.preparedById;
    const candidate = author ? await findEmployee(transaction, author, application.organizationId, localDate(now, timeZone)) : undefined;
    return candidate ? { candidate } : {};
  },
  returnWork: async (transaction, { request, application, now, timeZone }) => {
    const { toPersonId } = parseInput('returnWork', request.input);
    const candidate = await findEmployee(transaction, toPersonId, application.organizationId, localDate(now, timeZone));
    return candidate ? { candidate } : {};
  },
  transfer: async (transaction, { request, application }) => {
    const recipient = await findOrganization(transaction, parseInput('transfer', request.input).organizationId);
    const { organizationId, serviceCode, transfers } = application;
    if (!recipient) return {};
    if (transfers < transfersBeforeAuthority) return { recipient };
    return { recipient, onlyRecipient: await authorityAbove(transaction, organizationId, serviceCode) };
  },
  setIntermediateStatus: async (transaction, { application }) => {
    const [queue] = await placesInQueue(transaction, [application.id]);
    return queue ? { queue: { place: queue.place, reservePlace: reservePlaceOf(queue, freePlaces(queue)) } } : {};
  },
  attachDocument: async (transaction, { actor, request }) => {
    const upload = await findUpload(transaction, parseInput('attachDocument', request.input).fileId);
    if (!upload || actor.kind !== 'person' || upload.person_id !== actor.personId) return {};
    return {
      file: {
        uploadId: upload.upload_id,
        fileId: upload.file_id,
        name: upload.file_name,
        mediaType: upload.media_type,
        sizeBytes: upload.size_bytes,
      },
    };
  },
  sign: async (transaction, { actor, application, check, now, timeZone }) => {
    if (!check || actor.kind !== 'person') return {};
    const signer = await findEmployee(transaction, actor.personId, application.organizationId, localDate(now, timeZone));
    if (!signer) return {};
    const facts: SignatureFact[] = [];
    for (const { report, documentId, stored } of check) {
      const fileId = stored.sha256
        ? await upsertFile(transaction, { id: uuidV7(), ...stored, mediaType: 'application/pkcs7-signature', at: now })
        : '';
      const signed = application.documents.find((document) => document.id === documentId);
      facts.push({
        report,
        documentId,
        snils: signer.snils,
        signatureDocument: {
          id: uuidV7(),
          kindCode: 'signature',
          title: signed?.kindCode === 'decisionAnnex' ? `Электронная подпись: ${signed.title}` : 'Электронная подпись решения',
          source: 'signature',
          fileId,
          fileName: `${signed?.fileName ?? 'decision.pdf'}.sig`,
          mediaType: 'application/pkcs7-signature',
          sizeBytes: stored.sizeBytes,
          addedAt: now,
        },
      });
    }
    const [signature, ...annexSignatures] = facts;
    return signature ? { signature, annexSignatures } : {};
  },
};

export function createPrepare(parts: PrepareParts): Prepare {
  const checkSignatures = async (actor: Actor, request: ActionRequest): Promise<SignatureChecks | undefined> => {
    if (actor.kind !== 'person') return undefined;
    const { annexes, ...decision } = parseInput('sign', request.input);
    const given = [decision, ...annexes];
    const found = await parts.database.read(
      { kind: 'person', personId: actor.personId, organizations: scopeOf(actor.grants) },
      async (transaction) => {
        const application = await findApplication(transaction, request.applicationId);
        if (
          !application ||
          whyNot('sign', { application, actor, service: parts.services.get(application.serviceCode, application.serviceVersion) })
        )
          return undefined;
        const documents: { readonly documentId: string; readonly signature: Buffer; readonly sha256: string }[] = [];
        for (const { documentId, signature } of given) {
          const document = application.documents.find((one) => one.id === documentId);
          const file = document && (await findFile(transaction, document.fileId));
          if (!file) return undefined;
          documents.push({ documentId, signature: Buffer.from(signature, 'base64'), sha256: file.sha256 });
        }
        return documents;
      },
    );
    if (!found) return undefined;
    const reports = await Promise.all(
      found.map(({ sha256, signature }) => parts.verifier.verifyFile({ path: parts.files.path(sha256), signature, at: parts.now() })),
    );
    // Refused signatures are not kept, nor those beside one that was refused.
    const isKept = reports.every(({ valid }) => valid);
    return Promise.all(
      reports.map(async (report, at) => {
        const { documentId = '', signature = Buffer.alloc(0) } = found[at] ?? {};
        const stored = isKept ? await parts.files.store(Readable.from([signature]), 'decision.pdf.sig') : { sha256: '', sizeBytes: 0 };
        return { report, documentId, stored };
      }),
    );
  };
  const slow: Partial<Record<ActionRequest['action'], typeof checkSignatures>> = { sign: checkSignatures };
  return {
    before: async (actor, request) => slow[request.action]?.(actor, request),
    within: async (transaction, given) => (await gatherers[given.request.action]?.(transaction, given)) ?? {},
  };
}
