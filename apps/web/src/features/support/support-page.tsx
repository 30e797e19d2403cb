import { Badge, Button, Group, Paper, Stack, Table, Text, Title } from '@mantine/core';
import { startSupportView, withdrawSupportView } from '@pgs/contract';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { call } from '../../shared/api/call.ts';
import { newRequestKey } from '../../shared/api/request-key.ts';
import { instantText } from '../../shared/format/dates.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { Empty } from '../../shared/ui/empty.tsx';
import { Loading } from '../../shared/ui/loading.tsx';
import { MorePages } from '../../shared/ui/more-pages.tsx';
import { ProblemNotice } from '../../shared/ui/problem-notice.tsx';
import { tellDone, tellProblem } from '../../shared/ui/tell.ts';
import { WhyButton } from '../../shared/ui/why-button.tsx';
import { AskDialog } from './ask-dialog.tsx';
import { stateColor } from './state-color.ts';
import { type AskedView, supportRequestsQuery } from './support-queries.ts';

/** Раздел сотрудника поддержки: his requests, and the way into what was consented to. */
export const SupportPage = () => {
  const { t } = useMessages();
  const query = useInfiniteQuery(supportRequestsQuery);
  const [asking, setAsking] = useState(false);
  useEffect(() => {
    document.title = `${t.support.title} — ${t.platform.short}`;
  }, [t]);
  if (query.isPending) return <Loading />;
  if (query.isError) return <ProblemNotice problem={query.error} onRetry={() => void query.refetch()} />;
  const rows = query.data.pages.flatMap((page) => page.rows);
  const [first] = query.data.pages;
  return (
    <Stack gap={10}>
      <Group justify="space-between" align="flex-start">
        <div style={{ maxWidth: 760 }}>
          <Title order={1} size="h3">
            {t.support.title}
          </Title>
          <Text size="sm" c="dimmed">
            {t.support.lead}
          </Text>
        </div>
        <Button size="sm" onClick={() => setAsking(true)} data-testid="ask-support">
          {t.support.ask}
        </Button>
      </Group>
      <Paper withBorder radius="md" p="sm">
        {rows.length === 0 ? <Empty title={t.support.empty} /> : <Requests rows={rows} />}
        <MorePages of={query} mt="xs" />
      </Paper>
      {asking && first && <AskDialog roles={first.roles} hours={first.hours} onClose={() => setAsking(false)} />}
    </Stack>
  );
};

const Requests = ({ rows }: { readonly rows: readonly AskedView[] }) => {
  const { t } = useMessages();
  const { columns } = t.support;
  return (
    <Table.ScrollContainer minWidth={720}>
      <Table fz={13} verticalSpacing={6} aria-label={t.support.requests}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{columns.organization}</Table.Th>
            <Table.Th>{columns.request}</Table.Th>
            <Table.Th>{columns.what}</Table.Th>
            <Table.Th>{columns.state}</Table.Th>
            <Table.Th>{columns.deeds}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Row key={row.id} row={row} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
};

const Row = ({ row }: { readonly row: AskedView }) => {
  const { t, language } = useMessages();
  const client = useQueryClient();
  const onError = (problem: Error): void => {
    tellProblem(problem, t);
    void client.invalidateQueries({ queryKey: ['support'] });
  };
  const start = useMutation({
    mutationFn: () => call(startSupportView, { parameters: { id: row.id }, body: {} }),
    // The whole page anew: nothing of one's own may stay beside what is seen with other eyes.
    onSuccess: ({ applicationId }) => window.location.assign(applicationId === null ? '/' : `/applications/${applicationId}`),
    onError,
  });
  const withdraw = useMutation({
    mutationFn: () => call(withdrawSupportView, { parameters: { id: row.id }, body: { requestKey: newRequestKey() } }),
    onSuccess: async ({ message }) => {
      await client.invalidateQueries({ queryKey: ['support'] });
      tellDone(message, t);
    },
    onError,
  });
  return (
    <Table.Tr data-testid="support-request" data-state={row.state} style={{ verticalAlign: 'top' }}>
      <Table.Td>{row.organizationTitle}</Table.Td>
      <Table.Td>
        № {row.requestNumber}
        <Text size="xs" c="dimmed" lineClamp={3}>
          {row.reason}
        </Text>
      </Table.Td>
      <Table.Td>
        {row.what}
        <Text size="xs" c="dimmed">
          {t.support.hoursAsked(row.hours)}
        </Text>
      </Table.Td>
      <Table.Td>
        <Badge size="sm" variant="light" color={stateColor[row.state]}>
          {row.stateTitle}
        </Badge>
        {row.state === 'consented' && row.until && <Text size="xs">{t.support.banner.until(instantText(row.until, language))}</Text>}
        {row.refusal && <Text size="xs">{t.support.refusal(row.refusal)}</Text>}
        {row.decidedBy && row.decidedAt && (
          <Text size="xs" c="dimmed">
            {t.support.answered(row.decidedBy, instantText(row.decidedAt, language))}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Group gap={6}>
          {row.state === 'consented' && (
            <WhyButton size="xs" why={row.whyNot} testId="start-view" loading={start.isPending} onPress={() => start.mutate()}>
              {t.support.start}
            </WhyButton>
          )}
          {row.mayWithdraw && (
            <Button size="xs" variant="default" loading={withdraw.isPending} onClick={() => withdraw.mutate()} data-testid="withdraw-view">
              {row.state === 'consented' ? t.support.giveUp : t.support.withdraw}
            </Button>
          )}
        </Group>
      </Table.Td>
    </Table.Tr>
  );
};
