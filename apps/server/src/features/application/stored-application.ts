import type {
  Application,
  ApplicationDocument,
  Business,
  Conflict,
  Correction,
  CriterionAnswer,
  Decision,
  InteragencyRequest,
  ProposedDecision,
  Question,
  Wait,
} from '@pgs/domain';

/** Row of the table with its content; instants inside the content travel as ISO strings. */
export interface ApplicationRecord {
  readonly application_id: string;
  readonly version: number;
  readonly organization_id: string;
  readonly service_code: string;
  readonly service_version: number;
  readonly status: Application['status'];
  readonly channel: Application['channel'];
  readonly portal_number: string | null;
  readonly registration_number: string | null;
  readonly submitted_at: Date;
  readonly received_at: Date;
  readonly registered_at: Date | null;
  readonly registration_due_on: string;
  readonly service_due_on: string | null;
  readonly finished_at: Date | null;
  readonly responsible_id: string | null;
  readonly responsible_name: string | null;
  readonly registrar_id: string | null;
  readonly specialist_id: string | null;
  readonly division_id: string | null;
  readonly return_status: Application['status'] | null;
  readonly transfers: number;
  readonly content: StoredContent;
}

type Stored<T> = { readonly [K in keyof T]: T[K] extends Date ? string : T[K] extends Date | undefined ? string | undefined : T[K] };

interface StoredContent
  extends Pick<Application, 'applicant' | 'business' | 'child' | 'isRepresentative' | 'reception' | 'initiative' | 'foundResult' | 'form'> {
  readonly documents: readonly Stored<ApplicationDocument>[];
  readonly requests: readonly Stored<InteragencyRequest>[];
  readonly criteria: readonly Stored<CriterionAnswer>[];
  /** Absent in applications stored before waits had terms of their own. */
  readonly conclusions?: Application['conclusions'];
  readonly waits?: readonly Stored<Wait>[];
  readonly questions?: readonly (Omit<Stored<Question>, 'answer'> & { readonly answer?: Stored<NonNullable<Question['answer']>> })[];
  readonly corrections?: readonly Stored<Correction>[];
  readonly conflicts?: readonly Stored<Conflict>[];
  /** Decisions stored before they had documents beside them name none. */
  readonly proposedDecision?: Omit<Stored<ProposedDecision>, 'remark' | 'annexes'> & {
    readonly remark?: Stored<NonNullable<ProposedDecision['remark']>>;
    readonly annexes?: ProposedDecision['annexes'];
  };
  readonly decision?: Omit<Stored<Decision>, 'certificate' | 'annexes'> & {
    readonly certificate: Stored<Decision['certificate']>;
    readonly annexes?: Decision['annexes'];
  };
}

const instant = (text: string | undefined): Date | undefined => (text === undefined ? undefined : new Date(text));

/** Applications typed at a desk before the business became a part of the application kept it with the reception. */
function businessOfReception(
  reception: (Application['reception'] & { readonly business?: Omit<Business, 'kind'> }) | undefined,
): Business | undefined {
  const kind = reception?.applicantKind;
  return reception?.business && (kind === 'legal' || kind === 'soleProprietor') ? { kind, ...reception.business } : undefined;
}

export function applicationFromRow(row: ApplicationRecord): Application {
  const { content } = row;
  const proposed = content.proposedDecision;
  return {
    id: row.application_id,
    version: row.version,
    organizationId: row.organization_id,
    serviceCode: row.service_code,
    serviceVersion: row.service_version,
    status: row.status,
    channel: row.channel,
    portalNumber: row.portal_number ?? undefined,
    registrationNumber: row.registration_number ?? undefined,
    submittedAt: row.submitted_at,
    receivedAt: row.received_at,
    registeredAt: row.registered_at ?? undefined,
    registrationDueOn: row.registration_due_on,
    serviceDueOn: row.service_due_on ?? undefined,
    finishedAt: row.finished_at ?? undefined,
    responsibleId: row.responsible_id ?? undefined,
    responsibleName: row.responsible_name ?? undefined,
    registrarId: row.registrar_id ?? undefined,
    specialistId: row.specialist_id ?? undefined,
    divisionId: row.division_id ?? undefined,
    returnStatus: row.return_status ?? undefined,
    transfers: row.transfers,
    applicant: content.applicant,
    business: content.business ?? businessOfReception(content.reception),
    child: content.child,
    isRepresentative: content.isRepresentative,
    reception: content.reception,
    initiative: content.initiative,
    foundResult: content.foundResult,
    form: content.form,
    documents: content.documents.map((document) => ({ ...document, addedAt: new Date(document.addedAt) })),
    requests: content.requests.map((request) => ({
      ...request,
      plannedAt: new Date(request.plannedAt),
      sentAt: instant(request.sentAt),
      answeredAt: instant(request.answeredAt),
    })),
    criteria: content.criteria.map((answer) => ({ ...answer, at: new Date(answer.at) })),
    conclusions: content.conclusions ?? [],
    waits: (content.waits ?? []).map((wait) => ({
      ...wait,
      startedAt: new Date(wait.startedAt),
      remindedAt: instant(wait.remindedAt),
      endedAt: instant(wait.endedAt),
    })),
    questions: (content.questions ?? []).map((question) => ({
      ...question,
      askedAt: new Date(question.askedAt),
      answer: question.answer && { ...question.answer, at: new Date(question.answer.at) },
    })),
    corrections: (content.corrections ?? []).map((correction) => ({
      ...correction,
      correctedAt: new Date(correction.correctedAt),
      receivedAt: new Date(correction.receivedAt),
      decidedAt: instant(correction.decidedAt),
    })),
    conflicts: (content.conflicts ?? []).map((conflict) => ({ ...conflict, at: new Date(conflict.at) })),
    proposedDecision: proposed && {
      ...proposed,
      annexes: proposed.annexes ?? [],
      preparedAt: new Date(proposed.preparedAt),
      remark: proposed.remark && { ...proposed.remark, at: new Date(proposed.remark.at) },
    },
    decision: content.decision && {
      ...content.decision,
      annexes: content.decision.annexes ?? [],
      signedAt: new Date(content.decision.signedAt),
      deliveredAt: instant(content.decision.deliveredAt),
      certificate: {
        ...content.decision.certificate,
        validFrom: new Date(content.decision.certificate.validFrom),
        validTo: new Date(content.decision.certificate.validTo),
      },
    },
  };
}

/** The rest of the aggregate, as it is kept. */
export const contentOf = (application: Application) => ({
  applicant: application.applicant,
  business: application.business,
  child: application.child,
  isRepresentative: application.isRepresentative,
  reception: application.reception,
  initiative: application.initiative,
  foundResult: application.foundResult,
  form: application.form,
  documents: application.documents,
  requests: application.requests,
  criteria: application.criteria,
  conclusions: application.conclusions,
  waits: application.waits,
  questions: application.questions,
  corrections: application.corrections,
  conflicts: application.conflicts,
  proposedDecision: application.proposedDecision,
  decision: application.decision,
});
