import { Button, CopyButton, Group, Modal, Stack, Textarea } from '@mantine/core';
import { useMessages } from '../../shared/messages/use-messages.tsx';

/** Письмо отстающей организации: the text to send by the usual way. */
export const LetterDialog = ({ text, onClose }: { readonly text: string; readonly onClose: () => void }) => {
  const { t } = useMessages();
  return (
    <Modal opened onClose={onClose} size="lg" title={t.connection.letter} closeButtonProps={{ 'aria-label': t.general.close }}>
      <Stack gap="sm">
        <Textarea aria-label={t.connection.letter} readOnly autosize minRows={8} maxRows={20} value={text} data-testid="letter-text" />
        <Group justify="flex-end">
          <CopyButton value={text}>
            {({ copied, copy }) => (
              <Button size="sm" onClick={copy}>
                {copied ? t.connection.copied : t.connection.copy}
              </Button>
            )}
          </CopyButton>
        </Group>
      </Stack>
    </Modal>
  );
};
