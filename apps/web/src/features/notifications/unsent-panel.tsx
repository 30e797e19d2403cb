import { Paper, Stack, Text, Title } from '@mantine/core';
import type { getNotificationSettings, ResponseOf } from '@pgs/contract';
import { instantText } from '../../shared/format/dates.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';

type Settings = ResponseOf<typeof getNotificationSettings>;

/** «Не отправлено»: what did not reach the person, and why. */
export const UnsentPanel = ({ unsent, muted }: Pick<Settings, 'unsent' | 'muted'>) => {
  const { t, language } = useMessages();
  return (
    <Paper withBorder p="sm" data-testid="unsent">
      <Title order={2} size="h5">
        {t.notifications.unsentTitle}
      </Title>
      <Text size="sm" c="dimmed" mb={6}>
        {unsent.length + muted.length === 0 ? t.notifications.unsentNone : t.notifications.unsentLead}
      </Text>
      <Stack gap={6} component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
        {muted.map(({ title, amount }) => (
          <Text component="li" size="sm" key={title}>
            <b>{title}</b> — {t.notifications.mutedReason(amount)}
          </Text>
        ))}
        {unsent.map(({ channel, title, reason, at }) => (
          <Text component="li" size="sm" key={`${at} ${title}`}>
            <Text span size="xs" c="dimmed">
              {instantText(at, language)} · {t.notifications.channels[channel]}
            </Text>
            <br />
            <b>{title}</b> — {reason}
          </Text>
        ))}
      </Stack>
    </Paper>
  );
};
