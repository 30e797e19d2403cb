import { Table } from '@mantine/core';
import type { OfficeRow } from '@pgs/contract';
import { useQuery } from '@tanstack/react-query';
import { instantText } from '../../shared/format/dates.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { Loading } from '../../shared/ui/loading.tsx';
import { ProblemNotice } from '../../shared/ui/problem-notice.tsx';
import { officeChangesQuery } from './appointment-queries.ts';

/** Who changed the office and when. */
export const HistoryTab = ({ office }: { readonly office: OfficeRow }) => {
  const { t, language } = useMessages();
  const changes = useQuery(officeChangesQuery(office.id));
  if (changes.isPending) return <Loading />;
  if (changes.isError) return <ProblemNotice problem={changes.error} onRetry={() => void changes.refetch()} />;
  return (
    <Table fz={13} aria-label={t.appointments.tabs.history}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t.organization.history.at}</Table.Th>
          <Table.Th>{t.organization.history.who}</Table.Th>
          <Table.Th>{t.organization.history.what}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {changes.data.rows.map((row) => (
          <Table.Tr key={row.version} data-testid="office-change">
            <Table.Td>{instantText(row.at, language, office.timeZone)}</Table.Td>
            <Table.Td>{row.personName}</Table.Td>
            <Table.Td>{row.comment}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
};
