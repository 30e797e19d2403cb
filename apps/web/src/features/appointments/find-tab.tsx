import { Button, Stack, Table, Text, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { OfficeRow } from '@pgs/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { dayText, instantText } from '../../shared/format/dates.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { SearchField } from '../../shared/ui/filter-fields.tsx';
import { Loading } from '../../shared/ui/loading.tsx';
import { ProblemNotice } from '../../shared/ui/problem-notice.tsx';
import { AppointmentDialog } from './appointment-dialog.tsx';
import { findQuery } from './appointment-queries.ts';

/** Найти запись by number, telephone or name; without a search, those who are to be called and those invited. */
export const FindTab = ({ office }: { readonly office: OfficeRow }) => {
  const { t, language } = useMessages();
  const words = t.appointments;
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 300);
  const [opened, setOpened] = useState<string | null>(null);
  const found = useQuery(findQuery(search, office.id));
  const rows = found.data?.appointments ?? [];
  const invitations = found.data?.invitations ?? [];
  return (
    <Stack gap="sm">
      <SearchField label={words.search} hint={words.searchHint} width={380} value={typed} onChange={setTyped} />
      {found.isPending && <Loading />}
      {found.isError && <ProblemNotice problem={found.error} onRetry={() => void found.refetch()} />}
      {found.data && (
        <>
          <Title order={2} size="h5">
            {search ? words.found : words.toCall}
          </Title>
          {rows.length === 0 ? (
            <Text size="sm" c="dimmed" role="status">
              {search ? words.nothing : words.nobodyToCall}
            </Text>
          ) : (
            <Table fz={13} aria-label={search ? words.found : words.toCall}>
              <Table.Thead>
                <Table.Tr>
                  {(['when', 'person', 'phone', 'service', 'state', 'about'] as const).map((column) => (
                    <Table.Th key={column}>{words.columns[column]}</Table.Th>
                  ))}
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {rows.map((row) => (
                  <Table.Tr key={row.id} data-testid="found-appointment">
                    <Table.Td>
                      <Button size="compact-xs" variant="subtle" onClick={() => setOpened(row.id)}>
                        {instantText(row.startsAt, language, found.data.timeZone)}
                      </Button>
                    </Table.Td>
                    <Table.Td>
                      {row.ticketCode} {row.personName}
                    </Table.Td>
                    <Table.Td>{row.phone}</Table.Td>
                    <Table.Td>{row.serviceTitle}</Table.Td>
                    <Table.Td>{row.stateTitle}</Table.Td>
                    <Table.Td>{row.callAbout ?? ''}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          )}
          {invitations.length > 0 && (
            <>
              <Title order={2} size="h5">
                {words.invitations}
              </Title>
              <Table fz={13} aria-label={words.invitations}>
                <Table.Thead>
                  <Table.Tr>
                    {[words.number, words.columns.person, words.columns.phone, words.columns.service, words.why, words.columns.due].map(
                      (title) => (
                        <Table.Th key={title}>{title}</Table.Th>
                      ),
                    )}
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {invitations.map((row) => (
                    <Table.Tr key={row.id} data-testid="open-invitation">
                      <Table.Td>{row.applicationNumber}</Table.Td>
                      <Table.Td>{row.personName}</Table.Td>
                      <Table.Td>{row.phone}</Table.Td>
                      <Table.Td>{row.serviceTitle}</Table.Td>
                      <Table.Td>{row.reason}</Table.Td>
                      <Table.Td>{dayText(row.dueOn)}</Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </>
          )}
        </>
      )}
      {opened && <AppointmentDialog id={opened} office={office} onClose={() => setOpened(null)} />}
    </Stack>
  );
};
