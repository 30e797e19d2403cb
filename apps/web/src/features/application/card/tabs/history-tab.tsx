import { Table, Text } from '@mantine/core';
import type { ApplicationCard } from '@pgs/contract';
import { instantText } from '../../../../shared/format/dates.ts';
import { useMessages } from '../../../../shared/messages/use-messages.tsx';
import { Empty } from '../../../../shared/ui/empty.tsx';

/** Newest first, whatever order the entries came in. */
export const HistoryTab = ({ card }: { readonly card: ApplicationCard }) => {
  const { t, language } = useMessages();
  if (card.history.length === 0) return <Empty title={t.history.empty} />;
  const entries = [...card.history].sort((left, right) => Date.parse(right.at) - Date.parse(left.at));
  return (
    <Table verticalSpacing={6} fz="sm" aria-label={t.card.tabs.history} data-testid="history">
      <Table.Thead>
        <Table.Tr>
          <Table.Th w={185}>{t.history.when}</Table.Th>
          <Table.Th w={220}>{t.history.who}</Table.Th>
          <Table.Th>{t.history.what}</Table.Th>
          <Table.Th>{t.history.comment}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {entries.map((entry) => (
          <Table.Tr key={entry.id} data-testid="history-entry">
            <Table.Td style={{ fontVariantNumeric: 'tabular-nums' }}>{instantText(entry.at, language, card.timeZone, true)}</Table.Td>
            <Table.Td>{entry.actorName}</Table.Td>
            <Table.Td>
              {entry.actionTitle}
              {entry.fromStatus !== entry.toStatus && (
                <Text size="xs" c="dimmed">
                  → {entry.toStatusTitle}
                </Text>
              )}
            </Table.Td>
            <Table.Td style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{entry.comment}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
};
