import { Anchor, Center, Stack, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useMessages } from '../shared/messages/use-messages.tsx';

export const NotFoundPage = () => {
  const { t } = useMessages();
  return (
    <Center component="main" mih="60vh">
      <Stack align="center">
        <Title order={1} size="h2">
          {t.platform.notFound}
        </Title>
        <Anchor component={Link} to="/">
          {t.platform.toApplications}
        </Anchor>
      </Stack>
    </Center>
  );
};
