import type { ActionId, ActionInput } from '@pgs/domain';
import type { Messages } from '../../../shared/messages/messages.ts';

interface AskedText<A extends ActionId> {
  readonly label: (t: Messages) => string;
  readonly placeholder?: (t: Messages) => string;
  readonly hint?: (t: Messages) => string;
  readonly toInput: (text: string) => ActionInput<A>;
  readonly danger?: boolean;
}

const fromApplicant = {
  label: (t: Messages) => t.dialog.whatNeeded,
  placeholder: (t: Messages) => t.dialog.toApplicantPlaceholder,
  toInput: (comment: string) => ({ comment }),
};

/** Actions whose dialog is one text: what it is called and where it goes. */
export const askedTexts: { readonly [A in ActionId]?: AskedText<A> } = {
  requestCorrection: fromApplicant,
  continueWithoutAnswer: {
    label: (t) => t.dialog.whyWithoutAnswer,
    hint: (t) => t.dialog.withoutAnswerHint,
    toInput: (reason) => ({ reason }),
  },
  resumeReview: {
    label: (t) => t.dialog.reason,
    placeholder: (t) => t.dialog.reasonPlaceholder,
    toInput: (reason) => ({ reason }),
  },
  refuseCorrection: {
    label: (t) => t.corrections.whyRefused,
    placeholder: (t) => t.dialog.toApplicantPlaceholder,
    toInput: (reason) => ({ reason }),
    danger: true,
  },
  returnForRevision: {
    label: (t) => t.dialog.remark,
    hint: (t) => t.dialog.remarkHint,
    toInput: (remark) => ({ remark }),
  },
  grantCancellation: {
    label: (t) => t.dialog.toApplicant,
    placeholder: (t) => t.dialog.toApplicantPlaceholder,
    toInput: (comment) => ({ comment }),
  },
  refuseCancellation: {
    label: (t) => t.dialog.reason,
    placeholder: (t) => t.dialog.toApplicantPlaceholder,
    toInput: (comment) => ({ comment }),
    danger: true,
  },
  declareConflict: {
    label: (t) => t.dialog.interest,
    placeholder: (t) => t.dialog.interestPlaceholder,
    hint: (t) => t.dialog.interestHint,
    toInput: (reason) => ({ reason }),
    danger: true,
  },
  resolveExchange: {
    label: (t) => t.dialog.resolved,
    toInput: (comment) => ({ comment }),
  },
};
