import type { FoundResult } from '../after-result/found-result.ts';
import type { Initiative } from '../after-result/initiative.ts';
import type { ResultRevision } from '../after-result/result-revision.ts';
import type { Reception } from '../in-person/reception.ts';
import type { Business } from '../person/business.ts';
import type { InformationKindCode, InteragencyAnswer } from '../ports/interagency.ts';
import type { BookFacts } from '../reference/book-facts.ts';
import type { Correction } from './correction/correction.ts';
import type { Conclusion } from './criteria/conclude.ts';
import type { ProposedAnnex, SignedAnnex } from './decision/annex.ts';
import type { DecisionKind } from './decision-kinds.ts';
import type { Conflict } from './exclusion/conflict.ts';
import type { Question } from './questions/question.ts';
import type { Status } from './statuses.ts';
import type { Wait } from './waits/wait.ts';

export interface Address {
  readonly text: string;
  readonly fiasId?: string;
  readonly oktmo?: string;
}

export interface IdentityDocument {
  readonly kind: 'passport' | 'birthCertificate' | 'foreignPassport' | 'residencePermit' | 'other';
  readonly series?: string;
  readonly number: string;
  readonly issuedOn?: string;
  readonly issuedBy?: string;
}

/** Заявитель, ребёнок, представитель: a person as the application names him. */
export interface Person {
  readonly lastName: string;
  readonly firstName: string;
  readonly middleName?: string | undefined;
  readonly bornOn?: string | undefined;
  /** 11 digits. */
  readonly snils?: string | undefined;
  readonly identityDocument?: IdentityDocument | undefined;
  readonly address?: Address | undefined;
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
}

/** Межведомственный запрос. */
export interface InteragencyRequest {
  readonly id: string;
  readonly kind: InformationKindCode;
  readonly obligatory: boolean;
  /** planned → sent → answered | failed | expired | skipped (продолжено без ответа). */
  readonly state: 'planned' | 'sent' | 'answered' | 'failed' | 'expired' | 'skipped';
  readonly messageId: string;
  readonly attempt: number;
  /** Request this one repeats. */
  readonly repeatOf?: string | undefined;
  /** Repeated when the review had begun already: the applicant was told of it then. */
  readonly askedInReview?: boolean | undefined;
  readonly plannedAt: Date;
  readonly sentAt?: Date | undefined;
  /** Last day of the agency's term, yyyy-mm-dd. */
  readonly dueOn: string;
  readonly answeredAt?: Date | undefined;
  readonly answer?: InteragencyAnswer | undefined;
  readonly contradictions: readonly Contradiction[];
  readonly problem?: string | undefined;
}

/** Расхождение: what the form says against what the agency says. */
export interface Contradiction {
  readonly fact: string;
  readonly caption: string;
  readonly inForm: string;
  readonly inReply: string;
  /** `yoLetter` differs only by ё/е (not an error), `value` really differs. */
  readonly nature: 'yoLetter' | 'value';
}

/** Проект решения. */
export interface ProposedDecision {
  readonly id: string;
  readonly kind: DecisionKind;
  readonly groundCodes: readonly string[];
  /** Free explanation for the applicant. */
  readonly explanation: string;
  /** Текст решения, изменённый сотрудником; absent where it is the template's. */
  readonly paragraphs?: readonly string[] | undefined;
  /** Дополнительные документы, signed together with the decision. */
  readonly annexes: readonly ProposedAnnex[];
  /** Why the service is granted although a criterion is not met. */
  readonly againstCriteria?: string | undefined;
  /** Что решение делает с выданным результатом, when the application is about one. */
  readonly revision?: ResultRevision | undefined;
  readonly preparedById: string;
  readonly preparedAt: Date;
  /** Reserved when sent for signature. */
  readonly number?: string | undefined;
  /** The PDF to be signed, once composed. */
  readonly documentId?: string | undefined;
  /** Замечание of the signing official when returned («на доработке»). */
  readonly remark?: { readonly text: string; readonly byId: string; readonly byName: string; readonly at: Date } | undefined;
}

/** Принятое и подписанное решение. */
export interface Decision {
  readonly id: string;
  readonly kind: DecisionKind;
  readonly number: string;
  readonly groundCodes: readonly string[];
  readonly explanation: string;
  readonly paragraphs?: readonly string[] | undefined;
  readonly againstCriteria?: string | undefined;
  readonly revision?: ResultRevision | undefined;
  readonly documentId: string;
  readonly signatureDocumentId: string;
  readonly annexes: readonly SignedAnnex[];
  /** Сертификат of the signature, for the visible stamp. */
  readonly certificate: { readonly serialNumber: string; readonly owner: string; readonly validFrom: Date; readonly validTo: Date };
  readonly signedById: string;
  readonly signedByName: string;
  readonly signedAt: Date;
  readonly deliveredAt?: Date | undefined;
}

export interface CriterionAnswer {
  readonly code: string;
  readonly met: boolean;
  readonly note: string;
  readonly byId: string;
  readonly at: Date;
}

/** Документ дела: a file attached to the application. */
export interface ApplicationDocument {
  readonly id: string;
  readonly kindCode: string;
  readonly title: string;
  readonly source: 'applicant' | 'interagency' | 'intraAgency' | 'localAuthority' | 'regionalAuthority' | 'decision' | 'signature';
  readonly fileId: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
  readonly addedAt: Date;
  /** Requisites of a document added by staff: number, day (yyyy-mm-dd), who added it. */
  readonly number?: string | undefined;
  readonly issuedOn?: string | undefined;
  readonly addedByName?: string | undefined;
}

/** Заявление: the aggregate that `decide` changes and nobody else. */
export interface Application {
  readonly id: string;
  readonly version: number;
  readonly organizationId: string;
  readonly serviceCode: string;
  readonly serviceVersion: number;
  readonly status: Status;
  readonly channel: 'portal' | 'inPerson' | 'mfc' | 'initiative';
  /** Номер заявления на ЕПГУ. */
  readonly portalNumber: string | undefined;
  readonly registrationNumber: string | undefined;
  /** Moment of submission by the citizen; decides the order. Changes only to an earlier one: of a duplicate that was closed. */
  readonly submittedAt: Date;
  /** First receipt by the platform; a transfer keeps it. */
  readonly receivedAt: Date;
  readonly registeredAt: Date | undefined;
  readonly registrationDueOn: string;
  readonly serviceDueOn: string | undefined;
  readonly finishedAt: Date | undefined;
  readonly responsibleId: string | undefined;
  readonly responsibleName: string | undefined;
  readonly applicant: Person;
  /** Absent when a person applies for himself or for a child. */
  readonly business?: Business | undefined;
  readonly child: Person | undefined;
  readonly isRepresentative: boolean;
  /** Очный приём: who typed it and who asked; absent in applications that came by themselves. */
  readonly reception?: Reception | undefined;
  /** По инициативе организации: who began it and why; absent in applications of applicants. */
  readonly initiative?: Initiative | undefined;
  /** Выданный результат, о котором просят: as the registry knew it at the last change of this case. */
  readonly foundResult?: FoundResult | undefined;
  /** Сведения справочников ЕСНСИ on the moment of submission: read with the case, never kept with it. */
  readonly bookFacts?: BookFacts | undefined;
  readonly form: Readonly<Record<string, unknown>>;
  readonly requests: readonly InteragencyRequest[];
  readonly documents: readonly ApplicationDocument[];
  readonly criteria: readonly CriterionAnswer[];
  /** Выводы платформы по критериям, as of the last change. */
  readonly conclusions: readonly Conclusion[];
  readonly waits: readonly Wait[];
  readonly questions: readonly Question[];
  readonly corrections: readonly Correction[];
  /** Сотрудники, заявившие о конфликте интересов: the case is closed to them. */
  readonly conflicts: readonly Conflict[];
  readonly proposedDecision: ProposedDecision | undefined;
  readonly decision: Decision | undefined;
  /** Status to come back to from cancellationRequested and the waits. */
  readonly returnStatus: Status | undefined;
  /** Who had the application in the registration stage and in the review stage: returned drafts go back to them. */
  readonly registrarId: string | undefined;
  readonly specialistId: string | undefined;
  /** Подразделение, где работает исполнитель; absent while nobody works on it or he belongs to none. */
  readonly divisionId: string | undefined;
  readonly transfers: number;
}

/** What an application is born without: nobody has worked on it yet. */
export const untouched = {
  registrationNumber: undefined,
  registeredAt: undefined,
  serviceDueOn: undefined,
  finishedAt: undefined,
  responsibleId: undefined,
  responsibleName: undefined,
  requests: [],
  criteria: [],
  conclusions: [],
  waits: [],
  questions: [],
  corrections: [],
  conflicts: [],
  proposedDecision: undefined,
  decision: undefined,
  returnStatus: undefined,
  registrarId: undefined,
  specialistId: undefined,
  divisionId: undefined,
  transfers: 0,
} as const satisfies Partial<Application>;
