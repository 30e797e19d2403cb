import { Group, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import type { Dashboard } from '@pgs/contract';
import { dayText } from '../../shared/format/dates.ts';
import { numberText } from '../../shared/format/numbers.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import type { BehindSearch } from '../../shared/numbers/numbers-search.ts';
import { NumberLink } from './number-link.tsx';

type Key = keyof Dashboard['flow'];

const behind: Record<Key, BehindSearch> = {
  received: { measure: 'received' },
  registered: { measure: 'registered' },
  registeredLate: { measure: 'registered', term: 'late' },
  finished: { measure: 'finished' },
  finishedLate: { measure: 'finished', term: 'late' },
  granted: { measure: 'finished', detail: 'serviceGranted' },
  serviceRefused: { measure: 'finished', detail: 'serviceRefused' },
  documentsRefused: { measure: 'finished', detail: 'documentsRefused' },
  cancelled: { measure: 'finished', detail: 'cancelled' },
};

const cards = [
  { main: 'received', below: [] },
  { main: 'registered', below: ['registeredLate'] },
  { main: 'finished', below: ['finishedLate'] },
  { main: 'granted', below: [] },
  { main: 'serviceRefused', below: [] },
  { main: 'documentsRefused', below: ['cancelled'] },
] as const satisfies readonly { readonly main: Key; readonly below: readonly Key[] }[];

/** What came and what was done, beside the period before. */
export const FlowBlock = ({ dashboard: { flow, previous } }: { readonly dashboard: Dashboard }) => {
  const { t } = useMessages();
  return (
    <section aria-label={t.dashboards.flow.heading}>
      <Group justify="space-between" align="baseline" mb={6}>
        <Title order={2} size="h4">
          {t.dashboards.flow.heading}
        </Title>
        <Text size="xs" c="dimmed">
          {t.dashboards.previous(dayText(previous.from), dayText(previous.to))}
        </Text>
      </Group>
      <SimpleGrid cols={{ base: 2, sm: 3, lg: 6 }} spacing={8}>
        {cards.map(({ main, below }) => (
          <Paper key={main} withBorder p={10} data-testid={`flow-${main}`}>
            <Text size="xs" c="dimmed">
              {t.dashboards.flow[main]}
            </Text>
            <Text fz={30} fw={700} lh={1.15}>
              <NumberLink amount={flow[main].now} behind={behind[main]} title={t.dashboards.flow[main]} />
            </Text>
            <Difference {...flow[main]} behind={{ ...behind[main], ...previous }} title={t.dashboards.flow[main]} />
            <Stack gap={0} mt={4}>
              {below.map((key) => (
                <Text size="xs" key={key}>
                  {t.dashboards.flow[key]}: <NumberLink amount={flow[key].now} behind={behind[key]} title={t.dashboards.flow[key]} />
                </Text>
              ))}
            </Stack>
          </Paper>
        ))}
      </SimpleGrid>
    </section>
  );
};

const Difference = ({
  now,
  before,
  behind,
  title,
}: {
  readonly now: number;
  readonly before: number;
  /** The list of the period before. */
  readonly behind: BehindSearch;
  readonly title: string;
}) => {
  const { t, language } = useMessages();
  const was = t.dashboards.was(numberText(before, language));
  const by = numberText(Math.abs(now - before), language);
  const words = now === before ? t.dashboards.same : now > before ? `▲ ${t.dashboards.more(by)}` : `▼ ${t.dashboards.less(by)}`;
  return (
    <Text size="xs" c="dimmed">
      {words}
      {now !== before && (
        <>
          {', '}
          <NumberLink amount={before} behind={behind} title={`${title}, ${t.dashboards.periodBefore}`} text={was} />
        </>
      )}
    </Text>
  );
};
