import { Select, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useMessages } from '../../../shared/messages/use-messages.tsx';
import { useKept } from '../../../shared/offline/use-kept.ts';
import { ActionDialog, type DialogProps, keptInput } from './action-dialog.tsx';
import { WhatIf } from './what-if.tsx';

/** Приостановить. */
export const SuspendDialog = (props: DialogProps) => {
  const { t } = useMessages();
  const [groundCode, setGroundCode] = useState<string | null>(null);
  const [comment, setComment] = useKept(keptInput(props.card, 'suspend'), '');
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
        onChange={setGroundCode}
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
        onChange={(event) => setComment(event.currentTarget.value)}
        data-testid="dialog-text"
      />
    </ActionDialog>
  );
};
