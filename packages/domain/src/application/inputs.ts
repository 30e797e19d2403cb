import { z } from 'zod';
import { directionOutcomeIds } from '../places/direction-outcomes.ts';
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
const share = z.number().min(0).max(1);
/** Вопрос: points at a field by its path, or at a document and a place on it, or names a document to attach. */
const question = z
  .object({
    text: reason('Вопрос заявителю'),
    field: z.string().max(200).optional(),
    documentId: id.optional(),
    page: z.int().min(1).max(10_000).optional(),
    rectangle: z.object({ left: share, top: share, width: share, height: share }).strict().optional(),
    documentKindCode: z.string().max(60).optional(),
  })
  .strict();
const receivedDocument = z.object({
  id,
  fileId: id,
  fileName: z.string(),
  title: z.string(),
  kindCode: z.string(),
  mediaType: z.string(),
  sizeBytes: z.number(),
});
const statedPerson = z.looseObject({ lastName: z.string(), firstName: z.string() });
const proposal = {
  groundCodes: z.array(z.string().max(60)).max(30),
  explanation: z.string().trim().max(4000, 'Пояснение: не длиннее 4000 знаков'),
  /** Текст решения as the specialist left it; without it the template is taken. */
  paragraphs: z
    .array(z.string().max(4000, 'Абзац решения: не длиннее 4000 знаков'))
    .max(100, 'Текст решения: не больше 100 абзацев')
    .optional(),
  /** Дополнительные документы that go with the decision; the obligatory ones go anyway. */
  annexes: z
    .array(z.object({ code: z.string().max(60), values: z.record(z.string().max(60), z.string().max(1000)).default({}) }).strict())
    .max(20)
    .default([]),
};

const answer = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('found'), facts: z.record(z.string(), z.string()), captions: z.record(z.string(), z.string()) }),
  z.object({ outcome: z.literal('notFound'), description: z.string() }),
  z.object({ outcome: z.literal('rejected'), code: z.string(), description: z.string() }),
]);

const composedDocument = z.object({ id, fileId: id, fileName: z.string(), title: z.string(), sizeBytes: z.number() });

/** base64 of the detached CMS over the document that was shown. */
const signedDocument = { documentId: id, signature: z.string().min(100, 'Подпись пуста').max(200_000) };

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
  /** Without a text the template of the status is filled from the case and from the values. */
  setIntermediateStatus: z
    .object({
      code: z.string().max(60),
      comment: reason('Сообщение заявителю').optional(),
      values: z.record(z.string().max(60), z.string().max(1000)).default({}),
      /** Sum of the charge a status that opens payment makes; where the definition leaves it to the specialist. */
      amountKopecks: z.int().positive().max(1_000_000_000).optional(),
    })
    .strict(),
  attachDocument: z
    .object({
      title: reason('Название документа'),
      kindCode: z.string().max(60),
      source: z.enum(['intraAgency', 'localAuthority', 'regionalAuthority']),
      number: z.string().trim().min(1).max(100).optional(),
      issuedOn: z.iso.date('Дата документа: укажите день, месяц и год').optional(),
      fileId: id,
    })
    .strict(),
  declareConflict: z.object({ reason: reason('Личная заинтересованность') }).strict(),
  returnWork: z.object({ fromPersonId: id, toPersonId: id }).strict(),
  requestInformation: z
    .object({
      comment: z.string().trim().max(2000, 'Что нужно от заявителя: не длиннее 2000 знаков').default(''),
      questions: z.array(question).max(20, 'Не больше 20 вопросов сразу').default([]),
    })
    .strict()
    .refine(
      ({ comment, questions }) => questions.length > 0 || comment.length >= 3,
      'Что нужно от заявителя: напишите хотя бы несколько слов',
    ),
  requestCorrection: requestedFromApplicant,
  acceptCorrection: nothing,
  refuseCorrection: z.object({ reason: reason('Почему исправления не приняты') }).strict(),
  /** The sum is given only where the service leaves it to the specialist. */
  requestPayment: z
    .object({ comment: reason('Что нужно от заявителя'), amountKopecks: z.int().positive().max(1_000_000_000).optional() })
    .strict(),
  annulCharge: z.object({ chargeId: id, reason: reason('Причина') }).strict(),
  /** Without a payment: the money came past ГИС ГМП. */
  acknowledgeCharge: z.object({ chargeId: id, paymentId: z.string().max(32).optional(), reason: reason('Причина') }).strict(),
  invite: z
    .object({
      comment: reason('Зачем прийти'),
      documents: z.array(reason('Что взять с собой')).max(30, 'Не больше 30 документов').default([]),
      officeId: id.optional(),
    })
    .strict(),
  suspend: z.object({ groundCode: z.string(), comment: reason('Пояснение') }).strict(),
  resumeReview: z.object({ reason: reason('Причина') }).strict(),
  startDecision: nothing,
  prepareDecision: z
    .object({
      kind: z.enum(['grant', 'refuseService']),
      ...proposal,
      againstCriteria: reason('Почему услуга предоставляется, хотя критерий не выполнен').optional(),
      /** Исправления выданного результата: what the service about results corrects. */
      corrections: z
        .array(z.object({ path: z.string().max(200), value: z.union([z.string().max(4000), z.number(), z.boolean()]) }).strict())
        .max(50, 'Не больше 50 исправлений')
        .default([]),
    })
    .strict(),
  sendForSignature: nothing,
  /** The decision and every document that goes with it: all are signed, or none. */
  sign: z.object({ ...signedDocument, annexes: z.array(z.object(signedDocument).strict()).max(20).default([]) }).strict(),
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
  recordCharge: z.discriminatedUnion('state', [
    z.object({
      state: z.literal('accepted'),
      uin: z.string(),
      amountKopecks: z.int(),
      purpose: z.string(),
      payUntilOn: z.iso.date().optional(),
    }),
    z.object({ state: z.literal('rejected'), problem: z.string() }),
    z.object({ state: z.literal('paid'), uin: z.string(), paidKopecks: z.int() }),
    z.object({ state: z.literal('refunded'), uin: z.string(), amountKopecks: z.int() }),
    z.object({ state: z.enum(['annulled', 'acknowledged']), uin: z.string() }),
  ]),
  recordDocument: z.object({
    proposedDecisionId: id,
    final: z.boolean(),
    document: composedDocument,
    annexes: z.array(z.object({ code: z.string(), document: composedDocument })).default([]),
  }),
  /** The copies with the visible stamp, made when the result was sent. */
  confirmDelivery: z.object({ copies: z.array(composedDocument).default([]) }),
  remindApplicant: nothing,
  expireWait: nothing,
  /** `told`: the applicant reads it on the portal too. */
  recordAppointment: z.object({ text: z.string().min(3).max(1000), told: z.boolean() }).strict(),
  recordVisit: z.object({ outcome: z.enum(['visited', 'missed']), text: z.string().min(3).max(1000) }).strict(),
  /** `queuePlace`: the place in the queue as it is now, for who keeps waiting. */
  recordDirection: z.object({
    outcome: z.enum(directionOutcomeIds),
    queuePlace: z.int().positive().optional(),
    values: z.record(z.string(), z.string().max(1000)).default({}),
  }),
  recordEarlierSubmission: z
    .object({ submittedAt: z.coerce.date(), submittedAtText: z.string().max(60), number: z.string().max(60) })
    .strict(),
  /** `told`: what the applicant reads; absent where another case tells him. */
  recordResultChange: z
    .object({ comment: z.string().min(3).max(2000), told: z.object({ title: z.string(), text: z.string() }).optional() })
    .strict(),
  requestCancellation: z.object({ reason: z.string().max(2048) }),
  receiveMessage: z.object({
    text: z.string().max(2048),
    answers: z.array(z.object({ questionId: id, text: z.string().max(2048), documentIds: z.array(id) })).default([]),
    documents: z.array(receivedDocument).default([]),
  }),
  receiveCorrection: z.object({
    correctedAt: z.coerce.date(),
    applicant: statedPerson,
    child: statedPerson.optional(),
    form: z.record(z.string(), z.unknown()),
    documents: z.array(receivedDocument).default([]),
  }),
} as const satisfies Record<ActionId, z.ZodType>;

export type ActionInput<A extends ActionId> = z.infer<(typeof actionInputs)[A]>;
export const statusSchema = z.string().refine(isStatus);
