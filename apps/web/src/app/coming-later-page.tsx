import { Anchor, Stack, Text, Title } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { useSession } from '../shared/api/session.ts';
import { useMessages } from '../shared/messages/use-messages.tsx';
import { homeOf } from './menu.ts';

export const ComingLaterPage = () => {
  const { t } = useMessages();
  const session = useSession();
  const { section } = useParams({ strict: false });
  const title = session.menu.find((entry) => entry.section === section)?.title ?? t.platform.name;
  return (
    <Stack gap="xs" maw={640} pt="md">
      <Title order={1} size="h2">
        {title}
      </Title>
      <Text fw={600}>{t.platform.later}</Text>
      <Text c="dimmed">{t.platform.laterHint}</Text>
      <Anchor component={Link} to={homeOf(session)}>
        {t.platform.toApplications}
      </Anchor>
    </Stack>
  );
};
