import { AppShell, Badge, Burger, Group, NavLink, Text, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { useEffect } from 'react';
import { sweepInputs } from '../features/application/unsent/use-input.ts';
import { SystemsNotice } from '../features/health/systems-notice.tsx';
import { usePush } from '../features/notifications/push/use-push.ts';
import { UnreadBadge } from '../features/notifications/unread-badge.tsx';
import { SessionEndedDialog } from '../features/session/session-ended-dialog.tsx';
import { UserMenu } from '../features/session/user-menu.tsx';
import { LookingNotice } from '../features/support/looking-notice.tsx';
import { ViewBanner, ViewOver } from '../features/support/view-banner.tsx';
import { TrainingStrip } from '../features/training/training-strip.tsx';
import { followLiveEvents } from '../shared/api/live-events.ts';
import { useSession } from '../shared/api/session.ts';
import { useMessages } from '../shared/messages/use-messages.tsx';
import { HelpButton } from './help-button.tsx';
import { HiddenSectionPage } from './hidden-section-page.tsx';
import { addressOf, hiddenSectionAt, sectionIcon } from './menu.ts';
import classes from './shell.module.css';

export const Shell = () => {
  const { t } = useMessages();
  const session = useSession();
  const client = useQueryClient();
  const [menuOpen, menu] = useDisclosure(false);
  const { pathname } = useLocation();
  // A view of one application, or one that is over, hears nothing.
  const hears = session.supportView === null || (session.supportView.applicationId === null && session.supportView.over === null);
  useEffect(() => (hears ? followLiveEvents(client) : undefined), [client, hears]);
  usePush(session.personId);
  useEffect(() => void sweepInputs(session.personId).catch(() => undefined), [session.personId]);
  const hidden = hiddenSectionAt(pathname, session);
  const over = session.supportView?.over ?? null;
  const place = session.employments[0];
  const more = session.employments.length - 1;
  return (
    <AppShell header={{ height: 48 }} navbar={{ width: 196, breakpoint: 'md', collapsed: { mobile: !menuOpen } }} padding={0}>
      <a className="skip-link" href="#content">
        {t.platform.skip}
      </a>
      <AppShell.Header>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group gap={10} wrap="nowrap" style={{ flex: 'none' }}>
            <Burger opened={menuOpen} onClick={menu.toggle} hiddenFrom="md" size="sm" aria-label={t.platform.openMenu} />
            <img src="/icon.svg" width={24} height={24} alt="" />
            <Text fw={700} size="sm" visibleFrom="lg">
              {t.platform.name}
            </Text>
            <Text fw={700} size="sm" hiddenFrom="lg">
              {t.platform.short}
            </Text>
            {session.contour === 'training' && (
              <Badge variant="light" color="yellow" visibleFrom="xs" style={{ flex: 'none' }}>
                {t.platform.training}
              </Badge>
            )}
          </Group>
          <Group gap="md" wrap="nowrap" style={{ minWidth: 0 }}>
            {place && (
              <Tooltip label={session.employments.map((each) => each.organizationTitle).join('; ')}>
                <Text size="xs" c="dimmed" truncate maw={420} miw={0} visibleFrom="sm">
                  {place.organizationTitle}
                  {more > 0 ? ` +${more}` : ''} · {place.position}
                </Text>
              </Tooltip>
            )}
            <HelpButton />
            <UserMenu />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p={8} aria-label={t.platform.mainMenu}>
        {session.menu.map(({ section, title, mode }) => {
          const Icon = sectionIcon(section);
          const address = addressOf(section);
          return (
            <NavLink
              key={section}
              component={Link}
              to={address}
              label={title}
              description={mode === 'view' ? t.platform.viewOnly : undefined}
              leftSection={<Icon size={18} stroke={1.6} aria-hidden />}
              rightSection={section === 'notifications' ? <UnreadBadge /> : undefined}
              active={pathname === address || pathname.startsWith(`${address}/`)}
              variant="light"
              data-testid={`menu-${section}`}
              onClick={menu.close}
              classNames={{
                root: classes.entry ?? '',
                label: classes.label ?? '',
                section: classes.section ?? '',
                description: classes.description ?? '',
              }}
            />
          );
        })}
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1} style={{ outline: 'none' }}>
        <ViewBanner />
        {session.supportView === null && <TrainingStrip />}
        <div style={{ padding: '10px 16px 24px' }}>
          <SystemsNotice />
          <LookingNotice />
          {over !== null ? <ViewOver reason={over} /> : hidden ? <HiddenSectionPage key={hidden} section={hidden} /> : <Outlet />}
        </div>
      </AppShell.Main>
      <SessionEndedDialog />
    </AppShell>
  );
};
