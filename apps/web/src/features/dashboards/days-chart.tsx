import '@mantine/charts/styles.css';
import { BarChart } from '@mantine/charts';
import { Paper, Table, Title } from '@mantine/core';
import type { Dashboard } from '@pgs/contract';
import { dayText, shortDayText } from '../../shared/format/dates.ts';
import { numberText } from '../../shared/format/numbers.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { everyDay } from '../../shared/numbers/numbers-search.ts';

/** What came and what was finished, day by day; the same as a table below. */
export const DaysChart = ({ dashboard, from, to }: { readonly dashboard: Dashboard; readonly from: string; readonly to: string }) => {
  const days = everyDay(dashboard.days, from, to);
  const { t, language } = useMessages();
  const [received, finished] = [t.dashboards.flow.received, t.dashboards.flow.finished];
  const total = (key: 'received' | 'finished') =>
    numberText(
      days.reduce((sum, each) => sum + each[key], 0),
      language,
    );
  return (
    <Paper
      withBorder
      p={10}
      component="figure"
      m={0}
      aria-label={`${t.dashboards.days}. ${t.dashboards.daysAbout(total('received'), total('finished'))}`}
    >
      <Title order={3} size="h6" mb={4}>
        {t.dashboards.days}
      </Title>
      <div aria-hidden>
        <BarChart
          h={190}
          data={days.map((each) => ({ on: shortDayText(each.on), [received]: each.received, [finished]: each.finished }))}
          dataKey="on"
          withLegend
          legendProps={{ itemSorter: null }}
          valueFormatter={(value) => numberText(value, language)}
          series={[
            { name: received, color: 'blue.8' },
            { name: finished, color: 'orange.5' },
          ]}
          barChartProps={{ accessibilityLayer: false }}
          barProps={{ isAnimationActive: false, maxBarSize: 28 }}
          yAxisProps={{ allowDecimals: false }}
        />
      </div>
      <details>
        <summary style={{ fontSize: 12, cursor: 'pointer' }}>{t.dashboards.asTable}</summary>
        <Table fz={12} verticalSpacing={2} aria-label={t.dashboards.days}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t.dashboards.day}</Table.Th>
              <Table.Th>{received}</Table.Th>
              <Table.Th>{finished}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {days.map((each) => (
              <Table.Tr key={each.on}>
                <Table.Td>{dayText(each.on)}</Table.Td>
                <Table.Td>{numberText(each.received, language)}</Table.Td>
                <Table.Td>{numberText(each.finished, language)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </details>
    </Paper>
  );
};
