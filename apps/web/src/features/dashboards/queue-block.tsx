import { Anchor, Group, Paper, SimpleGrid, Stack, Table, Text, Title } from '@mantine/core';
import type { Dashboard } from '@pgs/contract';
import { Link } from '@tanstack/react-router';
import { useContext } from 'react';
import { useSession } from '../../shared/api/session.ts';
import { numberText, shareText } from '../../shared/format/numbers.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { PanelContext } from './number-link.tsx';

type Queue = NonNullable<Dashboard['queue']>;

/** «Ожидание в электронной очереди»: how many were received, how long they waited, and at which hours; only where a live queue works. */
export const QueueBlock = ({ dashboard: { queue } }: { readonly dashboard: Dashboard }) => {
  const { t, language } = useMessages();
  if (!queue) return null;
  const words = t.dashboards.queue;
  const { least, most } = queue.norm;
  return (
    <Paper withBorder p={10} style={{ overflowX: 'auto' }} tabIndex={0} role="region" aria-label={words.title} data-testid="queue-waiting">
      <Group justify="space-between" align="baseline" mb={4} gap={6}>
        <Title order={3} size="h6">
          {words.title}
        </Title>
        <Text size="xs" c="dimmed">
          {least === most ? words.norm(numberText(least, language)) : words.norms(numberText(least, language), numberText(most, language))}
        </Text>
      </Group>
      {queue.tickets === 0 && queue.served.before === 0 ? (
        <Text size="sm" c="dimmed">
          {words.none}
        </Text>
      ) : (
        <SimpleGrid cols={{ base: 1, md: 2 }} spacing={14} style={{ alignItems: 'start' }}>
          <Waited queue={queue} />
          <Hours hours={queue.hours} />
        </SimpleGrid>
      )}
    </Paper>
  );
};

const Waited = ({ queue }: { readonly queue: Queue }) => {
  const { t, language } = useMessages();
  const words = t.dashboards.queue;
  const number = (amount: number): string => numberText(amount, language);
  const minutes = (amount: number): string => words.minutes(number(amount));
  return (
    <Stack gap={8}>
      <div>
        <Text size="sm" fw={600}>
          {words.served}
        </Text>
        <Text size="sm">
          <b>
            <ReportLink title={words.served}>{number(queue.served.now)}</ReportLink>
          </b>
          , {t.dashboards.was(number(queue.served.before))}
        </Text>
        <Text size="xs" c="dimmed">
          {words.of(number(queue.tickets), number(queue.missed), number(queue.left))}
        </Text>
      </div>
      <div data-testid="queue-times">
        <Text size="sm" fw={600}>
          {words.waiting}
        </Text>
        {queue.median === null || queue.ninetieth === null ? (
          <Text size="sm">{t.dashboards.noSpeed}</Text>
        ) : (
          <Text size="sm">
            {words.median}{' '}
            <b>
              <ReportLink title={words.median}>{minutes(queue.median)}</ReportLink>
            </b>
            , {words.ninetieth}{' '}
            <b>
              <ReportLink title={words.ninetieth}>{minutes(queue.ninetieth)}</ReportLink>
            </b>
          </Text>
        )}
        {queue.medianBefore !== null && (
          <Text size="xs" c="dimmed">
            {t.dashboards.was(minutes(queue.medianBefore))}
          </Text>
        )}
      </div>
      {queue.waited > 0 && (
        <div>
          <Text size="sm" fw={600}>
            {words.within}
          </Text>
          <Text size="sm">
            <b>
              <ReportLink title={words.within}>{shareText(queue.within, queue.waited, language)}</ReportLink>
            </b>{' '}
            ({words.outOf(number(queue.within), number(queue.waited))})
          </Text>
        </div>
      )}
      <Text size="xs" c="dimmed">
        {words.note}
      </Text>
      <Text size="sm" className="no-print">
        <ReportLink>{words.report}</ReportLink>
      </Text>
    </Stack>
  );
};

/** The report on waiting by organization and service, of the same reach and days; plain text for those who may not open it. */
const ReportLink = ({ title, children }: { readonly title?: string; readonly children: string }) => {
  const { search } = useContext(PanelContext);
  const { menu } = useSession();
  if (!menu.some(({ section }) => section === 'statistics')) return title === undefined ? null : children;
  return (
    <Anchor
      inherit
      renderRoot={(given) => <Link {...given} to="/statistics" search={{ ...search, view: 'reports', report: 'waiting' }} />}
      {...(title === undefined ? {} : { 'aria-label': `${title}: ${children}` })}
      data-testid="queue-report"
    >
      {children}
    </Anchor>
  );
};

const Hours = ({ hours }: { readonly hours: Queue['hours'] }) => {
  const { t, language } = useMessages();
  const words = t.dashboards.queue;
  const most = Math.max(1, ...hours.map(({ tickets }) => tickets));
  if (hours.length === 0) return null;
  return (
    <Table fz={12} verticalSpacing={3} horizontalSpacing={6} aria-label={words.hours} captionSide="bottom">
      <Table.Caption fz={11} mt={4} ta="start">
        {words.hoursAbout}
      </Table.Caption>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{words.hours}</Table.Th>
          <Table.Th scope="col" ta="right">
            {words.tickets}
          </Table.Th>
          <Table.Th scope="col" ta="right">
            {words.beyond}
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {hours.map(({ hour, tickets, within, beyond }) => (
          <Table.Tr key={hour} data-testid="queue-hour">
            <Table.Th
              scope="row"
              fw={400}
              style={{
                background: 'linear-gradient(var(--mantine-color-blue-1), var(--mantine-color-blue-1)) no-repeat',
                backgroundSize: `${(100 * tickets) / most}% 100%`,
              }}
            >
              {hour}:00–{hour + 1}:00
            </Table.Th>
            <Table.Td ta="right">{numberText(tickets, language)}</Table.Td>
            <Table.Td ta="right" style={{ whiteSpace: 'nowrap' }}>
              {numberText(beyond, language)}
              {beyond > 0 && ` (${shareText(beyond, within + beyond, language)})`}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
};
