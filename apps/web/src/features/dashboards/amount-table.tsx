import { Paper, Table, Text, Title } from '@mantine/core';
import { shareText } from '../../shared/format/numbers.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import type { BehindSearch } from '../../shared/numbers/numbers-search.ts';
import { NumberLink } from './number-link.tsx';

export interface AmountRow {
  readonly key: string;
  readonly title: string;
  readonly amount: number;
  readonly behind: BehindSearch;
}

/** Amounts with bars that show them: a table first, a chart second. */
export const AmountTable = ({ title, rows }: { readonly title: string; readonly rows: readonly AmountRow[] }) => {
  const { t, language } = useMessages();
  const most = Math.max(1, ...rows.map(({ amount }) => amount));
  const whole = rows.reduce((sum, { amount }) => sum + amount, 0);
  return (
    <Paper withBorder p={10}>
      <Title order={3} size="h6" mb={4}>
        {title}
      </Title>
      {rows.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t.dashboards.nothing}
        </Text>
      ) : (
        <Table fz={12} verticalSpacing={3} horizontalSpacing={6} aria-label={title} withRowBorders={false}>
          <Table.Tbody>
            {rows.map((row) => (
              <Table.Tr key={row.key}>
                <Table.Td
                  style={{
                    background: 'linear-gradient(var(--mantine-color-blue-1), var(--mantine-color-blue-1)) no-repeat',
                    backgroundSize: `${(100 * row.amount) / most}% 100%`,
                  }}
                >
                  {row.title}
                </Table.Td>
                <Table.Td ta="right" fw={600} w={1}>
                  <NumberLink amount={row.amount} behind={row.behind} title={row.title} />
                </Table.Td>
                <Table.Td ta="right" c="dimmed" w={1} style={{ whiteSpace: 'nowrap' }}>
                  {shareText(row.amount, whole, language)}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Paper>
  );
};
