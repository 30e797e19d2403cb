import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { sessionQuery, signInAddress } from '../../shared/api/session.ts';
import { onSessionChange, sessionIsOver } from '../../shared/api/session-state.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';

/** Keeps what is typed on the screen: the sign-in opens beside, the person comes back and goes on. */
export const SessionEndedDialog = () => {
  const { t } = useMessages();
  const client = useQueryClient();
  const over = useSyncExternalStore(onSessionChange, sessionIsOver);
  const proceed = useMutation({
    mutationFn: async () => {
      const session = await client.fetchQuery({ ...sessionQuery, staleTime: 0 });
      if (session) await client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'session' });
      return session !== null;
    },
  });
  return (
    <Modal opened={over} onClose={() => undefined} withCloseButton={false} title={t.session.ended} zIndex={500} data-testid="session-ended">
      <Stack>
        <Text size="sm">{t.session.endedHint}</Text>
        {proceed.data === false && (
          <Text size="sm" c="red.9" role="alert">
            {t.session.stillOut}
          </Text>
        )}
        <Group justify="flex-end">
          <Button component="a" href={signInAddress('/')} target="_blank" rel="noopener" variant="default">
            {t.session.signIn}
          </Button>
          <Button loading={proceed.isPending} onClick={() => proceed.mutate()}>
            {t.session.proceed}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
};
