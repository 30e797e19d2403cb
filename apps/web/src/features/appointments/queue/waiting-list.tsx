import { Badge, Button, Group, Paper, Stack, Table, Text, Title } from '@mantine/core';
import { useInterval } from '@mantine/hooks';
import type { Hall, HallTicketRow } from '@pgs/contract';
import { type ReactNode, useEffect, useState } from 'react';
import { serverNow } from '../../../shared/api/server-clock.ts';
import { momentOf } from '../../../shared/format/dates.ts';
import { useMessages } from '../../../shared/messages/use-messages.tsx';
import type { HallClicks } from './hall-queries.ts';
import classes from './queue-tab.module.css';

const minuteMs = 60_000;

/** Minutes of waiting by the clock of the server, moving while the screen stands. */
function useWaited(): (since: string) => number {
  const [now, setNow] = useState(serverNow);
  const ticking = useInterval(() => setNow(serverNow()), 10_000);
  useEffect(() => {
    ticking.start();
    return ticking.stop;
  }, [ticking.start, ticking.stop]);
  return (since) => Math.max(0, Math.floor((now.getTime() - Date.parse(since)) / minuteMs));
}

interface Given {
  readonly hall: Hall;
  readonly clicks: HallClicks;
}

/** Ожидают: in the order in which they will be called; numbers only. */
export const WaitingList = ({
  hall,
  clicks,
  onCall,
  children,
}: Given & { readonly onCall: ((ticket: HallTicketRow) => void) | undefined; readonly children: ReactNode }) => {
  const { t, language } = useMessages();
  const words = t.hall;
  const waited = useWaited();
  const longest = Math.max(0, ...hall.waiting.map(({ waitsSince }) => waited(waitsSince)));
  return (
    <Paper withBorder p="sm" radius="md">
      <Group justify="space-between" mb={6}>
        <Title order={2} size="h5" data-testid="waiting-title">
          {words.waiting}: {hall.waitingTotal}
        </Title>
        <Group gap={12}>
          {hall.waitingTotal > 0 && (
            <Text size="sm" className={longest > hall.normMinutes ? (classes.late ?? '') : ''}>
              {words.longest}: {words.minutes(String(longest))}
              {longest > hall.normMinutes && `, ${words.overNorm(String(hall.normMinutes))}`}
            </Text>
          )}
          {children}
        </Group>
      </Group>
      {hall.waiting.length === 0 ? (
        <Text size="sm" c="dimmed">
          {words.nobodyWaits}
        </Text>
      ) : (
        <Table fz={13} verticalSpacing={4} aria-label={words.waiting}>
          <Table.Thead>
            <Table.Tr>
              {(['code', 'service', 'lane', 'waits', 'actions'] as const).map((column) => (
                <Table.Th key={column}>{words.columns[column]}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {hall.waiting.map((ticket) => {
              const minutes = waited(ticket.waitsSince);
              return (
                <Table.Tr key={ticket.id} data-testid="waiting-ticket">
                  <Table.Td fw={700} fz={15}>
                    {ticket.code}
                  </Table.Td>
                  <Table.Td>{ticket.serviceTitle}</Table.Td>
                  <Table.Td>
                    {ticket.laneTitle}
                    {ticket.appointmentAt && `, ${words.ofTime(momentOf(ticket.appointmentAt, language, hall.timeZone, false).time)}`}
                    {ticket.category && `: ${ticket.category.title}`}
                    {ticket.toCounterTitle && `, ${words.toCounter(ticket.toCounterTitle)}`}
                    {ticket.skips > 0 && (
                      <Badge size="xs" color="gray" variant="light" ml={6}>
                        {words.notHeard}
                      </Badge>
                    )}
                  </Table.Td>
                  <Table.Td className={minutes > hall.normMinutes ? (classes.late ?? '') : ''}>{words.minutes(String(minutes))}</Table.Td>
                  <Table.Td>
                    <Group gap={6} wrap="nowrap">
                      {onCall && (
                        <Button
                          size="compact-xs"
                          variant="default"
                          onClick={() => onCall(ticket)}
                          aria-label={`${words.call} ${ticket.code}`}
                        >
                          {words.call}
                        </Button>
                      )}
                      <Button
                        size="compact-xs"
                        variant="default"
                        disabled={!ticket.available.some(({ action, enabled }) => action === 'leave' && enabled)}
                        onClick={() => clicks.ticket({ id: ticket.id, version: ticket.version, action: 'leave' })}
                        aria-label={`${words.leave} ${ticket.code}`}
                      >
                        {words.leave}
                      </Button>
                    </Group>
                  </Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      )}
      {hall.waitingTotal > hall.waiting.length && (
        <Text size="sm" mt={6}>
          {words.waitingMore(String(hall.waitingTotal - hall.waiting.length))}
        </Text>
      )}
    </Paper>
  );
};

/** Не подошли: until the end of the day they can be returned. */
export const MissedList = ({ hall, clicks }: Given) => {
  const { t } = useMessages();
  if (hall.missed.length === 0) return null;
  return (
    <Paper withBorder p="sm" radius="md">
      <Stack gap={6}>
        <Title order={2} size="h5">
          {t.hall.missed}
        </Title>
        {hall.missed.map((ticket) => (
          <Group key={ticket.id} gap={10} data-testid="missed-ticket">
            <Text fw={700}>{ticket.code}</Text>
            <Text size="sm">{ticket.serviceTitle}</Text>
            <Button
              size="compact-xs"
              variant="default"
              onClick={() => clicks.ticket({ id: ticket.id, version: ticket.version, action: 'comeBack' })}
              aria-label={`${t.hall.comeBack} ${ticket.code}`}
            >
              {t.hall.comeBack}
            </Button>
          </Group>
        ))}
      </Stack>
    </Paper>
  );
};
