import { Anchor, Badge, Button, Paper, Progress, Table, Text, Title } from '@mantine/core';
import { cancelReportRun, type ReportRun } from '@pgs/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../shared/api/call.ts';
import { instantText } from '../../shared/format/dates.ts';
import { numberText } from '../../shared/format/numbers.ts';
import { sizeText } from '../../shared/format/size.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { ProblemNotice } from '../../shared/ui/problem-notice.tsx';
import { runsQuery } from './report-queries.ts';

const colors = { waiting: 'gray', running: 'blue', done: 'green', failed: 'red', cancelled: 'gray', removed: 'gray' } as const;

/** What was asked for before, with the progress of what is being composed. */
export const RunsPanel = () => {
  const { t, language } = useMessages();
  const runs = useQuery(runsQuery);
  return (
    <Paper withBorder p={10}>
      <Title order={2} size="h5">
        {t.statistics.history}
      </Title>
      <Text size="xs" c="dimmed" mb={6}>
        {t.statistics.historyHint}
      </Text>
      {runs.isError && <ProblemNotice problem={runs.error} onRetry={() => void runs.refetch()} />}
      {runs.data?.runs.length === 0 && <Text size="sm">{t.statistics.historyEmpty}</Text>}
      {(runs.data?.runs.length ?? 0) > 0 && (
        <Table fz={12} verticalSpacing={5} horizontalSpacing={6} aria-label={t.statistics.history}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t.statistics.asked}</Table.Th>
              <Table.Th>{t.statistics.report}</Table.Th>
              <Table.Th>{t.statistics.state}</Table.Th>
              <Table.Th>{t.statistics.format}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {runs.data?.runs.map((run) => (
              <Table.Tr key={run.id} data-testid="report-run">
                <Table.Td style={{ whiteSpace: 'nowrap' }}>{instantText(run.requestedAt, language)}</Table.Td>
                <Table.Td>
                  {run.title}
                  {run.bySchedule && (
                    <Text span fz={11} c="dimmed">
                      {' · '}
                      {t.statistics.bySchedule}
                    </Text>
                  )}
                </Table.Td>
                <Table.Td>
                  <Badge size="sm" variant="light" color={colors[run.state]}>
                    {t.statistics.states[run.state]}
                  </Badge>
                  <Progressed run={run} />
                </Table.Td>
                <Table.Td>
                  {run.state === 'done' && (
                    <Anchor href={`/api/report-runs/${run.id}/file`} download fz="inherit" data-testid="download-report">
                      {t.general.download} {run.format.toUpperCase()}
                    </Anchor>
                  )}
                  {(run.state === 'waiting' || run.state === 'running') && <CancelButton run={run} />}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Paper>
  );
};

/** It may have ended meanwhile: the history is asked anew either way. */
const CancelButton = ({ run }: { readonly run: ReportRun }) => {
  const { t } = useMessages();
  const client = useQueryClient();
  const cancelling = useMutation({
    mutationFn: () => call(cancelReportRun, { parameters: { id: run.id } }),
    onSettled: () => client.invalidateQueries({ queryKey: runsQuery.queryKey }),
  });
  return (
    <Button
      size="compact-xs"
      variant="default"
      loading={cancelling.isPending}
      aria-label={t.statistics.cancelOf(run.title)}
      onClick={() => cancelling.mutate()}
      data-testid="cancel-report"
    >
      {t.statistics.cancel}
    </Button>
  );
};

const Progressed = ({ run }: { readonly run: ReportRun }) => {
  const { t, language } = useMessages();
  const written = numberText(run.rowsWritten, language);
  if (run.state === 'failed') return <Text fz={11}>{run.problem}</Text>;
  if (run.state === 'done')
    return (
      <Text fz={11} c="dimmed">
        {t.statistics.rows(written, sizeText(run.sizeBytes ?? 0, language))}
      </Text>
    );
  if (run.state !== 'running') return null;
  const words = t.statistics.progress(written, run.rowsExpected === null ? null : numberText(run.rowsExpected, language));
  return (
    <>
      <Text fz={11}>{words}</Text>
      {run.rowsExpected !== null && (
        <Progress value={(100 * run.rowsWritten) / Math.max(1, run.rowsExpected)} size="sm" aria-label={words} />
      )}
    </>
  );
};
