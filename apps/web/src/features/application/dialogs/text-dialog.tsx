import { Text, Textarea } from '@mantine/core';
import type { ActionId, ActionInput } from '@pgs/domain';
import { useState } from 'react';
import { useMessages } from '../../../shared/messages/messages.tsx';
import type { Messages } from '../../../shared/messages/ru.ts';
import { ActionDialog, type DialogProps } from './action-dialog.tsx';

interface Asked<A extends ActionId> {
  readonly action: A;
  readonly label: (t: Messages) => string;
  readonly placeholder?: (t: Messages) => string;
  readonly hint?: (t: Messages) => string;
  readonly toInput: (text: string) => ActionInput<A>;
  readonly danger?: boolean;
}

/** Shortest text that means something; the server has the same rule. */
const leastSigns = 3;

/** An action that asks for one text. */
export const askingText = <A extends ActionId>({ action, label, placeholder, hint, toInput, danger = false }: Asked<A>) => {
  const TextDialog = (props: DialogProps) => {
    const { t } = useMessages();
    const [text, setText] = useState('');
    return (
      <ActionDialog<A>
        {...props}
        action={action}
        input={() => toInput(text.trim())}
        ready={text.trim().length >= leastSigns}
        danger={danger}
      >
        {hint && (
          <Text size="sm" c="dimmed">
            {hint(t)}
          </Text>
        )}
        <Textarea
          data-autofocus
          label={label(t)}
          placeholder={placeholder?.(t)}
          required
          autosize
          minRows={3}
          maxRows={12}
          maxLength={2000}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          data-testid="dialog-text"
        />
      </ActionDialog>
    );
  };
  return TextDialog;
};

const fromApplicant = {
  label: (t: Messages) => t.dialog.whatNeeded,
  placeholder: (t: Messages) => t.dialog.toApplicantPlaceholder,
  toInput: (comment: string) => ({ comment }),
};

export const ContinueWithoutAnswerDialog = askingText({
  action: 'continueWithoutAnswer',
  label: (t) => t.dialog.whyWithoutAnswer,
  hint: (t) => t.dialog.withoutAnswerHint,
  toInput: (reason) => ({ reason }),
});
export const RequestInformationDialog = askingText({ action: 'requestInformation', ...fromApplicant });
export const RequestCorrectionDialog = askingText({ action: 'requestCorrection', ...fromApplicant });
export const RequestPaymentDialog = askingText({ action: 'requestPayment', ...fromApplicant });
export const InviteDialog = askingText({ action: 'invite', ...fromApplicant });
export const ResumeReviewDialog = askingText({
  action: 'resumeReview',
  label: (t) => t.dialog.reason,
  placeholder: (t) => t.dialog.reasonPlaceholder,
  toInput: (reason) => ({ reason }),
});
export const ReturnForRevisionDialog = askingText({
  action: 'returnForRevision',
  label: (t) => t.dialog.remark,
  hint: (t) => t.dialog.remarkHint,
  toInput: (remark) => ({ remark }),
});
export const GrantCancellationDialog = askingText({
  action: 'grantCancellation',
  label: (t) => t.dialog.toApplicant,
  placeholder: (t) => t.dialog.toApplicantPlaceholder,
  toInput: (comment) => ({ comment }),
});
export const RefuseCancellationDialog = askingText({
  action: 'refuseCancellation',
  label: (t) => t.dialog.reason,
  placeholder: (t) => t.dialog.toApplicantPlaceholder,
  toInput: (comment) => ({ comment }),
  danger: true,
});
export const ResolveExchangeDialog = askingText({
  action: 'resolveExchange',
  label: (t) => t.dialog.resolved,
  toInput: (comment) => ({ comment }),
});
