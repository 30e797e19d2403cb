import { Badge, Button, Code, Group, Modal, Paper, Stack, Text, Textarea, Title } from '@mantine/core';
import { dismissFailure, listFailures, type ResponseOf, retryFailure } from '@pgs/contract';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { call } from '../../shared/api/call.ts';
import { instantText } from '../../shared/format/dates.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { Empty } from '../../shared/ui/empty.tsx';
import { Loading } from '../../shared/ui/loading.tsx';
import { MorePages } from '../../shared/ui/more-pages.tsx';
import { ProblemNotice } from '../../shared/ui/problem-notice.tsx';
import { tellDone, tellProblem } from '../../shared/ui/tell.ts';

type Failure = ResponseOf<typeof listFailures>['rows'][number];

/** Ошибки обмена: messages nobody could understand and jobs that gave up. */
export const FailuresPanel = () => {
  const { t } = useMessages();
  const failures = useInfiniteQuery({
    queryKey: ['failures'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => call(listFailures, { query: pageParam === undefined ? {} : { after: pageParam } }, signal),
    getNextPageParam: (last) => last.next ?? undefined,
  });
  if (failures.isPending) return <Loading />;
  if (failures.isError) return <ProblemNotice problem={failures.error} onRetry={() => void failures.refetch()} />;
  const rows = failures.data.pages.flatMap((page) => page.rows);
  if (rows.length === 0) return <Empty title={t.failures.empty} hint={t.failures.emptyHint} />;
  return (
    <Stack gap={8}>
      <Text size="sm" c="dimmed">
        {t.failures.hint}
      </Text>
      {rows.map((failure) => (
        <FailurePaper key={failure.id} failure={failure} />
      ))}
      <MorePages of={failures} />
    </Stack>
  );
};

const useRefresh = () => {
  const client = useQueryClient();
  return () =>
    Promise.all(
      [['failures'], ['retries'], ['exchanges'], ['counts'], ['applications']].map((queryKey) => client.invalidateQueries({ queryKey })),
    );
};

const FailurePaper = ({ failure }: { readonly failure: Failure }) => {
  const { t, language } = useMessages();
  const refresh = useRefresh();
  const [open, setOpen] = useState<'raw' | 'dismiss' | null>(null);
  const retry = useMutation({
    mutationFn: () => call(retryFailure, { parameters: { id: failure.id }, body: {} }),
    onSuccess: async ({ message }) => {
      tellDone(message, t);
      await refresh();
    },
    onError: (problem) => tellProblem(problem, t),
  });
  const close = (): void => setOpen(null);
  return (
    <Paper withBorder p="sm" component="section" data-testid="failure">
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <div>
          <Group gap={8}>
            <Badge variant="light" color="red">
              {t.failures.kinds[failure.kind]}
            </Badge>
            <Title order={2} size="h6">
              {failure.title}
            </Title>
          </Group>
          <Text size="sm" mt={4}>
            {failure.problem}
          </Text>
          <Text size="xs" c="dimmed" mt={2}>
            {[instantText(failure.at, language, undefined, true), failure.organizationTitle, failure.problemCode]
              .filter(Boolean)
              .join(' · ')}
          </Text>
        </div>
        <Group gap={6} wrap="nowrap">
          <Button size="xs" variant="light" loading={retry.isPending} onClick={() => retry.mutate()} data-testid="retry-failure">
            {t.failures.retry}
          </Button>
          <Button size="xs" variant="default" onClick={() => setOpen('dismiss')} data-testid="dismiss-failure">
            {t.failures.dismiss}
          </Button>
          {failure.raw && (
            <Button size="xs" variant="subtle" onClick={() => setOpen('raw')}>
              {t.failures.raw}
            </Button>
          )}
        </Group>
      </Group>
      {open === 'dismiss' && <DismissDialog failure={failure} onClose={close} />}
      <Modal opened={open === 'raw'} onClose={close} size="xl" title={t.failures.raw} closeButtonProps={{ 'aria-label': t.general.close }}>
        <Code block tabIndex={0} style={{ maxHeight: '65vh', overflow: 'auto', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
          {failure.raw}
        </Code>
      </Modal>
    </Paper>
  );
};

const DismissDialog = ({ failure, onClose }: { readonly failure: Failure; readonly onClose: () => void }) => {
  const { t } = useMessages();
  const refresh = useRefresh();
  const [reason, setReason] = useState('');
  const dismiss = useMutation({
    mutationFn: () => call(dismissFailure, { parameters: { id: failure.id }, body: { reason: reason.trim() } }),
    onSuccess: async ({ message }) => {
      tellDone(message, t);
      onClose();
      await refresh();
    },
  });
  const press = (event: FormEvent): void => {
    event.preventDefault();
    dismiss.mutate();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t.failures.dismiss}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t.general.close }}
    >
      <form onSubmit={press}>
        <Stack gap="sm">
          <Textarea
            data-autofocus
            label={t.failures.dismissReason}
            required
            autosize
            minRows={3}
            maxLength={1000}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            data-testid="dialog-text"
          />
          {dismiss.isError && <ProblemNotice problem={dismiss.error} />}
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={onClose}>
              {t.general.cancel}
            </Button>
            <Button type="submit" loading={dismiss.isPending} disabled={reason.trim().length < 3} data-testid="dialog-submit">
              {t.failures.dismiss}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
};
