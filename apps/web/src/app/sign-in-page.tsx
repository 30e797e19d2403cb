import { Box, Button, Center, Paper, Stack, Text, Title } from '@mantine/core';
import { IconLogin2 } from '@tabler/icons-react';
import { LanguageSwitch } from '../features/session/language-switch.tsx';
import { signInAddress } from '../shared/api/session.ts';
import { useMessages } from '../shared/messages/use-messages.tsx';

export const SignInPage = () => {
  const { t } = useMessages();
  return (
    <Center component="main" mih="100vh" p="md">
      <Paper withBorder radius="md" p={40} w={460} shadow="xs">
        <Stack gap="lg" align="center">
          <img src="/icon.svg" width={52} height={52} alt="" />
          <Stack gap={6} align="center">
            <Title order={1} size="h3" ta="center">
              {t.platform.name}
            </Title>
            <Text c="dimmed" ta="center" size="sm">
              {t.session.lead}
            </Text>
          </Stack>
          <Button
            component="a"
            href={signInAddress('/applications')}
            size="lg"
            fullWidth
            leftSection={<IconLogin2 size={22} aria-hidden />}
            data-testid="sign-in"
          >
            {t.session.signIn}
          </Button>
          <Text c="dimmed" size="sm" ta="center">
            {t.session.hint}
          </Text>
          <Box>
            <LanguageSwitch />
          </Box>
        </Stack>
      </Paper>
    </Center>
  );
};
