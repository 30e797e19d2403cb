import { Stack, Table, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { instantText } from '../../shared/format/dates.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { Empty } from '../../shared/ui/empty.tsx';
import { Loading } from '../../shared/ui/loading.tsx';
import { MorePages } from '../../shared/ui/more-pages.tsx';
import { ProblemNotice } from '../../shared/ui/problem-notice.tsx';
import { changesQuery } from './organization-query.ts';

/** История: every change of the profile with old and new value. */
export const HistoryTab = ({ id, timeZone }: { readonly id: string; readonly timeZone: string }) => {
  const { t, language } = useMessages();
  const words = t.organization.history;
  const changes = useInfiniteQuery(changesQuery(id));
  if (changes.isPending) return <Loading />;
  if (changes.isError) return <ProblemNotice problem={changes.error} onRetry={() => void changes.refetch()} />;
  const rows = changes.data.pages.flatMap((page) => page.rows);
  if (rows.length === 0) return <Empty title={words.empty} />;
  return (
    <Stack gap="xs">
      <Table fz={13} verticalSpacing={6} aria-label={t.organization.tabs.history}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.at}</Table.Th>
            <Table.Th>{words.who}</Table.Th>
            <Table.Th>{words.what}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.id} data-testid="organization-change" style={{ verticalAlign: 'top' }}>
              <Table.Td style={{ whiteSpace: 'nowrap' }}>{instantText(row.at, language, timeZone)}</Table.Td>
              <Table.Td>{row.personName}</Table.Td>
              <Table.Td>
                {row.changes.map((change) => (
                  <Text key={change.field} size="sm">
                    <b>{change.title}</b>:{' '}
                    {change.field === 'export'
                      ? change.after
                      : `${words.before} «${change.before || words.nothing}», ${words.after} «${change.after || words.nothing}»`}
                  </Text>
                ))}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <MorePages of={changes} />
    </Stack>
  );
};
