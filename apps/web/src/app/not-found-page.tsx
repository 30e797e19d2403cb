import { Anchor, Center, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useMessages } from '../shared/messages/use-messages.tsx';

export const NotFoundPage = () => {
  const { t } = useMessages();
  useEffect(() => {
    document.title = `${t.platform.notFound} — ${t.platform.short}`;
  }, [t]);
  return (
    <Center component="main" mih="60vh" px="md">
      <Stack align="center" gap="xs" ta="center">
        <img src="/icon.svg" width={40} height={40} alt="" />
        <Title order={1} size="h3">
          {t.platform.notFound}
        </Title>
        <Text c="dimmed" size="sm">
          {t.platform.notFoundHint}
        </Text>
        <Anchor component={Link} to="/" size="sm">
          {t.platform.toMine}
        </Anchor>
      </Stack>
    </Center>
  );
};
