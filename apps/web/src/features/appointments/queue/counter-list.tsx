import { Paper, Table, Title } from '@mantine/core';
import type { Hall } from '@pgs/contract';
import { momentOf } from '../../../shared/format/dates.ts';
import { useMessages } from '../../../shared/messages/use-messages.tsx';

/** Окна приёмной: who works, with which number, who is on a pause. */
export const CounterList = ({ hall }: { readonly hall: Hall }) => {
  const { t, language } = useMessages();
  const words = t.hall;
  return (
    <Paper withBorder p="sm" radius="md">
      <Title order={2} size="h5" mb={4}>
        {words.counters}
      </Title>
      <Table fz={13} verticalSpacing={3} aria-label={words.counters}>
        <Table.Tbody>
          {hall.counters.map(({ id, title, seats }) => (
            <Table.Tr key={id} data-testid="counter-row">
              <Table.Th scope="row" style={{ whiteSpace: 'nowrap' }}>
                {title}
              </Table.Th>
              <Table.Td>
                {seats.length === 0
                  ? words.counterClosed
                  : seats
                      .map(({ personName, state, reason, since, ticketCode }) => {
                        const time = momentOf(since, language, hall.timeZone, false).time;
                        return `${personName}: ${state === 'paused' ? words.pausedSince(reason, time) : (ticketCode ?? words.openSince(time))}`;
                      })
                      .join('; ')}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  );
};
