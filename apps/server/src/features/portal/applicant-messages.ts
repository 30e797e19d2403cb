import type { Transaction } from '@pgs/database';
import { type Actor, type Application, type ApplicationDocument, type PortalMessage, Problem } from '@pgs/domain';
import type { ServiceCatalog } from '../../http/context.ts';
import type { Perform } from '../application/perform.ts';
import { asPerson } from './filed-person.ts';
import { formFaults } from './form-check.ts';
import { keptDocuments } from './kept-documents.ts';
import type { StoredAttachment } from './store.ts';

export interface MessageParts {
  readonly perform: Perform;
  readonly services: ServiceCatalog;
  readonly ids: { readonly next: () => string };
  readonly now: () => Date;
}

type Later = Exclude<PortalMessage, { readonly kind: 'application' }>;

const applicant: Actor = { kind: 'applicant', name: 'Заявитель' };

/** What the applicant sends about an application that is here already: letters, answers, a correction, a wish to cancel. */
export function createApplicantMessages(parts: MessageParts) {
  const keep = (
    transaction: Transaction,
    application: Application,
    named: readonly { readonly documentCode: string; readonly attachmentName: string }[],
    attachments: readonly StoredAttachment[],
  ): Promise<readonly ApplicationDocument[]> => {
    const { documents: kinds } = parts.services.get(application.serviceCode, application.serviceVersion);
    return keptDocuments(transaction, { ids: parts.ids, named, attachments, kinds, now: parts.now() });
  };

  const act = (
    transaction: Transaction,
    application: Application,
    action: 'receiveMessage' | 'receiveCorrection' | 'requestCancellation',
    input: unknown,
  ) => parts.perform.within(transaction, applicant, { applicationId: application.id, action, input });

  type Followers = {
    readonly [K in Later['kind']]: (
      transaction: Transaction,
      application: Application,
      told: Extract<Later, { kind: K }>,
      attachments: readonly StoredAttachment[],
    ) => Promise<unknown>;
  };
  const followers: Followers = {
    cancel: (transaction, application, told) => act(transaction, application, 'requestCancellation', { reason: told.reason ?? '' }),

    text: async (transaction, application, told, attachments) => {
      // A file that answers a question about a document is that document.
      const named = told.answers.flatMap(({ questionId, attachmentNames }) => {
        const documentCode = application.questions.find((question) => question.id === questionId)?.wanted?.kindCode;
        return documentCode === undefined ? [] : attachmentNames.map((attachmentName) => ({ documentCode, attachmentName }));
      });
      const documents = await keep(transaction, application, named, attachments);
      const idsOf = (names: readonly string[]) => documents.filter(({ fileName }) => names.includes(fileName)).map(({ id }) => id);
      await act(transaction, application, 'receiveMessage', {
        text: told.text,
        answers: told.answers.map(({ questionId, text, attachmentNames }) => ({ questionId, text, documentIds: idsOf(attachmentNames) })),
        documents,
      });
    },

    correction: async (transaction, application, { filed, correctedAt }, attachments) => {
      // The same correction delivered again changes nothing.
      if (application.corrections.some((correction) => correction.correctedAt.getTime() === correctedAt.getTime())) return;
      const service = parts.services.get(application.serviceCode, application.serviceVersion);
      const corrected = asPerson(filed.applicant);
      if (corrected.snils !== application.applicant.snils)
        throw new Problem('intake-form-invalid', { details: 'исправленное заявление прислал другой человек' });
      if (filed.business?.inn !== application.business?.inn)
        throw new Problem('intake-form-invalid', { details: 'исправленное заявление прислано от имени другой организации' });
      const faults = formFaults(filed, service, new Set(attachments.map((attachment) => attachment.name)));
      if (faults.length > 0) throw new Problem('intake-form-invalid', { details: faults.join('; ') });
      await act(transaction, application, 'receiveCorrection', {
        correctedAt,
        applicant: corrected,
        ...(filed.child ? { child: asPerson(filed.child) } : {}),
        form: filed.form,
        documents: await keep(transaction, application, filed.documents, attachments),
      });
    },
  };

  return async (
    transaction: Transaction,
    application: Application,
    told: Later,
    attachments: readonly StoredAttachment[],
  ): Promise<void> => {
    const follow = followers[told.kind] as (
      transaction: Transaction,
      application: Application,
      told: Later,
      attachments: readonly StoredAttachment[],
    ) => Promise<unknown>;
    await follow(transaction, application, told, attachments);
  };
}
