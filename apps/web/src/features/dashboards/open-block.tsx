import { Button, Group, Paper, SimpleGrid, Table, Text, Title } from '@mantine/core';
import type { Dashboard } from '@pgs/contract';
import { IconAlertTriangle, IconClockExclamation, IconFolderOpen, IconHourglassLow } from '@tabler/icons-react';
import { useState } from 'react';
import { shortDayText } from '../../shared/format/dates.ts';
import { numberText } from '../../shared/format/numbers.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { AmountTable } from './amount-table.tsx';
import { NumberLink } from './number-link.tsx';

/** What is open now, what burns, whom it waits for and with whom it lies. */
export const OpenBlock = ({ dashboard: { open } }: { readonly dashboard: Dashboard }) => {
  const { t, language } = useMessages();
  const burning = [
    { key: 'total', title: t.dashboards.open, amount: open.total, Icon: IconFolderOpen, behind: { measure: 'open' } },
    {
      key: 'overdue',
      title: t.dashboards.overdue,
      amount: open.overdue,
      Icon: IconAlertTriangle,
      behind: { measure: 'open', term: 'overdue' },
    },
    {
      key: 'today',
      title: t.dashboards.dueToday,
      amount: open.today,
      Icon: IconClockExclamation,
      behind: { measure: 'open', term: 'today' },
    },
    {
      key: 'tomorrow',
      title: t.dashboards.dueTomorrow(shortDayText(open.tomorrowOn)),
      amount: open.tomorrow,
      Icon: IconHourglassLow,
      behind: { measure: 'open', term: 'tomorrow' },
    },
  ] as const;
  return (
    <section aria-label={t.dashboards.open}>
      <Title order={2} size="h4" mb={6}>
        {t.dashboards.open}
      </Title>
      <SimpleGrid cols={{ base: 2, sm: 4 }} spacing={8}>
        {burning.map(({ key, title, amount, Icon, behind }) => (
          <Paper key={key} withBorder p={10} data-testid={`open-${key}`} bg={key === 'overdue' && amount > 0 ? 'red.0' : 'white'}>
            <Group gap={6} wrap="nowrap">
              <Icon size={16} aria-hidden />
              <Text size="xs" c={key === 'overdue' && amount > 0 ? 'black' : 'dimmed'}>
                {title}
              </Text>
            </Group>
            <Text fz={30} fw={700} lh={1.15}>
              <NumberLink amount={amount} behind={behind} title={title} />
            </Text>
          </Paper>
        ))}
      </SimpleGrid>
      <Text size="sm" my={6}>
        {open.today > 0 ? t.dashboards.forecast(numberText(open.today, language)) : t.dashboards.noForecast}
      </Text>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing={8} mb={8}>
        <AmountTable
          title={t.dashboards.waiting}
          rows={open.waiting.map(({ waited, title, amount }) => ({ key: waited, title, amount, behind: { measure: 'open', waited } }))}
        />
        <AmountTable
          title={t.dashboards.byStatus}
          rows={open.statuses.map(({ status, title, amount }) => ({
            key: status,
            title,
            amount,
            behind: { measure: 'open', detail: status },
          }))}
        />
      </SimpleGrid>
      <People people={open.people} tomorrowOn={open.tomorrowOn} />
    </section>
  );
};

const peopleAtMost = 12;

const People = ({ people, tomorrowOn }: { readonly people: Dashboard['open']['people']; readonly tomorrowOn: string }) => {
  const { t } = useMessages();
  const [all, setAll] = useState(false);
  const hidden = all ? 0 : Math.max(0, people.length - peopleAtMost);
  const terms = [
    ['overdue', t.dashboards.overdue],
    ['today', t.dashboards.dueToday],
    ['tomorrow', t.dashboards.dueTomorrow(shortDayText(tomorrowOn))],
  ] as const;
  return (
    <Paper withBorder p={10} style={{ overflowX: 'auto' }} tabIndex={0} role="region" aria-label={t.dashboards.people}>
      <Title order={3} size="h6" mb={4}>
        {t.dashboards.people}
      </Title>
      <Table fz={12} verticalSpacing={3} horizontalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t.dashboards.person}</Table.Th>
            <Table.Th>{t.dashboards.total}</Table.Th>
            {terms.map(([key, title]) => (
              <Table.Th key={key}>{title}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {people.slice(0, people.length - hidden).map((person) => {
            const personId = person.personId ?? 'none';
            return (
              <Table.Tr key={personId} data-testid="person-row">
                <Table.Td>{person.name}</Table.Td>
                <Table.Td>
                  <NumberLink amount={person.open} behind={{ measure: 'open', personId }} title={person.name} />
                </Table.Td>
                {terms.map(([term, title]) => (
                  <Table.Td key={term}>
                    <NumberLink amount={person[term]} behind={{ measure: 'open', personId, term }} title={`${person.name}, ${title}`} />
                  </Table.Td>
                ))}
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
      {hidden > 0 && (
        <Button size="compact-xs" variant="subtle" mt={4} onClick={() => setAll(true)} data-testid="more-people">
          {t.dashboards.morePeople(hidden)}
        </Button>
      )}
    </Paper>
  );
};
