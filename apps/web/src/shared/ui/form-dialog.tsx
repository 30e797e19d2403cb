import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { ApiProblem } from '../api/problem.ts';
import { newRequestKey } from '../api/request-key.ts';
import { sessionQuery } from '../api/session.ts';
import { useMessages } from '../messages/use-messages.tsx';
import { ProblemNotice } from './problem-notice.tsx';
import { tellDone } from './tell.ts';

interface Given {
  readonly title: string;
  readonly submit?: string;
  readonly danger?: boolean;
  readonly ready?: boolean;
  readonly size?: string;
  readonly testId?: string;
  /** What is read anew after the change, and after a conflict. */
  readonly refresh: readonly QueryKey[];
  readonly send: (requestKey: string) => Promise<{ readonly message: string }>;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A form in a dialog: what is typed stays when the server says no, one click is one effect. */
export const FormDialog = ({ title, submit, danger, ready = true, size = 'lg', testId, refresh, send, onClose, children }: Given) => {
  const { t } = useMessages();
  const client = useQueryClient();
  const looking = client.getQueryData(sessionQuery.queryKey)?.supportView != null;
  const [requestKey, setRequestKey] = useState(newRequestKey);
  const readAnew = () => Promise.all(refresh.map((queryKey) => client.invalidateQueries({ queryKey })));
  const change = useMutation({
    mutationFn: () => send(requestKey),
    onSuccess: async ({ message }) => {
      await readAnew();
      tellDone(message, t);
      onClose();
    },
    onError: async (problem) => {
      // An unanswered click keeps its key: it may have had its effect.
      if (!(problem instanceof ApiProblem) || problem.status === 0) return;
      setRequestKey(newRequestKey());
      if (problem.status === 409) await readAnew();
    },
  });
  const press = (event: FormEvent): void => {
    event.preventDefault();
    event.stopPropagation();
    if (ready && !looking && !change.isPending) change.mutate();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size={size}
      title={title}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t.general.close }}
      styles={{ title: { fontWeight: 600 } }}
      data-testid={testId}
    >
      <form onSubmit={press} noValidate>
        <Stack gap="sm">
          {children}
          {looking && <Text size="sm">{t.support.banner.noSave}</Text>}
          {change.isError && <ProblemNotice problem={change.error} />}
          <Group justify="flex-end" gap={8}>
            <Button variant="default" size="sm" onClick={onClose}>
              {t.general.cancel}
            </Button>
            <Button
              type="submit"
              size="sm"
              loading={change.isPending}
              disabled={!ready || looking}
              color={danger ? 'red' : 'blue'}
              data-testid="dialog-submit"
            >
              {submit ?? title}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
};
