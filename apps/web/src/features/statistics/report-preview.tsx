import { Paper, Table, Text, Title } from '@mantine/core';
import type { ReportId } from '@pgs/domain';
import { useQuery } from '@tanstack/react-query';
import { numberText } from '../../shared/format/numbers.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import type { Asked } from '../../shared/numbers/places-query.ts';
import { Empty } from '../../shared/ui/empty.tsx';
import { Loading } from '../../shared/ui/loading.tsx';
import { ProblemNotice } from '../../shared/ui/problem-notice.tsx';
import { previewQuery } from './report-queries.ts';

/** Words of a cell are not broken one by one. */
const textWidth = 110;

/** The first rows of the report, as the file will have them. */
export const ReportPreview = ({ report, asked }: { readonly report: ReportId; readonly asked: Asked }) => {
  const { t, language } = useMessages();
  const preview = useQuery(previewQuery(report, asked));
  if (preview.isPending) return <Loading />;
  if (preview.isError) return <ProblemNotice problem={preview.error} onRetry={() => void preview.refetch()} />;
  const { columns, rows, more } = preview.data;
  return (
    <Paper withBorder p={10} style={{ overflowX: 'auto' }} tabIndex={0} role="region" aria-label={t.statistics.preview}>
      <Title order={2} size="h5">
        {t.statistics.preview}
      </Title>
      {rows.length === 0 ? (
        <Empty title={t.statistics.empty} />
      ) : (
        <>
          <Text size="xs" c="dimmed" mb={4} role="status">
            {more ? t.statistics.first(rows.length) : t.statistics.all(rows.length)}
          </Text>
          <Table fz={12} verticalSpacing={4} horizontalSpacing={6} striped aria-label={t.statistics.preview}>
            <Table.Thead>
              <Table.Tr>
                {columns.map(({ key, title, kind }) => (
                  <Table.Th key={key} ta={kind === 'number' ? 'right' : 'left'}>
                    {title}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map((row, number) => (
                // Rows of a report stand still and have no identifier of their own.
                <Table.Tr key={`${report}-${String(number)}`} data-testid="preview-row">
                  {columns.map(({ key, kind }, index) => {
                    const cell = row[index] ?? null;
                    return (
                      <Table.Td key={key} ta={kind === 'number' ? 'right' : 'left'} miw={kind === 'number' ? undefined : textWidth}>
                        {typeof cell === 'number' ? numberText(cell, language) : cell}
                      </Table.Td>
                    );
                  })}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </>
      )}
    </Paper>
  );
};
