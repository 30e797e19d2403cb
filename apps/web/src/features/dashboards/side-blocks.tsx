import { Paper, SimpleGrid, Stack, Table, Text, Title } from '@mantine/core';
import type { Dashboard } from '@pgs/contract';
import { durationText, shareText } from '../../shared/format/numbers.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { AmountTable } from './amount-table.tsx';
import { NumberLink } from './number-link.tsx';

export const GroundsBlock = ({ dashboard: { grounds } }: { readonly dashboard: Dashboard }) => {
  const { t } = useMessages();
  return (
    <AmountTable
      title={t.dashboards.grounds}
      rows={grounds.map(({ kind, code, title, amount }) => ({
        key: `${kind}/${code}`,
        title,
        amount,
        behind: { measure: 'finished', ground: `${kind}/${code}` },
      }))}
    />
  );
};

const isChannel = (name: string): name is 'portal' | 'inPerson' | 'mfc' | 'initiative' =>
  ['portal', 'inPerson', 'mfc', 'initiative'].includes(name);

export const SpeedBlock = ({ dashboard: { speed, channels, flow } }: { readonly dashboard: Dashboard }) => {
  const { t, language } = useMessages();
  const shown = (minutes: number | null): string => (minutes === null ? t.dashboards.noSpeed : durationText(minutes, language));
  /** The applications the time is of. */
  const timed = (key: keyof typeof speed) =>
    key === 'registration'
      ? ({ amount: flow.registered.now, behind: { measure: 'registered' }, title: t.dashboards.speedRegistration } as const)
      : ({ amount: flow.finished.now, behind: { measure: 'finished' }, title: t.dashboards.speedDecision } as const);
  const electronic = channels.find(({ channel }) => channel === 'portal')?.amount ?? 0;
  const ofReceived = (amount: number): string => (flow.received.now > 0 ? ` (${shareText(amount, flow.received.now, language)})` : '');
  return (
    <Paper withBorder p={10}>
      <Title order={3} size="h6" mb={4}>
        {t.dashboards.speed}
      </Title>
      <Stack gap={8}>
        {(['registration', 'decision'] as const).map((key) => (
          <div key={key} data-testid={`speed-${key}`}>
            <Text size="sm" fw={600}>
              {key === 'registration' ? t.dashboards.speedRegistration : t.dashboards.speedDecision}
            </Text>
            {speed[key].median === null ? (
              <Text size="sm">{t.dashboards.noSpeed}</Text>
            ) : (
              <Text size="sm">
                {t.dashboards.median}{' '}
                <b>
                  <NumberLink {...timed(key)} text={shown(speed[key].median)} />
                </b>
                , {t.dashboards.ninetieth}{' '}
                <b>
                  <NumberLink {...timed(key)} text={shown(speed[key].ninetieth)} />
                </b>
              </Text>
            )}
            {speed[key].medianBefore !== null && (
              <Text size="xs" c="dimmed">
                {t.dashboards.was(shown(speed[key].medianBefore))}
              </Text>
            )}
          </div>
        ))}
        <Text size="xs" c="dimmed">
          {t.dashboards.speedNote}
        </Text>
        <div>
          <Text size="sm" fw={600}>
            {t.dashboards.channels}
          </Text>
          <Text size="sm">
            {t.dashboards.electronic}:{' '}
            <NumberLink amount={electronic} behind={{ measure: 'received', detail: 'portal' }} title={t.dashboards.electronic} />
            {ofReceived(electronic)}
          </Text>
          {channels
            .filter(({ channel }) => channel !== 'portal')
            .map(({ channel, amount }) => {
              const title = isChannel(channel) ? t.list.channels[channel] : channel;
              return (
                <Text size="sm" key={channel}>
                  {title}: <NumberLink amount={amount} behind={{ measure: 'received', detail: channel }} title={title} />
                  {ofReceived(amount)}
                </Text>
              );
            })}
        </div>
      </Stack>
    </Paper>
  );
};

export const RequestsBlock = ({ dashboard: { requests } }: { readonly dashboard: Dashboard }) => {
  const { t, language } = useMessages();
  const states = ['answered', 'failed', 'waiting'] as const;
  const titles = { answered: t.dashboards.answered, failed: t.dashboards.failed, waiting: t.dashboards.waits };
  return (
    <Paper withBorder p={10} style={{ overflowX: 'auto' }} tabIndex={0} role="region" aria-label={t.dashboards.requests}>
      <Title order={3} size="h6" mb={4}>
        {t.dashboards.requests}
      </Title>
      {requests.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t.dashboards.nothing}
        </Text>
      ) : (
        <Table fz={12} verticalSpacing={3} horizontalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t.dashboards.kind}</Table.Th>
              {states.map((state) => (
                <Table.Th key={state}>{titles[state]}</Table.Th>
              ))}
              <Table.Th>{t.dashboards.answerTime}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {requests.map((request) => (
              <Table.Tr key={request.kind}>
                <Table.Td>{request.title}</Table.Td>
                {states.map((state) => (
                  <Table.Td key={state}>
                    <NumberLink
                      amount={request[state]}
                      behind={{ measure: 'request', detail: `${request.kind}/${state}` }}
                      title={`${request.title}, ${titles[state]}`}
                    />
                  </Table.Td>
                ))}
                <Table.Td>
                  {request.medianMinutes === null ? (
                    t.general.none
                  ) : (
                    <NumberLink
                      amount={request.answered}
                      behind={{ measure: 'request', detail: `${request.kind}/answered` }}
                      title={`${request.title}, ${t.dashboards.answerTime}`}
                      text={durationText(request.medianMinutes, language)}
                    />
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Paper>
  );
};

export const SideBlocks = ({ dashboard }: { readonly dashboard: Dashboard }) => (
  <SimpleGrid cols={{ base: 1, md: 2 }} spacing={8}>
    <GroundsBlock dashboard={dashboard} />
    <SpeedBlock dashboard={dashboard} />
  </SimpleGrid>
);
