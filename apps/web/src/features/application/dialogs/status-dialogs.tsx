import { Select, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useMessages } from '../../../shared/messages/use-messages.tsx';
import { ActionDialog, type DialogProps } from './action-dialog.tsx';

/** Установить промежуточный статус: the choice fills the message from its template. */
export const IntermediateStatusDialog = (props: DialogProps) => {
  const { t } = useMessages();
  const known = props.card.choices.intermediateStatuses;
  const [code, setCode] = useState<string | null>(null);
  const [comment, setComment] = useState('');
  const pick = (chosen: string | null): void => {
    const before = known.find((each) => each.code === code)?.commentTemplate ?? '';
    setCode(chosen);
    // A text of the person's own is never overwritten by a template.
    if (comment === before) setComment(known.find((each) => each.code === chosen)?.commentTemplate ?? '');
  };
  return (
    <ActionDialog<'setIntermediateStatus'>
      {...props}
      action="setIntermediateStatus"
      ready={code !== null && comment.trim().length >= 3}
      input={() => (code === null ? undefined : { code, comment: comment.trim() })}
    >
      <Select
        data-autofocus
        label={t.dialog.intermediate}
        placeholder={t.dialog.choose}
        required
        data={known.map((each) => ({ value: each.code, label: each.title }))}
        value={code}
        onChange={pick}
        data-testid="dialog-choice"
      />
      <Textarea
        label={t.dialog.toApplicant}
        placeholder={t.dialog.toApplicantPlaceholder}
        required
        autosize
        minRows={4}
        maxLength={2000}
        value={comment}
        onChange={(event) => setComment(event.currentTarget.value)}
        data-testid="dialog-text"
      />
    </ActionDialog>
  );
};

/** Приостановить. */
export const SuspendDialog = (props: DialogProps) => {
  const { t } = useMessages();
  const [groundCode, setGroundCode] = useState<string | null>(null);
  const [comment, setComment] = useState('');
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
