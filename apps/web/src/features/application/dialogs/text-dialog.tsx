import { Text, Textarea } from '@mantine/core';
import { useMessages } from '../../../shared/messages/use-messages.tsx';
import { useInput } from '../unsent/use-input.ts';
import { ActionDialog, type DialogProps } from './action-dialog.tsx';
import { askedTexts } from './asked-texts.ts';

/** Shortest text that means something; the server has the same rule. */
const leastSigns = 3;

/** An action that asks for one text. */
export const TextDialog = (props: DialogProps) => {
  const { t } = useMessages();
  const [{ text }, change] = useInput(props.card, props.action, { text: '' });
  const asked = askedTexts[props.action];
  if (!asked) return null;
  return (
    <ActionDialog
      {...props}
      input={() => asked.toInput(text.trim())}
      ready={text.trim().length >= leastSigns}
      danger={asked.danger === true}
    >
      {asked.hint && (
        <Text size="sm" c="dimmed">
          {asked.hint(t)}
        </Text>
      )}
      <Textarea
        data-autofocus
        label={asked.label(t)}
        placeholder={asked.placeholder?.(t)}
        required
        autosize
        minRows={3}
        maxRows={12}
        maxLength={2000}
        value={text}
        onChange={(event) => change({ text: event.currentTarget.value })}
        data-testid="dialog-text"
      />
    </ActionDialog>
  );
};
