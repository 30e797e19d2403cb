import { Button, Group, SegmentedControl, Stack, Title } from '@mantine/core';
import { IconChecks } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { serverNow } from '../../shared/api/server-clock.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { DigestPanel } from './digest-panel.tsx';
import { MessageFilter } from './message-filter.tsx';
import { MessageList } from './message-list.tsx';
import { type NotificationsSearch, readNotificationsSearch } from './notifications-search.ts';
import { SettingsPanel } from './settings/settings-panel.tsx';
import { useReading } from './use-reading.ts';

export const views = ['messages', 'digest', 'settings'] as const;
type View = (typeof views)[number];

/** «Уведомления»: messages, the digest of the day and the settings. */
export const NotificationsPage = () => {
  const { t } = useMessages();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as NotificationsSearch;
  const view: View = views.find((each) => each === search.view) ?? 'messages';
  const change = (changed: Partial<Record<keyof NotificationsSearch, string | null>>) =>
    void navigate({ to: '/notifications', search: readNotificationsSearch({ ...search, ...changed }), replace: true });
  const isFiltered = Object.keys(search).some((name) => name !== 'view' && name !== 'letter');
  const reading = useReading();
  useEffect(() => {
    document.title = `${t.notifications.title} — ${t.platform.short}`;
  }, [t]);
  return (
    <Stack gap={10}>
      <Group justify="space-between">
        <Title order={1} size="h3">
          {t.notifications.title}
        </Title>
        <SegmentedControl
          size="xs"
          value={view}
          data={views.map((each) => ({ value: each, label: t.notifications.views[each] }))}
          onChange={(chosen) => void navigate({ to: '/notifications', search: { view: chosen }, replace: true })}
          aria-label={t.notifications.title}
        />
      </Group>
      {view === 'digest' && <DigestPanel />}
      {view === 'settings' && <SettingsPanel letter={search.letter} />}
      {view === 'messages' && (
        <>
          <MessageFilter search={search} onChange={change}>
            {isFiltered && (
              <Button size="xs" variant="subtle" onClick={() => void navigate({ to: '/notifications', search: {}, replace: true })}>
                {t.notifications.showAll}
              </Button>
            )}
            <Button
              size="xs"
              variant="default"
              ml="auto"
              leftSection={<IconChecks size={16} aria-hidden />}
              loading={reading.isPending}
              onClick={() => reading.mutate({ upTo: serverNow().toISOString() })}
              data-testid="read-all"
            >
              {t.notifications.readAll}
            </Button>
          </MessageFilter>
          <MessageList filter={search} isFiltered={isFiltered} />
        </>
      )}
    </Stack>
  );
};
