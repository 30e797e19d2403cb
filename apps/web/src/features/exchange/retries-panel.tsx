import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { listRetries, type ResponseOf, retryAtOnce } from '@pgs/contract';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../shared/api/call.ts';
import { instantText } from '../../shared/format/dates.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { Empty } from '../../shared/ui/empty.tsx';
import { Loading } from '../../shared/ui/loading.tsx';
import { MorePages } from '../../shared/ui/more-pages.tsx';
import { ProblemNotice } from '../../shared/ui/problem-notice.tsx';
import { tellDone, tellProblem } from '../../shared/ui/tell.ts';

type Retry = ResponseOf<typeof listRetries>['rows'][number];

/** Ждут повтора: what the platform will try again by itself, and when. */
export const RetriesPanel = () => {
  const { t } = useMessages();
  const retries = useInfiniteQuery({
    queryKey: ['retries'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => call(listRetries, { query: pageParam === undefined ? {} : { after: pageParam } }, signal),
    getNextPageParam: (last) => last.next ?? undefined,
    refetchInterval: 15_000,
  });
  if (retries.isPending) return <Loading />;
  if (retries.isError) return <ProblemNotice problem={retries.error} onRetry={() => void retries.refetch()} />;
  const rows = retries.data.pages.flatMap((page) => page.rows);
  if (rows.length === 0) return <Empty title={t.exchange.retriesEmpty} hint={t.exchange.retriesEmptyHint} />;
  return (
    <Stack gap={8}>
      <Text size="sm" c="dimmed">
        {t.exchange.retriesHint}
      </Text>
      {rows.map((retry) => (
        <RetryPaper key={retry.id} retry={retry} />
      ))}
      <MorePages of={retries} />
    </Stack>
  );
};

const RetryPaper = ({ retry }: { readonly retry: Retry }) => {
  const { t, language } = useMessages();
  const client = useQueryClient();
  const again = useMutation({
    mutationFn: () => call(retryAtOnce, { parameters: { id: retry.id }, body: {} }),
    onSuccess: async ({ message }) => {
      tellDone(message, t);
      await client.invalidateQueries({ queryKey: ['retries'] });
    },
    onError: (problem) => tellProblem(problem, t),
  });
  return (
    <Paper withBorder p="sm" component="section" data-testid="retry">
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <div>
          <Title order={2} size="h6">
            {retry.title}
          </Title>
          <Text size="sm" mt={4}>
            {retry.problem}
          </Text>
          <Text size="xs" c="dimmed" mt={2}>
            {[
              t.exchange.nextAttempt(instantText(retry.nextAttemptAt, language, undefined, true)),
              t.exchange.attempts(retry.attempts, retry.attemptsLimit),
              retry.organizationTitle,
            ]
              .filter(Boolean)
              .join(' · ')}
          </Text>
        </div>
        <Button size="xs" variant="light" loading={again.isPending} onClick={() => again.mutate()}>
          {t.exchange.retryAtOnce}
        </Button>
      </Group>
    </Paper>
  );
};
