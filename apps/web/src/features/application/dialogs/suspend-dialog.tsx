import { Select, Textarea } from '@mantine/core';
import { useMessages } from '../../../shared/messages/use-messages.tsx';
import { useInput } from '../unsent/use-input.ts';
import { ActionDialog, type DialogProps } from './action-dialog.tsx';
import { WhatIf } from './what-if.tsx';

interface Typed {
  readonly groundCode: string | null;
  readonly comment: string;
}

/** Приостановить. */
export const SuspendDialog = (props: DialogProps) => {
  const { t } = useMessages();
  const [{ groundCode, comment }, change] = useInput<Typed>(props.card, 'suspend', { groundCode: null, comment: '' });
  return (
    <ActionDialog<'suspend'>
      {...props}
      action="suspend"
      ready={groundCode !== null && comment.trim().length >= 3}
      input={() => (groundCode === null ? undefined : { groundCode, comment: comment.trim() })}
    >
      <Select
        data-autofocus
        label={t.dialog.suspensionGround}
        placeholder={t.dialog.choose}
        required
        data={props.card.choices.suspensionGrounds.map(({ code, title, legalPoint }) => ({
          value: code,
          label: `${title} (${legalPoint})`,
        }))}
        value={groundCode}
        onChange={(chosen) => change({ groundCode: chosen })}
        data-testid="dialog-choice"
      />
      <WhatIf card={props.card} action="suspend" groundCode={groundCode} />
      <Textarea
        label={t.dialog.clarification}
        required
        autosize
        minRows={3}
        maxLength={2000}
        value={comment}
        onChange={(event) => change({ comment: event.currentTarget.value })}
        data-testid="dialog-text"
      />
    </ActionDialog>
  );
};
