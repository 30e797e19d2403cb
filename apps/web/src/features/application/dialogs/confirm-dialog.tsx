import { Text } from '@mantine/core';
import type { ActionId } from '@pgs/domain';
import type { Messages } from '../../../shared/messages/messages.ts';
import { useMessages } from '../../../shared/messages/use-messages.tsx';
import { ActionDialog, type DialogProps } from './action-dialog.tsx';

/** What will follow, for actions that take nothing and cannot be undone by one press. */
const consequences: Partial<Record<ActionId, (t: Messages) => string>> = {
  register: (t) => t.dialog.register,
  sendForSignature: (t) => t.dialog.sendForSignature,
  finish: (t) => t.dialog.finish,
};

/** Says what will follow and asks once. */
export const ConfirmDialog = (props: DialogProps) => {
  const { t } = useMessages();
  return (
    <ActionDialog {...props} input={() => ({})} size="md">
      <Text size="sm">{consequences[props.action]?.(t)}</Text>
    </ActionDialog>
  );
};
