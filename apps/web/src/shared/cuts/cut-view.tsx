import { Anchor, Box, Paper, Stack, Table, Text } from '@mantine/core';
import type { CutPreview } from '@pgs/contract';
import { type Cut, measureDefinition } from '@pgs/domain';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { durationText, numberText } from '../format/numbers.ts';
import { useMessages } from '../messages/use-messages.tsx';
import type { Asked } from '../numbers/places-query.ts';
import { Empty } from '../ui/empty.tsx';
import { Loading } from '../ui/loading.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { cutQuery } from './cut-queries.ts';
import { listSearchOf } from './cut-search.ts';

const CutChart = lazy(() => import('./cut-chart.tsx').then(({ CutChart: component }) => ({ default: component })));

/** The table does not jump when the chart comes. */
const chartHeight = 242;

/** A cut as a chart and a table; every number opens the applications it counts, for those who may see them. */
export const CutView = ({ asked, cut }: { readonly asked: Asked; readonly cut: Cut }) => {
  const { t } = useMessages();
  const counted = useQuery(cutQuery(asked, cut));
  if (counted.isPending) return <Loading />;
  if (counted.isError) return <ProblemNotice problem={counted.error} onRetry={() => void counted.refetch()} />;
  const preview = counted.data;
  // While the next answer is on its way the last one stands, and it is of another cut.
  if (preview.columns.length !== cut.dimensions.length + cut.measures.length) return <Loading />;
  if (preview.rows.length === 0 && preview.total.every((cell) => typeof cell !== 'number' || cell === 0))
    return <Empty title={t.cuts.empty} />;
  return (
    <Stack gap={8}>
      {cut.dimensions.length > 0 && preview.rows.length > 1 && (
        <Suspense
          fallback={
            <Box h={chartHeight}>
              <Loading />
            </Box>
          }
        >
          <CutChart cut={cut} preview={preview} />
        </Suspense>
      )}
      {cut.dimensions.length > 0 && (
        <Text size="xs" c="dimmed" role="status">
          {t.cuts.lines(preview.rows.length, preview.amount)}
        </Text>
      )}
      <CutTable asked={asked} cut={cut} preview={preview} />
    </Stack>
  );
};

const CutTable = ({ asked, cut, preview }: { readonly asked: Asked; readonly cut: Cut; readonly preview: CutPreview }) => {
  const { t } = useMessages();
  const own = cut.dimensions.length;
  const lines = [...preview.rows, { keys: [], cells: preview.total }];
  return (
    <Paper withBorder style={{ overflowX: 'auto' }} tabIndex={0} role="region" aria-label={preview.title}>
      <Table fz={12} verticalSpacing={4} horizontalSpacing={8} striped aria-label={preview.title}>
        <Table.Thead>
          <Table.Tr>
            {preview.columns.map(({ key, kind }, index) => (
              <Table.Th key={key} ta={kind === 'number' ? 'right' : 'left'}>
                {index < own ? preview.columns[index]?.title : measureDefinition(cut.measures[index - own] ?? 'received').title}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines.map(({ keys, cells }, line) => {
            const isTotal = line === lines.length - 1;
            const title = cells.slice(0, own).join(', ') || t.cuts.total;
            return (
              <Table.Tr
                key={isTotal ? 'total' : keys.join('\n')}
                fw={isTotal ? 700 : undefined}
                data-testid={isTotal ? 'cut-total' : 'cut-row'}
              >
                {cells.map((cell, index) => {
                  const measure = cut.measures[index - own];
                  return (
                    <Table.Td key={preview.columns[index]?.key} ta={measure ? 'right' : 'left'}>
                      {measure && typeof cell === 'number' ? (
                        <CutNumber
                          asked={asked}
                          cut={cut}
                          measure={measure}
                          keys={keys}
                          amount={cell}
                          title={title}
                          opens={preview.opensLists}
                        />
                      ) : (
                        (cell ?? t.general.none)
                      )}
                    </Table.Td>
                  );
                })}
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </Paper>
  );
};

const CutNumber = ({
  asked,
  cut,
  measure,
  keys,
  amount,
  title,
  opens,
}: {
  readonly asked: Asked;
  readonly cut: Cut;
  readonly measure: Cut['measures'][number];
  readonly keys: readonly string[];
  readonly amount: number;
  readonly title: string;
  readonly opens: boolean;
}) => {
  const { language } = useMessages();
  const definition = measureDefinition(measure);
  if (definition.unit === 'minutes') return durationText(amount, language);
  const shown = numberText(amount, language);
  if (!opens || amount === 0) return shown;
  const words = `${definition.title}: ${title}`;
  return (
    <Anchor
      inherit
      renderRoot={(given) => (
        <Link {...given} to="/statistics/list" search={{ ...asked, ...listSearchOf(cut, measure, keys), title: words }} />
      )}
      aria-label={`${words}: ${shown}`}
      data-testid="cut-number"
    >
      {shown}
    </Anchor>
  );
};
