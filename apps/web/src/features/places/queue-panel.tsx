import { Anchor, Badge, Box, Group, Paper, SegmentedControl, Stack, Table, Text, Title } from '@mantine/core';
import type { ClaimState } from '@pgs/domain';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { momentOf } from '../../shared/format/dates.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { Empty } from '../../shared/ui/empty.tsx';
import { Loading } from '../../shared/ui/loading.tsx';
import { MorePages } from '../../shared/ui/more-pages.tsx';
import { ProblemNotice } from '../../shared/ui/problem-notice.tsx';
import { type PlaceGroup, queueQuery } from './places-query.ts';

const states = ['waiting', 'held', 'enrolled', 'left'] as const satisfies readonly ClaimState[];

/** Очередь одной группы мест in its order: who has a place, who is in the reserve and at which number. */
export const QueuePanel = ({ group }: { readonly group: PlaceGroup }) => {
  const { t, language } = useMessages();
  const [state, setState] = useState<ClaimState>('waiting');
  const queue = useInfiniteQuery(queueQuery(group.id, state));
  const rows = queue.data?.pages.flatMap((page) => page.rows) ?? [];
  const timeZone = queue.data?.pages[0]?.timeZone;
  return (
    <Paper withBorder p="sm" data-testid="queue">
      <Stack gap="xs">
        <Group justify="space-between">
          <Title order={2} size="h5">
            {t.places.queueOf}: {group.title}
          </Title>
          <SegmentedControl
            size="xs"
            value={state}
            onChange={(value) => setState(states.find((one) => one === value) ?? 'waiting')}
            data={states.map((value) => ({ value, label: t.places.states[value] }))}
          />
        </Group>
        {queue.isPending && <Loading />}
        {queue.isError && <ProblemNotice problem={queue.error} onRetry={() => void queue.refetch()} />}
        {queue.isSuccess && rows.length === 0 && <Empty title={t.places.queueEmpty} />}
        {rows.length > 0 && (
          <Box style={{ overflowX: 'auto' }} tabIndex={0} role="region" aria-label={`${t.places.queueOf}: ${group.title}`}>
            <Table fz={13} verticalSpacing={4} highlightOnHover aria-label={`${t.places.queueOf}: ${group.title}`}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th w={130}>{t.places.place}</Table.Th>
                  <Table.Th>{t.places.category}</Table.Th>
                  <Table.Th w={190}>{t.places.submitted}</Table.Th>
                  <Table.Th>{t.places.application}</Table.Th>
                  <Table.Th>{t.places.child}</Table.Th>
                  <Table.Th>{t.places.status}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {rows.map((row) => {
                  const { date, time } = momentOf(row.submittedAt, language, timeZone);
                  return (
                    <Table.Tr key={row.applicationId} data-testid="queue-row">
                      <Table.Td style={{ fontVariantNumeric: 'tabular-nums' }}>
                        {row.place}{' '}
                        {state === 'waiting' && group.free !== null && (
                          <Badge size="sm" variant="light" tt="none" color={row.reservePlace === null ? 'green' : 'gray'} c="dark">
                            {row.reservePlace === null ? t.places.within : t.places.inReserve(row.reservePlace)}
                          </Badge>
                        )}
                      </Table.Td>
                      <Table.Td>{row.categoryTitle}</Table.Td>
                      <Table.Td style={{ fontVariantNumeric: 'tabular-nums' }}>
                        {date} {time}
                        <Text span fz="inherit" c="dimmed">
                          .{row.submittedAt.slice(20, 23)}
                        </Text>
                      </Table.Td>
                      <Table.Td>
                        <Anchor
                          fz="inherit"
                          renderRoot={(given) => <Link {...given} to="/applications/$id" params={{ id: row.applicationId }} />}
                        >
                          {row.portalNumber ?? row.registrationNumber ?? row.applicantName}
                        </Anchor>
                      </Table.Td>
                      <Table.Td>{row.childName ?? row.applicantName}</Table.Td>
                      <Table.Td>{row.statusTitle}</Table.Td>
                    </Table.Tr>
                  );
                })}
              </Table.Tbody>
            </Table>
          </Box>
        )}
        <MorePages of={queue} />
      </Stack>
    </Paper>
  );
};
