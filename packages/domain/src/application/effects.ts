import type { ResultRevision } from '../after-result/result-revision.ts';
import type { Question } from './questions/question.ts';
import type { InvitationOutcome } from './visits/changes-visits.ts';

/**
 * Последствия: what follows a change besides the change itself. The domain only names them; the server keeps a table of
 * handlers closed by the compiler. All run inside the transaction; slow work is enqueued there as a job.
 */
export type Effect =
  | { readonly name: 'assignRegistrationNumber' }
  | { readonly name: 'reserveDecisionNumber' }
  | { readonly name: 'sendInteragencyRequest'; readonly requestId: string }
  | {
      readonly name: 'informApplicant';
      readonly code: number;
      readonly title: string;
      readonly comment: string;
      readonly questions?: readonly Question[];
      /** Начисление the applicant is asked to pay. */
      readonly charge?: {
        readonly uin: string;
        readonly amountKopecks: number;
        readonly purpose: string;
        readonly payUntilOn: string | undefined;
      };
    }
  | { readonly name: 'createCharge'; readonly amountKopecks: number | undefined }
  | { readonly name: 'annulCharge'; readonly chargeId: string; readonly reason: string }
  | { readonly name: 'acknowledgeCharge'; readonly chargeId: string; readonly paymentId: string | undefined }
  | { readonly name: 'confirmMessage' }
  | { readonly name: 'answerCancellation'; readonly result: 'cancelled' | 'rejected'; readonly comment: string }
  | { readonly name: 'composeDecisionDocument'; readonly final: boolean }
  | { readonly name: 'deliverDecision' }
  | { readonly name: 'recordInRegistry' }
  | { readonly name: 'reviseResult'; readonly revision: ResultRevision }
  | { readonly name: 'passSubmissionTime' }
  | { readonly name: 'openInvitation'; readonly reason: string; readonly documents: readonly string[]; readonly officeId?: string }
  | { readonly name: 'excludePerson'; readonly personId: string }
  | { readonly name: 'closeInvitation'; readonly outcome: InvitationOutcome };

export type EffectName = Effect['name'];
