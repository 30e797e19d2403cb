import type { Transaction } from '@pgs/database';
import {
  type Application,
  applicantName,
  dateText,
  decisionKinds,
  type Effect,
  type EffectName,
  fullName,
  localDate,
  type OrganizationFacts,
  type PortalQuestion,
  type Question,
  type ServiceDefinition,
  statusDefinition,
} from '@pgs/domain';
import type { Enqueue } from '../../jobs/jobs.ts';
import { reviseResult } from '../after-result/revising.ts';
import { closeInvitation, openInvitation, openInvitationCode } from '../appointment/invitation-effects.ts';
import { acknowledgeCharge, annulCharge, createCharge } from '../charge/charge-effects.ts';
import { insertRegistryEntry } from '../decision/registry-store.ts';
import { insertInteragencyMessage } from '../interagency/store.ts';
import { tellAccount } from '../portal/account-telling.ts';
import { insertPortalMessage, type PortalMessageBody } from '../portal/store.ts';
import { nextDecisionNumber, nextRegistrationNumber } from './counters-store.ts';
import { excludePerson } from './exclusion-store.ts';

export interface EffectContext {
  readonly transaction: Transaction;
  readonly application: Application;
  readonly organization: OrganizationFacts & { readonly code?: string };
  readonly service: ServiceDefinition;
  readonly now: Date;
  readonly enqueue: Enqueue;
  readonly ids: { readonly next: () => string; readonly message: () => string };
}

type Handlers = { readonly [N in EffectName]: (context: EffectContext, effect: Extract<Effect, { name: N }>) => Promise<Application> };

const yearOf = ({ now, organization }: EffectContext): number => Number(localDate(now, organization.timeZone).slice(0, 4));
/** «Решение о приёме на обучение № П-2026-000001 от 24.11.2026.» */
const resultTitle = ({ application, service, organization, now }: EffectContext): string => {
  const { decision, documents } = application;
  if (!decision) return '';
  const printedAt = documents.find(({ id }) => id === decision.documentId)?.addedAt ?? now;
  return `${service.results[decision.kind].title} № ${decision.number} от ${dateText(localDate(printedAt, organization.timeZone))}.`;
};
const padded = (value: number): string => String(value).padStart(6, '0');

/** The portal knows fields and files, not our documents. */
const forPortal = ({ id, text, field, document, wanted }: Question): PortalQuestion => ({
  id,
  text,
  ...(field ? { field: { path: field.path, caption: field.caption } } : {}),
  ...(document ? { document: { fileName: document.fileName, page: document.page, rectangle: document.rectangle } } : {}),
  ...(wanted ? { wanted: { title: wanted.title } } : {}),
});

async function tell(context: EffectContext, body: PortalMessageBody): Promise<Application> {
  const { transaction, application, enqueue, ids, now } = context;
  // A case born at the desk has no order of the portal to answer; it is told to the account of the applicant.
  if (!application.portalNumber) {
    await tellAccount(context, body);
    return application;
  }
  await insertPortalMessage(transaction, {
    id: ids.next(),
    messageId: ids.message(),
    applicationId: application.id,
    body,
    isResult: body.kind === 'result',
    at: now,
  });
  await enqueue(transaction, 'deliverPortalMessages', { applicationId: application.id });
  return application;
}

/** Handlers of consequences, closed by the compiler; all run inside the transaction of the action. */
const handlers: Handlers = {
  assignRegistrationNumber: async (context) => {
    const { transaction, application, organization } = context;
    const number = await nextRegistrationNumber(transaction, application.organizationId, yearOf(context));
    return {
      ...application,
      registrationNumber: `${organization.code ?? application.organizationId}-${yearOf(context)}-${padded(number)}`,
    };
  },

  reserveDecisionNumber: async (context) => {
    const { transaction, application } = context;
    const proposed = application.proposedDecision;
    if (!proposed) return application;
    const number = await nextDecisionNumber(transaction, application.organizationId, yearOf(context), proposed.kind);
    return {
      ...application,
      proposedDecision: {
        ...proposed,
        number: `${decisionKinds[proposed.kind].numberPrefix}-${yearOf(context)}-${padded(number)}`,
      },
    };
  },

  sendInteragencyRequest: async ({ transaction, application, enqueue }, { requestId }) => {
    const request = application.requests.find((one) => one.id === requestId);
    if (!request) throw new Error(`request ${requestId} is not of application ${application.id}`);
    await insertInteragencyMessage(transaction, {
      messageId: request.messageId,
      requestId,
      applicationId: application.id,
      kind: request.kind,
      dueOn: request.dueOn,
    });
    await enqueue(transaction, 'sendInteragencyRequest', { applicationId: application.id, requestId });
    return application;
  },

  createCharge: async (context, { amountKopecks }) => {
    await createCharge(context, amountKopecks);
    return context.application;
  },

  annulCharge: async (context, { chargeId, reason }) => {
    await annulCharge(context, chargeId, reason);
    return context.application;
  },

  acknowledgeCharge: async (context, { chargeId, paymentId }) => {
    await acknowledgeCharge(context, chargeId, paymentId);
    return context.application;
  },

  informApplicant: async (context, { code, title, comment, questions = [], charge }) => {
    const invitationCode = await openInvitationCode(context);
    return tell(context, {
      kind: 'status',
      statusCode: code,
      statusTitle: title,
      comment: comment.replaceAll('{registrationNumber}', context.application.registrationNumber ?? ''),
      cancelAllowed: statusDefinition(context.application.status).cancelAllowed,
      sendMessageAllowed: !statusDefinition(context.application.status).final,
      editAllowed: statusDefinition(context.application.status).editAllowed,
      ...(questions.length > 0 ? { questions: questions.map(forPortal) } : {}),
      ...(charge ? { charge } : {}),
      ...(invitationCode === undefined ? {} : { invitationCode }),
      at: context.now.toISOString(),
    });
  },

  confirmMessage: (context) => tell(context, { kind: 'textReply' }),

  answerCancellation: (context, { result, comment }) => tell(context, { kind: 'cancelReply', result, comment }),

  composeDecisionDocument: async ({ transaction, application, enqueue }, { final }) => {
    const proposed = application.proposedDecision;
    if (proposed)
      await enqueue(transaction, 'composeDecisionDocument', { applicationId: application.id, proposedDecisionId: proposed.id, final });
    return application;
  },

  deliverDecision: async (context) => {
    const { decision } = context.application;
    if (!decision) throw new Error('there is no decision to deliver');
    // On paper at the desk; the account shows it as well, and neither waits for the other.
    if (!context.application.portalNumber)
      await context.enqueue(context.transaction, 'handOverDecision', { applicationId: context.application.id });
    const { portal } = decisionKinds[decision.kind];
    return tell(context, {
      kind: 'result',
      statusCode: portal.code,
      statusTitle: portal.title,
      // Number and day as the document has them: by these the applicant asks for a correction or a duplicate of it.
      comment: [resultTitle(context), decision.explanation].filter(Boolean).join(' '),
      documentId: decision.documentId,
      signatureDocumentId: decision.signatureDocumentId,
      annexes: decision.annexes.map(({ documentId, signatureDocumentId }) => ({ documentId, signatureDocumentId })),
      at: context.now.toISOString(),
    });
  },

  openInvitation: async (context, effect) => {
    await openInvitation(context, effect);
    return context.application;
  },

  closeInvitation: async (context, effect) => {
    await closeInvitation(context, effect);
    return context.application;
  },

  excludePerson: async ({ transaction, application }, { personId }) => {
    await excludePerson(transaction, application.id, personId);
    return application;
  },

  passSubmissionTime: async ({ transaction, application, enqueue }) => {
    await enqueue(transaction, 'passSubmissionTime', { applicationId: application.id });
    return application;
  },

  reviseResult: async (context, { revision }) => {
    await reviseResult(context, revision);
    return context.application;
  },

  recordInRegistry: async ({ transaction, application, organization, ids, now }) => {
    const { decision } = application;
    if (!decision) throw new Error('there is no decision to record');
    await insertRegistryEntry(transaction, {
      id: ids.next(),
      application,
      decision,
      entryNumber: `${organization.code ?? organization.id}/${decision.number}`,
      applicantName: applicantName(application),
      childName: application.child ? fullName(application.child) : null,
      at: now,
    });
    return application;
  },
};

export type RunEffects = (
  transaction: Transaction,
  given: {
    readonly application: Application;
    readonly effects: readonly Effect[];
    readonly organization: OrganizationFacts;
    readonly service: ServiceDefinition;
    readonly now: Date;
  },
) => Promise<Application>;

export const createEffects =
  (enqueue: Enqueue, ids: EffectContext['ids']): RunEffects =>
  async (transaction, { application, effects, ...rest }) => {
    let changed = application;
    for (const effect of effects) {
      const handle = handlers[effect.name] as (context: EffectContext, effect: Effect) => Promise<Application>;
      changed = await handle({ transaction, enqueue, ids, ...rest, application: changed }, effect);
    }
    return changed;
  };
