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
    }
  | { readonly name: 'confirmMessage' }
  | { readonly name: 'answerCancellation'; readonly result: 'cancelled' | 'rejected'; readonly comment: string }
  | { readonly name: 'composeDecisionDocument'; readonly final: boolean }
  | { readonly name: 'deliverDecision' }
  | { readonly name: 'recordInRegistry' }
  | { readonly name: 'openInvitation'; readonly reason: string; readonly documents: readonly string[]; readonly officeId?: string }
  | { readonly name: 'closeInvitation'; readonly outcome: InvitationOutcome };

export type EffectName = Effect['name'];
