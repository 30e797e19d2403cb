import '@mantine/charts/styles.css';
import { LineChart } from '@mantine/charts';
import { Group, Paper, SegmentedControl, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { dayText, shortDayText } from '../../shared/format/dates.ts';
import { numberText } from '../../shared/format/numbers.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { ProblemNotice } from '../../shared/ui/problem-notice.tsx';
import { type Progress, progressQuery } from './connection-query.ts';

const periods = ['30', '90', '365'] as const;
const percent = (part: number, whole: number): number => (whole === 0 ? 0 : Math.round((part * 1000) / whole) / 10);

/** Ход подключения: what the tree has reached day by day; the same as a table below. */
export const ProgressChart = () => {
  const { t } = useMessages();
  const words = t.connectionProgress;
  const [days, setDays] = useState<(typeof periods)[number]>('90');
  const progress = useQuery(progressQuery(Number(days)));
  if (progress.isError) return <ProblemNotice problem={progress.error} onRetry={() => void progress.refetch()} />;
  if (!progress.data) return null;
  const { steps, days: rows } = progress.data;
  const last = rows.at(-1);
  const about = last && words.about(last.connected, last.organizations, percent(last.done, last.organizations * steps));
  return (
    <Paper withBorder p={10} component="figure" m={0} aria-label={`${words.title}. ${about}`} data-testid="connection-progress">
      <Group justify="space-between" mb={4} align="start">
        <div>
          <Title order={2} size="h6">
            {words.title}
          </Title>
          <Text size="sm">{about}</Text>
        </div>
        <SegmentedControl
          size="xs"
          aria-label={words.days}
          value={days}
          onChange={(value) => setDays(periods.find((each) => each === value) ?? '90')}
          data={periods.map((value) => ({ value, label: words.period[value] }))}
        />
      </Group>
      <Lines steps={steps} rows={rows.filter(({ organizations }) => organizations > 0)} />
    </Paper>
  );
};

const Lines = ({ steps, rows }: { readonly steps: number; readonly rows: Progress['days'] }) => {
  const { t, language } = useMessages();
  const words = t.connectionProgress;
  if (rows.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {words.empty}
      </Text>
    );
  const changed = rows.filter((row, index) => {
    const before = rows[index - 1];
    return before?.done !== row.done || before.connected !== row.connected || before.organizations !== row.organizations;
  });
  return (
    <>
      <div aria-hidden>
        <LineChart
          h={320}
          data={rows.map(({ on, organizations, connected, done }) => ({
            on: shortDayText(on),
            [words.connectedShare]: percent(connected, organizations),
            [words.doneShare]: percent(done, organizations * steps),
          }))}
          dataKey="on"
          withLegend
          legendProps={{ itemSorter: null }}
          curveType="stepAfter"
          withDots={rows.length < 3}
          valueFormatter={(value) => numberText(value, language)}
          series={[
            { name: words.doneShare, color: 'blue.8' },
            { name: words.connectedShare, color: 'orange.6' },
          ]}
          lineChartProps={{ accessibilityLayer: false }}
          lineProps={{ isAnimationActive: false }}
          yAxisProps={{ domain: [0, 100], ticks: [0, 25, 50, 75, 100] }}
        />
      </div>
      <details open>
        <summary style={{ fontSize: 12, cursor: 'pointer' }}>{words.asTable}</summary>
        <Table fz={12} verticalSpacing={2} aria-label={words.changedDays}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{words.day}</Table.Th>
              <Table.Th>{words.organizations}</Table.Th>
              <Table.Th>{words.connected}</Table.Th>
              <Table.Th>{words.done}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {changed.toReversed().map(({ on, organizations, connected, done }) => (
              <Table.Tr key={on}>
                <Table.Td>{dayText(on)}</Table.Td>
                <Table.Td>{numberText(organizations, language)}</Table.Td>
                <Table.Td>{numberText(connected, language)}</Table.Td>
                <Table.Td>
                  {words.ofSteps(done, organizations * steps)}
                  {`, ${numberText(percent(done, organizations * steps), language)} %`}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </details>
    </>
  );
};
