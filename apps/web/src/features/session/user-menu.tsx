import { Avatar, Box, Button, Divider, Group, Popover, Stack, Text, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { signOut, signOutEverywhere } from '@pgs/contract';
import { formatSnils } from '@pgs/domain';
import { IconChevronDown, IconDeviceDesktopCheck, IconDevicesOff, IconLogout } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { call } from '../../shared/api/call.ts';
import { sayBeforeSignOut } from '../../shared/api/leaving.ts';
import { useSession } from '../../shared/api/session.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { dropAllCopies } from '../../shared/offline/local-copies.ts';
import { tellProblem } from '../../shared/ui/tell.ts';
import { LanguageSwitch } from './language-switch.tsx';

/** Who is signed in, where the person works, language and sign out. */
export const UserMenu = () => {
  const { t } = useMessages();
  const session = useSession();
  const leave = useMutation({
    mutationFn: async (everywhere: boolean) => {
      await sayBeforeSignOut();
      return everywhere ? call(signOutEverywhere, { body: {} }) : call(signOut, { body: {} });
    },
    onSuccess: async ({ location }) => {
      await dropAllCopies().catch(() => undefined);
      window.location.assign(location);
    },
    onError: (problem) => tellProblem(problem, t),
  });
  return (
    <Popover position="bottom-end" width={340} shadow="md" trapFocus withRoles>
      <Popover.Target>
        <UnstyledButton data-testid="user-menu" style={{ flex: 'none' }}>
          <Group gap={8} wrap="nowrap">
            <Avatar size={28} color="blue" variant="filled" aria-hidden>
              {session.shortName.slice(0, 1)}
            </Avatar>
            <Text size="sm" fw={500} style={{ whiteSpace: 'nowrap' }}>
              {session.shortName}
            </Text>
            <VisuallyHidden>{t.session.userMenu}</VisuallyHidden>
            <IconChevronDown size={14} aria-hidden />
          </Group>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown p={0}>
        <Box px="sm" py={6}>
          <Text fw={600} size="sm">
            {session.name}
          </Text>
          <Text size="xs" c="dimmed">
            {t.session.snils} {formatSnils(session.snils)}
          </Text>
        </Box>
        <Divider />
        <Stack gap={8} px="sm" py={8}>
          {session.employments.map((place) => (
            <Box key={place.organizationId}>
              <Text size="sm">{place.organizationTitle}</Text>
              <Text size="xs" c="dimmed">
                {[place.position, ...place.roles].join(' · ')}
              </Text>
            </Box>
          ))}
        </Stack>
        <Divider />
        <Box px="sm" py={8}>
          <LanguageSwitch />
        </Box>
        <Divider />
        <Stack gap={4} p={6}>
          <Button
            component={Link}
            to="/workplace-check"
            variant="default"
            fullWidth
            justify="flex-start"
            leftSection={<IconDeviceDesktopCheck size={16} aria-hidden />}
            data-testid="workplace-check"
          >
            {t.workplaceCheck.title}
          </Button>
          <Button
            variant="default"
            fullWidth
            justify="flex-start"
            leftSection={<IconLogout size={16} aria-hidden />}
            loading={leave.isPending}
            onClick={() => leave.mutate(false)}
            data-testid="sign-out"
          >
            {t.session.signOut}
          </Button>
          <Button
            variant="subtle"
            color="gray"
            size="xs"
            fullWidth
            justify="flex-start"
            leftSection={<IconDevicesOff size={16} aria-hidden />}
            disabled={leave.isPending}
            onClick={() => leave.mutate(true)}
            data-testid="sign-out-everywhere"
          >
            {t.session.signOutEverywhere}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
};
