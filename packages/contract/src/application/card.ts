import { actionIds, informationKindCodes, statusIds } from '@pgs/domain';
import { z } from 'zod';
import { day, id, instant, light } from '../field-shapes.ts';
import { decisionChoices, decisionGround, proposedDecision, signedDecision } from './decision.ts';
import { issuedResultView } from './issued-result.ts';
import { queuePlaceView } from './queue-place.ts';

const person = z.object({
  name: z.string(),
  lastName: z.string(),
  firstName: z.string(),
  middleName: z.string().nullable(),
  bornOn: z.string().nullable(),
  snils: z.string().nullable(),
  identityDocument: z.string().nullable(),
  address: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
});

export const availableAction = z.object({
  action: z.enum(actionIds),
  title: z.string(),
  /** A role of this person does it in this stage. */
  mine: z.boolean(),
  enabled: z.boolean(),
  /** Why not and who can, in a sentence. */
  reason: z.string().nullable(),
});

export const applicationDocument = z.object({
  id,
  kindCode: z.string(),
  title: z.string(),
  source: z.string(),
  sourceTitle: z.string(),
  fileName: z.string(),
  mediaType: z.string(),
  sizeBytes: z.number(),
  addedAt: instant,
  /** Requisites of a document added by staff. */
  number: z.string().nullable(),
  issuedOn: day.nullable(),
  addedByName: z.string().nullable(),
});

export const interagencyRequest = z.object({
  id,
  kind: z.enum(informationKindCodes),
  title: z.string(),
  supplier: z.string(),
  state: z.enum(['planned', 'sent', 'answered', 'failed', 'expired', 'skipped']),
  stateTitle: z.string(),
  obligatory: z.boolean(),
  attempt: z.number(),
  repeatOf: id.nullable(),
  plannedAt: instant,
  sentAt: instant.nullable(),
  dueOn: day,
  answeredAt: instant.nullable(),
  /** Readable answer: caption → value. */
  answer: z.array(z.object({ caption: z.string(), value: z.string() })),
  outcomeTitle: z.string().nullable(),
  contradictions: z.array(
    z.object({ caption: z.string(), inForm: z.string(), inReply: z.string(), nature: z.enum(['yoLetter', 'value']) }),
  ),
  problem: z.string().nullable(),
  repeatable: z.boolean(),
});

/** `warning`: the law against a ground that the first refusal did not name. */
const refusalGround = decisionGround.extend({ warning: z.string().nullable() });

export const historyEntry = z.object({
  id,
  at: instant,
  actorName: z.string(),
  actionTitle: z.string(),
  fromStatus: z.string(),
  toStatus: z.string(),
  toStatusTitle: z.string(),
  comment: z.string(),
});

/** Ожидание: what is awaited, until when, and what it does to the term. */
export const applicationWait = z.object({
  id,
  kind: z.enum(['information', 'correction', 'payment', 'visit', 'suspension']),
  title: z.string(),
  startedAt: instant,
  dueOn: day,
  isOpen: z.boolean(),
  isOverdue: z.boolean(),
  comment: z.string(),
  groundTitle: z.string().nullable(),
  outcomeTitle: z.string().nullable(),
  endedAt: instant.nullable(),
  explanation: z.string(),
});

const share = z.number();
/** Вопрос заявителю: the spot it points at, and the answer. */
export const applicationQuestion = z.object({
  id,
  text: z.string(),
  field: z.object({ caption: z.string(), value: z.string() }).nullable(),
  document: z
    .object({
      id,
      title: z.string(),
      page: z.number().nullable(),
      rectangle: z.object({ left: share, top: share, width: share, height: share }).nullable(),
    })
    .nullable(),
  /** Document the applicant is asked to attach. */
  wanted: z.string().nullable(),
  askedAt: instant,
  askedByName: z.string(),
  isAwaited: z.boolean(),
  answer: z
    .object({
      text: z.string(),
      at: instant,
      documents: z.array(z.object({ id, title: z.string(), fileName: z.string(), mediaType: z.string() })),
    })
    .nullable(),
});

/** Корректировка: a version sent by the applicant, what it changes and what became of it. */
export const applicationCorrection = z.object({
  id,
  version: z.number(),
  receivedAt: instant,
  state: z.enum(['proposed', 'accepted', 'refused']),
  stateTitle: z.string(),
  differences: z.array(z.object({ caption: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
  documents: z.array(z.string()),
  decidedByName: z.string().nullable(),
  decidedAt: instant.nullable(),
  reason: z.string().nullable(),
});

/** Карточка заявления: everything the screen shows, with what this person can do. */
export const applicationCard = z.object({
  id,
  version: z.number(),
  portalNumber: z.string().nullable(),
  registrationNumber: z.string().nullable(),
  status: z.enum(statusIds),
  statusTitle: z.string(),
  /** As the applicant sees it now. */
  portalStatus: z.object({ code: z.number(), title: z.string(), comment: z.string(), delivered: z.boolean() }).nullable(),
  serviceCode: z.string(),
  serviceTitle: z.string(),
  organizationId: id,
  organizationTitle: z.string(),
  channel: z.enum(['portal', 'inPerson', 'mfc', 'initiative']),
  submittedAt: instant,
  receivedAt: instant,
  registeredAt: instant.nullable(),
  finishedAt: instant.nullable(),
  responsibleName: z.string().nullable(),
  responsibleIsMe: z.boolean(),
  /** Who acts for whom today, where it concerns the responsible employee or the person who looks. */
  acting: z.array(z.string()),
  /** Colleagues who declared a conflict of interest: the case is closed to them. */
  conflicts: z.array(z.object({ name: z.string(), at: instant })),
  timeZone: z.string(),
  terms: z.object({
    registration: z.object({ dueOn: day, light, explanation: z.string() }),
    service: z.object({ dueOn: day, light, explanation: z.string() }).nullable(),
    /** What each wait that can be begun now would do to the control date. */
    whatIf: z.array(z.object({ action: z.enum(actionIds), groundCode: z.string().nullable(), sentence: z.string() })),
  }),
  waits: z.array(applicationWait),
  /** Место в очереди; null where places are not limited. */
  queue: queuePlaceView.nullable(),
  questions: z.array(applicationQuestion),
  corrections: z.array(applicationCorrection),
  applicant: person,
  child: person.nullable(),
  isRepresentative: z.boolean(),
  /** Fields of the form with Russian captions, grouped as the schema groups them. */
  details: z.array(
    z.object({
      title: z.string(),
      fields: z.array(
        z.object({
          caption: z.string(),
          value: z.string(),
          /** Chosen from a book of ЕСНСИ: how it stands to the revision in force on the day of submission, and which that is. */
          book: z.object({ state: z.enum(['found', 'absent', 'foreign', 'unchecked']), source: z.string() }).optional(),
        }),
      ),
    }),
  ),
  /** Значения, которых в справочнике нет: what each is and what to do about it. */
  bookNotes: z.array(z.string()),
  documents: z.array(applicationDocument),
  requests: z.array(interagencyRequest),
  criteria: z.array(
    z.object({
      code: z.string(),
      question: z.string(),
      stage: z.enum(['acceptance', 'review']),
      /** What holds: the answer of a person, else the conclusion of the platform. */
      met: z.boolean().nullable(),
      isAnswered: z.boolean(),
      note: z.string(),
      conclusion: z
        .object({
          outcome: z.enum(['met', 'notMet', 'unknown']),
          reason: z.string(),
          /** Values a formula read; null: the case does not have it. */
          values: z.array(z.object({ caption: z.string(), value: z.string().nullable() })),
        })
        .nullable(),
      /** The person answered otherwise than the platform concludes. */
      isOverruled: z.boolean(),
      /** `unknown` says nothing for or against: not asked, or not answered yet. */
      evidence: z.array(z.object({ title: z.string(), text: z.string(), says: z.enum(['confirms', 'denies', 'unknown']) })),
    }),
  ),
  /** Выданный результат, of an application about one. */
  result: issuedResultView.nullable(),
  proposedDecision: proposedDecision.nullable(),
  decision: signedDecision.nullable(),
  /** What can be chosen in dialogs of the actions. */
  choices: z.object({
    /** Grounds that follow from the checklist, with the reason. */
    proposedGrounds: z.object({
      acceptance: z.array(z.object({ groundCode: z.string(), because: z.string() })),
      review: z.array(z.object({ groundCode: z.string(), because: z.string() })),
    }),
    documentRefusalGrounds: z.array(refusalGround),
    serviceRefusalGrounds: z.array(refusalGround),
    suspensionGrounds: z.array(decisionGround),
    decision: decisionChoices,
    intermediateStatuses: z.array(
      z.object({
        code: z.string(),
        title: z.string(),
        /** Text for the applicant with what the case knows; the rest are placeholders to fill in. */
        text: z.string(),
        asks: z.array(z.object({ name: z.string(), caption: z.string() })),
        /** What it lets the applicant do and until when, in a sentence. */
        opens: z.string().nullable(),
        /** Why it cannot be set now, in a sentence. */
        reason: z.string().nullable(),
      }),
    ),
    /** Fields a question can point at. */
    fields: z.array(z.object({ path: z.string(), caption: z.string(), value: z.string() })),
    /** Documents the applicant may be asked for: never those that agencies give. */
    applicantDocumentKinds: z.array(z.object({ code: z.string(), title: z.string() })),
    documentKinds: z.array(z.object({ code: z.string(), title: z.string() })),
  }),
  /** Повторные заявления: about the same person for the same service, the earliest submission first. */
  duplicates: z.object({
    here: z.array(
      z.object({
        id,
        number: z.string(),
        submittedAt: instant,
        statusTitle: z.string(),
        isOpen: z.boolean(),
        applicantName: z.string(),
        childName: z.string().nullable(),
        /** What they have in common, in words. */
        commonSigns: z.string(),
      }),
    ),
    /** How many open ones lie with other organizations. */
    elsewhere: z.number(),
  }),
  /** Отказы the person has had for this service before. */
  previousRefusals: z.array(z.object({ title: z.string(), number: z.string(), decidedOn: z.string(), grounds: z.array(decisionGround) })),
  available: z.array(availableAction),
  history: z.array(historyEntry),
});
export type ApplicationCard = z.output<typeof applicationCard>;
