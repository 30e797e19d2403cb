import { Button, Group, Modal, Progress, Stack, Text } from '@mantine/core';
import { getBatch, stopBatch } from '@pgs/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { call } from '../../../../shared/api/call.ts';
import { useMessages } from '../../../../shared/messages/use-messages.tsx';
import { ProblemNotice } from '../../../../shared/ui/problem-notice.tsx';
import { OutcomeList } from './outcome-list.tsx';

const askAgainMs = 700;

/** Ход пакета: how much is done, what was refused and why; closing the window does not stop the work. */
export const BatchProgress = ({ id, onClose }: { readonly id: string; readonly onClose: () => void }) => {
  const { t } = useMessages();
  const client = useQueryClient();
  const query = useQuery({
    queryKey: ['batch', id],
    queryFn: ({ signal }) => call(getBatch, { parameters: { id } }, signal),
    refetchInterval: ({ state }) => (state.data && state.data.state !== 'running' ? false : askAgainMs),
  });
  const stop = useMutation({
    mutationFn: () => call(stopBatch, { parameters: { id }, body: {} }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['batch', id] }),
  });
  const batch = query.data;
  const isRunning = batch?.state === 'running';
  useEffect(() => {
    if (batch && !isRunning) for (const queryKey of [['applications'], ['counts']]) void client.invalidateQueries({ queryKey });
  }, [batch, isRunning, client]);
  return (
    <Modal
      opened
      onClose={onClose}
      title={batch?.actionTitle ?? t.batch.title}
      size="lg"
      closeButtonProps={{ 'aria-label': t.general.close }}
      data-testid="batch-progress"
    >
      <Stack gap="sm">
        {query.isError && <ProblemNotice problem={query.error} onRetry={() => void query.refetch()} />}
        {batch && (
          <>
            <Progress value={batch.total === 0 ? 100 : ((batch.done + batch.refused) / batch.total) * 100} aria-label={t.batch.progress} />
            <Text size="sm" role="status" data-testid="batch-outcome" data-state={batch.state}>
              {t.batch.states[batch.state]}: {t.batch.outcome(batch.done, batch.refused, batch.total)}
            </Text>
            <OutcomeList
              refusals={batch.refusals.map(({ applicationId, number, applicantName, problem }) => ({
                id: applicationId,
                number,
                name: applicantName,
                problem,
              }))}
            />
          </>
        )}
        <Group justify="flex-end" gap={8}>
          {isRunning && (
            <Button variant="default" size="sm" loading={stop.isPending} onClick={() => stop.mutate()} data-testid="batch-stop">
              {t.batch.stop}
            </Button>
          )}
          <Button size="sm" onClick={onClose} data-testid="batch-close">
            {t.general.close}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
};
