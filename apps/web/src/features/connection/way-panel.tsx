import { Card, Table, Text, Title } from '@mantine/core';
import { dayText } from '../../shared/format/dates.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import type { ConnectionView } from './connection-query.ts';

/** Путь подключения: what each day brought and took. */
export const WayPanel = ({ view }: { readonly view: ConnectionView }) => {
  const { t } = useMessages();
  const words = t.connectionProgress;
  return (
    <Card withBorder p="sm" component="section" aria-label={words.way} data-testid="connection-way">
      <Title order={2} size="h5" mb={6}>
        {words.way}
      </Title>
      {view.way.length === 0 ? (
        <Text size="sm">{words.wayEmpty}</Text>
      ) : (
        <Table fz={13} verticalSpacing={5} aria-label={words.way}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={110}>{words.day}</Table.Th>
              <Table.Th w={110}>{words.done}</Table.Th>
              <Table.Th>{t.organization.tabs.history}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {view.way.map((day) => (
              <Table.Tr key={day.on} style={{ verticalAlign: 'top' }} data-testid="way-day">
                <Table.Td>{dayText(day.on)}</Table.Td>
                <Table.Td>{words.ofSteps(day.done, view.steps)}</Table.Td>
                <Table.Td>
                  {day.turn && <Text size="sm">{words.turns[day.turn]}</Text>}
                  {day.gained.length > 0 && (
                    <Text size="sm">
                      {words.gained}: {day.gained.join('; ')}
                    </Text>
                  )}
                  {day.lost.length > 0 && (
                    <Text size="sm">
                      {words.lost}: {day.lost.join('; ')}
                    </Text>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Card>
  );
};
