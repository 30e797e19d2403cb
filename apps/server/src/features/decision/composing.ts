import { Readable } from 'node:stream';
import type { Database, Transaction } from '@pgs/database';
import type { DecisionDocument, DocumentComposer, FileStore } from '@pgs/documents';
import {
  type Actor,
  type Application,
  applicantName,
  type DecisionKind,
  decisionKinds,
  formFieldText,
  fullName,
  localDate,
  localDateTimeText,
  type MessageAttachment,
  type ServiceDefinition,
} from '@pgs/domain';
import type { ServiceCatalog } from '../../http/context.ts';
import type { Perform } from '../application/perform.ts';
import { findApplication } from '../application/store.ts';
import { findEmployee, findOrganization, type Organization } from '../organization/store.ts';
import { upsertFile } from '../portal/store.ts';

export interface ComposingParts {
  readonly database: Database;
  readonly files: FileStore;
  readonly composer: DocumentComposer;
  readonly services: ServiceCatalog;
  readonly perform: Perform;
  readonly ids: { readonly next: () => string };
  readonly now: () => Date;
}

export interface ComposedCopy {
  readonly attachment: MessageAttachment;
  readonly keep: (transaction: Transaction) => Promise<{ id: string; fileId: string; fileName: string; title: string; sizeBytes: number }>;
}

export type StampedCopy = (applicationId: string) => Promise<ComposedCopy>;

/** The part of a draft and of a signed decision that the document needs. */
interface Decided {
  readonly kind: DecisionKind;
  readonly number?: string | undefined;
  readonly groundCodes: readonly string[];
  readonly explanation: string;
}

const platform: Actor = { kind: 'system', name: 'Платформа' };
const inRussian = (on: string): string => on.split('-').reverse().join('.');

function documentOf(
  application: Application,
  decided: Decided,
  organization: Organization,
  service: ServiceDefinition,
  composedAt: Date,
): Omit<DecisionDocument, 'signer' | 'stamp'> {
  const zone = organization.timeZone;
  const decidedOn = inRussian(localDate(composedAt, zone));
  const values: Record<string, string> = {
    applicantName: applicantName(application),
    childName: application.child ? fullName(application.child) : '',
    organizationTitle: organization.title,
    serviceTitle: service.title,
    submittedOn: inRussian(localDate(application.submittedAt, zone)),
    registrationNumber: application.registrationNumber ?? '',
    registeredOn: application.registeredAt ? inRussian(localDate(application.registeredAt, zone)) : '',
    decisionNumber: decided.number ?? '',
    decidedOn,
  };
  const filled = (template: string): string =>
    template.replaceAll(
      /\{([\w.]+)\}/g,
      (_whole, name: string) =>
        values[name] ?? (name.startsWith('form.') ? formFieldText(service.form, application.form, name.slice(5)) : ''),
    );
  const list = decisionKinds[decided.kind].grounds;
  const grounds = list === 'none' ? [] : service[list].filter((ground) => decided.groundCodes.includes(ground.code));
  return {
    organization,
    kindTitle: service.results[decided.kind].title,
    number: decided.number ?? null,
    decidedOn,
    paragraphs: service.results[decided.kind].paragraphs.map(filled),
    grounds,
    explanation: decided.explanation,
    applicantName: values.applicantName ?? '',
    ...(application.child ? { childName: fullName(application.child) } : {}),
    serviceTitle: service.title,
    ...(application.registrationNumber ? { registrationNumber: application.registrationNumber } : {}),
    submittedAtText: localDateTimeText(application.submittedAt, zone),
    receivedAtText: localDateTimeText(application.receivedAt, zone),
    composedAt: composedAt.toISOString(),
  };
}

/** Документ решения: composed in a worker thread by a job, stored by content, recorded through the one door. */
export function createComposing(parts: ComposingParts) {
  const load = (applicationId: string) =>
    parts.database.system(async (transaction) => {
      const application = await findApplication(transaction, applicationId);
      const organization = application && (await findOrganization(transaction, application.organizationId));
      return application && organization
        ? { application, organization, service: parts.services.get(application.serviceCode, application.serviceVersion) }
        : undefined;
    });

  const store = async (pdf: Uint8Array, fileName: string) => ({ fileName, ...(await parts.files.store(Readable.from([pdf]), fileName)) });

  const keep = async (transaction: Transaction, stored: Awaited<ReturnType<typeof store>>, title: string) => ({
    id: parts.ids.next(),
    fileId: await upsertFile(transaction, {
      id: parts.ids.next(),
      sha256: stored.sha256,
      sizeBytes: stored.sizeBytes,
      mediaType: stored.mediaType,
      at: parts.now(),
    }),
    fileName: stored.fileName,
    title,
    sizeBytes: stored.sizeBytes,
  });

  const compose = async (applicationId: string, proposedDecisionId: string, final: boolean): Promise<void> => {
    const loaded = await load(applicationId);
    const proposed = loaded?.application.proposedDecision;
    if (!loaded || proposed?.id !== proposedDecisionId || final !== (proposed.number !== undefined)) return;
    const { application, organization, service } = loaded;
    const pdf = await parts.composer.composeDecision({
      ...documentOf(application, proposed, organization, service, parts.now()),
      signer: null,
      stamp: null,
    });
    const stored = await store(pdf, final ? 'Решение.pdf' : 'Проект решения.pdf');
    await parts.database.system(async (transaction) => {
      const document = await keep(transaction, stored, decisionKinds[proposed.kind].title);
      await parts.perform.within(transaction, platform, {
        applicationId,
        action: 'recordDocument',
        input: { proposedDecisionId, final, document },
      });
    });
  };

  /** Копия со штампом: the signed bytes cannot change, so the visible stamp lives on a copy. */
  const stampedCopy: StampedCopy = async (applicationId) => {
    const loaded = await load(applicationId);
    const decision = loaded?.application.decision;
    if (!loaded || !decision) throw new Error(`application ${applicationId} has no signed decision`);
    const { application, organization, service } = loaded;
    const zone = organization.timeZone;
    const signer = await parts.database.system((transaction) =>
      findEmployee(transaction, decision.signedById, application.organizationId, localDate(decision.signedAt, zone)),
    );
    const { certificate } = decision;
    const pdf = await parts.composer.composeSignedCopy({
      ...documentOf(application, decision, organization, service, decision.signedAt),
      signer: { position: signer?.position ?? '', name: decision.signedByName },
      stamp: {
        certificateNumber: certificate.serialNumber,
        owner: certificate.owner,
        validFromText: inRussian(localDate(certificate.validFrom, zone)),
        validToText: inRussian(localDate(certificate.validTo, zone)),
      },
    });
    const stored = await store(pdf, 'Решение (копия со штампом).pdf');
    return {
      attachment: { name: stored.fileName, mediaType: 'application/pdf', content: pdf },
      keep: (transaction) => keep(transaction, stored, 'Копия решения со штампом электронной подписи'),
    };
  };

  return { compose, stampedCopy };
}
