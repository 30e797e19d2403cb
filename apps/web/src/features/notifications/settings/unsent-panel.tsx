import { Button, Paper, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { getNotificationSettings, ResponseOf } from '@pgs/contract';
import { instantText } from '../../../shared/format/dates.ts';
import { useMessages } from '../../../shared/messages/use-messages.tsx';

type Settings = ResponseOf<typeof getNotificationSettings>;

/** «Не отправлено»: what did not reach the person, and why; below, on demand, what needed no sending. */
export const UnsentPanel = ({ unsent, muted }: Pick<Settings, 'unsent' | 'muted'>) => {
  const { t } = useMessages();
  const [isOpen, { toggle }] = useDisclosure(false);
  const withheld = unsent.filter(({ matters }) => matters);
  const needless = unsent.filter(({ matters }) => !matters);
  return (
    <Paper withBorder p="sm" data-testid="unsent">
      <Title order={2} size="h5">
        {t.notifications.unsentTitle}
      </Title>
      <Text size="sm" c="dimmed" mb={6}>
        {withheld.length + muted.length === 0 ? t.notifications.unsentNone : t.notifications.unsentLead}
      </Text>
      <Stack gap={6} component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
        {muted.map(({ title, amount }) => (
          <Text component="li" size="sm" key={title}>
            <b>{title}</b> — {t.notifications.mutedReason(amount)}
          </Text>
        ))}
        <Reasons unsent={withheld} />
      </Stack>
      {needless.length > 0 && (
        <>
          <Button size="compact-xs" variant="subtle" px={0} mt={6} onClick={toggle} aria-expanded={isOpen} data-testid="needless-toggle">
            {t.notifications.needless(needless.length)}
          </Button>
          {isOpen && (
            <Stack gap={6} component="ul" p={0} m={0} mt={4} style={{ listStyle: 'none' }} data-testid="needless">
              <Reasons unsent={needless} />
            </Stack>
          )}
        </>
      )}
    </Paper>
  );
};

const Reasons = ({ unsent }: Pick<Settings, 'unsent'>) => {
  const { t, language } = useMessages();
  return unsent.map(({ channel, title, reason, at }) => (
    <Text component="li" size="sm" key={`${at} ${channel} ${title} ${reason}`}>
      <Text span size="xs" c="dimmed">
        {instantText(at, language)} · {t.notifications.channels[channel]}
      </Text>
      <br />
      <b>{title}</b> — {reason}
    </Text>
  ));
};
