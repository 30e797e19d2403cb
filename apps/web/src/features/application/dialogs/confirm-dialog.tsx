import { Text } from '@mantine/core';
import { useMessages } from '../../../shared/messages/messages.tsx';
import type { Messages } from '../../../shared/messages/ru.ts';
import { ActionDialog, type DialogProps } from './action-dialog.tsx';

type Confirmed = 'register' | 'sendForSignature' | 'finish';

/** Says what will follow and asks once. */
const confirming = (action: Confirmed, sentence: (t: Messages) => string) => (props: DialogProps) => {
  const { t } = useMessages();
  return (
    <ActionDialog {...props} action={action} input={() => ({})} size="md">
      <Text size="sm">{sentence(t)}</Text>
    </ActionDialog>
  );
};

export const RegisterDialog = confirming('register', (t) => t.dialog.register);
export const SendForSignatureDialog = confirming('sendForSignature', (t) => t.dialog.sendForSignature);
export const FinishDialog = confirming('finish', (t) => t.dialog.finish);
