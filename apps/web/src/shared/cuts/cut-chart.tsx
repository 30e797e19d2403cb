import '@mantine/charts/styles.css';
import { BarChart } from '@mantine/charts';
import { Paper, Text } from '@mantine/core';
import type { CutPreview } from '@pgs/contract';
import { type Cut, measureDefinition } from '@pgs/domain';
import { numberText } from '../format/numbers.ts';
import { useMessages } from '../messages/use-messages.tsx';

/** Beyond this bars are lines; the table has everything. */
const barsAtMost = 40;
/** Told apart by their lightness too, for those who see no colors. */
const colors = ['blue.8', 'orange.5', 'teal.3', 'gray.7', 'grape.4', 'yellow.4', 'red.9', 'cyan.3'] as const;

/** Numbers of one unit as bars; the table below is the same in words. */
export const CutChart = ({ cut, preview }: { readonly cut: Cut; readonly preview: CutPreview }) => {
  const { t, language } = useMessages();
  const unit = cut.measures[0] && measureDefinition(cut.measures[0]).unit;
  const shown = cut.measures.filter((measure) => measureDefinition(measure).unit === unit);
  const titleOf = (measure: (typeof shown)[number]): string => preview.columns.find(({ key }) => key === measure)?.title ?? measure;
  const lines = preview.rows.slice(0, barsAtMost);
  const data = lines.map(({ cells }) => ({
    on: cells.slice(0, cut.dimensions.length).join(', '),
    ...Object.fromEntries(shown.map((measure) => [measure, cells[cut.dimensions.length + cut.measures.indexOf(measure)] ?? 0])),
  }));
  return (
    <Paper withBorder p={10} component="figure" m={0} aria-label={t.cuts.chart(preview.title)}>
      <div aria-hidden>
        <BarChart
          h={220}
          data={data}
          dataKey="on"
          withLegend
          legendProps={{ itemSorter: null }}
          valueFormatter={(value) => numberText(value, language)}
          series={shown.map((measure, index) => ({
            name: measure,
            label: titleOf(measure),
            color: colors[index % colors.length] ?? 'blue.8',
          }))}
          barChartProps={{ accessibilityLayer: false }}
          barProps={{ isAnimationActive: false, maxBarSize: 34 }}
          yAxisProps={{ allowDecimals: false, width: 60 }}
        />
      </div>
      {preview.rows.length > barsAtMost && (
        <Text component="figcaption" fz={11} c="dimmed">
          {t.cuts.chartFirst(barsAtMost)}
        </Text>
      )}
    </Paper>
  );
};
