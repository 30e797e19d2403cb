import { Alert, Box, Button, Center, Paper, Stack, Text, Title } from '@mantine/core';
import { IconLogin2 } from '@tabler/icons-react';
import { z } from 'zod';
import { LanguageSwitch } from '../features/session/language-switch.tsx';
import { signInAddress } from '../shared/api/session.ts';
import { useMessages } from '../shared/messages/use-messages.tsx';

/** Why the last walk to ЕСИА ended here; the sentence is the server's. */
const refusalOf = (search: string): string | null => new URLSearchParams(search).get('reason')?.slice(0, 500) ?? null;

/** Several organizations let the person in: the server leads back here with their names (they open nothing by themselves). */
function readChoice(search: string) {
  const parameters = new URLSearchParams(search);
  try {
    const organizations = z
      .array(z.object({ oid: z.string().regex(/^\d{1,15}$/), title: z.string().max(500) }))
      .max(50)
      .parse(JSON.parse(parameters.get('organizations') ?? '[]'));
    return { organizations, returnTo: parameters.get('return') ?? '/' };
  } catch {
    return { organizations: [], returnTo: '/' };
  }
}

export const SignInPage = () => {
  const { t } = useMessages();
  const choice = readChoice(window.location.search);
  const refusal = refusalOf(window.location.search);
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
          {refusal && (
            <Alert color="red" role="alert" w="100%" title={t.session.refused} data-testid="sign-in-refused">
              {refusal}
            </Alert>
          )}
          {choice.organizations.length > 0 ? (
            <Stack gap={8} w="100%" component="nav" aria-label={t.session.chooseOrganization}>
              <Text fw={500} ta="center">
                {t.session.chooseOrganization}
              </Text>
              {choice.organizations.map(({ oid, title }) => (
                <Button key={oid} component="a" href={signInAddress(choice.returnTo, oid)} variant="light" fullWidth>
                  {title}
                </Button>
              ))}
            </Stack>
          ) : (
            <>
              <Button
                component="a"
                href={signInAddress('/')}
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
            </>
          )}
          <Box>
            <LanguageSwitch />
          </Box>
        </Stack>
      </Paper>
    </Center>
  );
};
