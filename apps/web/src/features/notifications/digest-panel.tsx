import { Anchor, Group, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import type { getDigest, ResponseOf } from '@pgs/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { dayText } from '../../shared/format/dates.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { Loading } from '../../shared/ui/loading.tsx';
import { ProblemNotice } from '../../shared/ui/problem-notice.tsx';
import { digestQuery } from './notifications-query.ts';

type Line = ResponseOf<typeof getDigest>['overdue'][number];

/** «Сводка»: what waits, what burns, what is done. */
export const DigestPanel = () => {
  const { t } = useMessages();
  const digest = useQuery(digestQuery);
  if (digest.isPending) return <Loading />;
  if (digest.isError) return <ProblemNotice problem={digest.error} onRetry={() => void digest.refetch()} />;
  const { todayOn, open, overdue, overdueAmount, soon, soonAmount, done, doneFromOn } = digest.data;
  return (
    <Stack gap="sm" data-testid="digest">
      <Text c="dimmed" size="sm">
        {t.notifications.digestLead(dayText(todayOn))}
      </Text>
      <Group gap="xl">
        <div>
          <Text size="xs" c="dimmed">
            {t.notifications.open}
          </Text>
          <Text fz={28} fw={700} lh={1.1}>
            {open}
          </Text>
        </div>
        <div>
          <Text size="xs" c="dimmed">
            {t.notifications.done(dayText(doneFromOn))}
          </Text>
          <Text>{done.length > 0 ? done.map(({ title, amount }) => `${title}: ${amount}`).join(', ') : t.general.none}</Text>
        </div>
      </Group>
      {overdue.length + soon.length === 0 ? (
        <Text>{t.notifications.nothingBurns}</Text>
      ) : (
        <SimpleGrid cols={{ base: 1, md: 2 }}>
          <Lines title={t.notifications.overdue} lines={overdue} amount={overdueAmount} />
          <Lines title={t.notifications.soon} lines={soon} amount={soonAmount} />
        </SimpleGrid>
      )}
    </Stack>
  );
};

const Lines = ({ title, lines, amount }: { readonly title: string; readonly lines: readonly Line[]; readonly amount: number }) => {
  const { t } = useMessages();
  return (
    <Paper withBorder p="sm">
      <Title order={2} size="h5" mb={6}>
        {title}: {amount}
      </Title>
      <Stack gap={4} component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
        {lines.map((line) => (
          <Text component="li" size="sm" key={line.applicationId}>
            <Anchor
              renderRoot={(given) => <Link {...given} to="/applications/$id" params={{ id: line.applicationId }} />}
              fz="inherit"
              underline="always"
            >
              {line.number ?? t.general.open}
            </Anchor>
            {` · ${line.applicantName} · ${line.statusTitle} · ${t.notifications.due} ${dayText(line.dueOn)}`}
          </Text>
        ))}
      </Stack>
      {amount > lines.length && (
        <Text size="sm" c="dimmed" mt={4}>
          {t.notifications.andMore(amount - lines.length)}
        </Text>
      )}
    </Paper>
  );
};
