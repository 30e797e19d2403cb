import { z } from 'zod';
import type { ActionId } from './actions.ts';
import { isStatus } from './statuses.ts';

const id = z.uuid({ error: 'Неизвестный идентификатор' });
const reason = (caption: string) =>
  z
    .string({ error: `${caption}: заполните поле` })
    .trim()
    .min(3, `${caption}: напишите хотя бы несколько слов`)
    .max(2000, `${caption}: не длиннее 2000 знаков`);
const nothing = z.object({}).strict();
const requestedFromApplicant = z.object({ comment: reason('Что нужно от заявителя') }).strict();
const proposal = {
  groundCodes: z.array(z.string().max(60)).max(30),
  explanation: z.string().trim().max(4000, 'Пояснение: не длиннее 4000 знаков'),
};

const answer = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('found'), facts: z.record(z.string(), z.string()), captions: z.record(z.string(), z.string()) }),
  z.object({ outcome: z.literal('notFound'), description: z.string() }),
  z.object({ outcome: z.literal('rejected'), code: z.string(), description: z.string() }),
]);

const composedDocument = z.object({ id, fileId: id, fileName: z.string(), title: z.string(), sizeBytes: z.number() });

/** What each action takes: the same schemas check the HTTP body and print the contract. */
export const actionInputs = {
  take: nothing,
  reassign: z.object({ personId: id, comment: z.string().trim().max(1000).optional() }).strict(),
  transfer: z.object({ organizationId: id, reason: reason('Причина перенаправления') }).strict(),
  answerCriteria: z
    .object({ answers: z.array(z.object({ code: z.string(), met: z.boolean(), note: z.string().trim().max(1000) }).strict()).min(1) })
    .strict(),
  register: nothing,
  prepareDocumentRefusal: z.object(proposal).strict(),
  withdrawDocumentRefusal: nothing,
  repeatRequest: z.object({ requestId: id }).strict(),
  continueWithoutAnswer: z.object({ reason: reason('Почему продолжаем без ответа') }).strict(),
  setIntermediateStatus: z.object({ code: z.string(), comment: reason('Сообщение заявителю') }).strict(),
  attachDocument: z
    .object({
      title: reason('Название документа'),
      kindCode: z.string().max(60),
      source: z.enum(['intraAgency', 'localAuthority', 'regionalAuthority']),
      fileId: id,
    })
    .strict(),
  requestInformation: requestedFromApplicant,
  requestCorrection: requestedFromApplicant,
  requestPayment: requestedFromApplicant,
  invite: requestedFromApplicant,
  suspend: z.object({ groundCode: z.string(), comment: reason('Пояснение') }).strict(),
  resumeReview: z.object({ reason: reason('Причина') }).strict(),
  startDecision: nothing,
  prepareDecision: z.object({ kind: z.enum(['grant', 'refuseService']), ...proposal }).strict(),
  sendForSignature: nothing,
  /** base64 of the detached CMS over the document that was shown. */
  sign: z.object({ documentId: id, signature: z.string().min(100, 'Подпись пуста').max(200_000) }).strict(),
  returnForRevision: z.object({ remark: reason('Замечание') }).strict(),
  finish: nothing,
  grantCancellation: z.object({ comment: reason('Комментарий') }).strict(),
  refuseCancellation: z.object({ comment: reason('Причина') }).strict(),
  resolveExchange: z.object({ comment: reason('Как устранено') }).strict(),
  recordRequest: z.discriminatedUnion('state', [
    z.object({ state: z.literal('sent'), requestId: id }),
    z.object({ state: z.literal('answered'), requestId: id, answer }),
    z.object({ state: z.literal('failed'), requestId: id, problem: z.string() }),
    z.object({ state: z.literal('expired'), requestId: id }),
  ]),
  recordDocument: z.object({
    proposedDecisionId: id,
    final: z.boolean(),
    document: composedDocument,
  }),
  /** The copy with the visible stamp, made when the result was sent. */
  confirmDelivery: z.object({ copy: composedDocument.optional() }),
  remindApplicant: nothing,
  expireWait: nothing,
  requestCancellation: z.object({ reason: z.string().max(2048) }),
  receiveMessage: z.object({ text: z.string().max(2048) }),
} as const satisfies Record<ActionId, z.ZodType>;

export type ActionInput<A extends ActionId> = z.infer<(typeof actionInputs)[A]>;
export const statusSchema = z.string().refine(isStatus);
