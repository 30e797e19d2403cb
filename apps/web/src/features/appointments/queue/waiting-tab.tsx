import { Group, Progress, SegmentedControl, Stack, Table, Text, TextInput } from '@mantine/core';
import type { OfficeRow, WaitingNumbers } from '@pgs/contract';
import { addDays } from '@pgs/domain';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useMessages } from '../../../shared/messages/use-messages.tsx';
import { Empty } from '../../../shared/ui/empty.tsx';
import { Loading } from '../../../shared/ui/loading.tsx';
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx';
import { todayIn } from '../days.ts';
import { type WaitingBy, waitingQuery } from './hall-queries.ts';

const ways = ['day', 'hour', 'service', 'counter'] as const satisfies readonly WaitingBy[];
const columns = ['taken', 'served', 'missed', 'left', 'waitMedian', 'wait90', 'within', 'serveMedian', 'serve90'] as const;

/** «Время ожидания»: half and nine of ten, and the share within the norm. */
export const WaitingTab = ({ office }: { readonly office: OfficeRow }) => {
  const { t } = useMessages();
  const words = t.hall.waitingTime;
  const todayOn = todayIn(office.timeZone);
  const [fromOn, setFromOn] = useState(addDays(todayOn, -6));
  const [toOn, setToOn] = useState(todayOn);
  const [by, setBy] = useState<WaitingBy>('day');
  const query = useQuery(waitingQuery(office.id, fromOn, toOn, by));
  return (
    <Stack gap="sm">
      <Group align="flex-end" gap={12}>
        <TextInput
          size="xs"
          type="date"
          label={words.fromOn}
          value={fromOn}
          max={toOn}
          onChange={(event) => event.currentTarget.value && setFromOn(event.currentTarget.value)}
        />
        <TextInput
          size="xs"
          type="date"
          label={words.toOn}
          value={toOn}
          min={fromOn}
          onChange={(event) => event.currentTarget.value && setToOn(event.currentTarget.value)}
        />
        <SegmentedControl
          size="xs"
          aria-label={words.by}
          data={ways.map((value) => ({ value, label: words.bys[value] }))}
          value={by}
          onChange={(value) => setBy(ways.find((each) => each === value) ?? 'day')}
        />
      </Group>
      {query.isPending && <Loading />}
      {query.isError && <ProblemNotice problem={query.error} onRetry={() => void query.refetch()} />}
      {query.data &&
        (query.data.rows.length === 0 ? (
          <Empty title={words.empty} />
        ) : (
          <>
            <Text size="sm" fw={600}>
              {words.norm(String(query.data.normMinutes))}
            </Text>
            <Table fz={13} verticalSpacing={5} striped aria-label={words.title}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{words.columns.what}</Table.Th>
                  {columns.map((column) => (
                    <Table.Th key={column} ta={column === 'within' ? 'left' : 'right'}>
                      {words.columns[column]}
                    </Table.Th>
                  ))}
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {query.data.rows.map((row) => (
                  <NumbersRow key={row.key} row={row} />
                ))}
                <NumbersRow row={query.data.total} total />
              </Table.Tbody>
            </Table>
            <Text size="xs" c="dimmed" maw={760}>
              {words.about}
            </Text>
          </>
        ))}
    </Stack>
  );
};

const NumbersRow = ({ row, total = false }: { readonly row: WaitingNumbers; readonly total?: boolean }) => {
  const { t } = useMessages();
  const minutes = (value: number | null): string => (value === null ? '—' : t.hall.minutes(String(value).replace('.', ',')));
  const share = row.withinNorm === null ? null : Math.round(row.withinNorm * 100);
  return (
    <Table.Tr fw={total ? 700 : undefined} data-testid={total ? 'waiting-total' : 'waiting-row'}>
      <Table.Th scope="row">{row.title}</Table.Th>
      <Table.Td ta="right">{row.taken}</Table.Td>
      <Table.Td ta="right">{row.served}</Table.Td>
      <Table.Td ta="right">{row.missed}</Table.Td>
      <Table.Td ta="right">{row.left}</Table.Td>
      <Table.Td ta="right">{minutes(row.waitMedianMinutes)}</Table.Td>
      <Table.Td ta="right">{minutes(row.wait90Minutes)}</Table.Td>
      <Table.Td>
        {share === null ? (
          '—'
        ) : (
          <Group gap={6} wrap="nowrap">
            <Progress value={share} color={share >= 90 ? 'green' : 'red'} w={70} aria-label={`${share} %`} />
            <span style={{ whiteSpace: 'nowrap' }}>{share} %</span>
          </Group>
        )}
      </Table.Td>
      <Table.Td ta="right">{minutes(row.serveMedianMinutes)}</Table.Td>
      <Table.Td ta="right">{minutes(row.serve90Minutes)}</Table.Td>
    </Table.Tr>
  );
};
