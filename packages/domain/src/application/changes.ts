import { resultChanges } from '../after-result/changes-result.ts';
import type { ResultFacts } from '../after-result/found-result.ts';
import { paymentChanges } from '../charge/changes-payment.ts';
import type { WorkingCalendar } from '../deadline/index.ts';
import { duplicateChanges } from '../duplicate/changes-duplicate.ts';
import { directionChanges } from '../places/changes-direction.ts';
import type { SignatureReport } from '../ports/signature.ts';
import type { ActionId } from './actions.ts';
import type { Application, ApplicationDocument } from './application.ts';
import { closingChanges } from './changes-closing.ts';
import { decisionChanges } from './changes-decision.ts';
import { registrationChanges } from './changes-registration.ts';
import { reviewChanges } from './changes-review.ts';
import type { ConditionContext } from './conditions.ts';
import { correctionChanges } from './correction/changes-correction.ts';
import { criteriaChanges } from './criteria/changes-criteria.ts';
import type { Effect } from './effects.ts';
import { exclusionChanges } from './exclusion/changes-exclusion.ts';
import type { ActionInput } from './inputs.ts';
import { intermediateChanges } from './intermediate/changes-intermediate.ts';
import { questionChanges } from './questions/changes-questions.ts';
import type { Question } from './questions/question.ts';
import type { Status } from './statuses.ts';
import { visitChanges } from './visits/changes-visits.ts';
import { waitChanges } from './waits/changes-waits.ts';
import type { WaitOutcome } from './waits/wait.ts';

/** Проверенная подпись под документом решения. */
export interface SignatureFact {
  readonly report: SignatureReport;
  readonly documentId: string;
  readonly signatureDocument: ApplicationDocument;
  readonly snils: string;
}

/** Facts that only the outside knows, gathered by the server before the decision and checked here against the case. */
export interface Facts {
  /** For reassign and returnWork: the chosen employee; for returnForRevision: whoever prepared the draft; with the grants in force. */
  readonly candidate?: { readonly id: string; readonly name: string; readonly grants: readonly import('../access/grant.ts').Grant[] };
  /** For transfer: the receiving organization. */
  readonly recipient?: {
    readonly id: string;
    readonly title: string;
    readonly serviceCodes: readonly string[];
    readonly active: boolean;
    /** ОКТМО: books are read for the territory the case comes to. */
    readonly oktmo: string;
  };
  /** For transfer: the only organization that may receive it after too many transfers. */
  readonly onlyRecipient?: { readonly id: string; readonly title: string } | undefined;
  /** For sign: the verified signature and the identifiers it must carry. */
  readonly signature?: SignatureFact;
  /** For sign: the same for each document that goes with the decision. */
  readonly annexSignatures?: readonly SignatureFact[];
  /** For applications about an issued result. */
  readonly result?: ResultFacts | undefined;
  /** For setIntermediateStatus: the place in the queue for places of the service. */
  readonly queue?: { readonly place: number; readonly reservePlace: number | undefined };
  /** For attachDocument: the stored file. */
  readonly file?: {
    readonly uploadId: string;
    readonly fileId: string;
    readonly name: string;
    readonly mediaType: string;
    readonly sizeBytes: number;
  };
}

export interface OrganizationFacts {
  readonly id: string;
  readonly title: string;
  readonly timeZone: string;
  readonly workHours: { readonly from: string; readonly to: string };
  readonly ogrn: string;
  readonly inn: string;
}

export interface DecisionContext extends ConditionContext {
  readonly organization: OrganizationFacts;
  readonly calendar: WorkingCalendar;
  readonly now: Date;
  /** Makes identifiers: uuid v7 of objects, uuid v1 of messages. */
  readonly ids: { readonly next: () => string; readonly message: () => string };
  readonly facts: Facts;
}

export interface Change {
  readonly fields?: Partial<Application>;
  /** Chosen among the targets of the lifecycle when there are several. */
  readonly status?: Status;
  readonly comment: string;
  /** Text for the applicant on entering the new status. */
  readonly told?: string;
  /** The applicant is not told of entering the status again. */
  readonly quiet?: boolean;
  /** Why the wait that lasted ends; «завершено сотрудником» unless told. */
  readonly waitOutcome?: WaitOutcome;
  /** Основание приостановления: it brings the rule of the wait that begins. */
  readonly suspensionGroundCode?: string;
  /** Questions that go with what the applicant is told on entering the new status. */
  readonly asks?: readonly Question[];
  readonly effects?: readonly Effect[];
}

export type Changes<A extends ActionId> = { readonly [K in A]: (context: DecisionContext, input: ActionInput<K>) => Change };

const changes: Changes<ActionId> = {
  ...registrationChanges,
  ...criteriaChanges,
  ...reviewChanges,
  ...intermediateChanges,
  ...questionChanges,
  ...correctionChanges,
  ...waitChanges,
  ...paymentChanges,
  ...visitChanges,
  ...directionChanges,
  ...decisionChanges,
  ...closingChanges,
  ...exclusionChanges,
  ...duplicateChanges,
  ...resultChanges,
};

export const changeOf = <A extends ActionId>(action: A, context: DecisionContext, input: ActionInput<A>): Change =>
  changes[action](context, input);
