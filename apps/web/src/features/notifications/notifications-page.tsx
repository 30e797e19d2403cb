import { Button, Group, SegmentedControl, Stack, Switch, Title } from '@mantine/core';
import { IconChecks } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { serverNow } from '../../shared/api/server-clock.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { FilterChoice } from '../../shared/ui/filter-fields.tsx';
import { DigestPanel } from './digest-panel.tsx';
import { MessageList } from './message-list.tsx';
import { SettingsPanel } from './settings-panel.tsx';
import { useReading } from './use-reading.ts';

export const views = ['messages', 'digest', 'settings'] as const;
type View = (typeof views)[number];
const groups = ['mine', 'incoming', 'terms', 'applicant', 'exchange', 'access', 'reports'] as const;

/** «Уведомления»: messages, the digest of the day and the settings. */
export const NotificationsPage = () => {
  const { t } = useMessages();
  const navigate = useNavigate();
  const { view: asked, group: askedGroup } = useSearch({ strict: false }) as { view?: string; group?: string };
  const view: View = views.find((each) => each === asked) ?? 'messages';
  const group = groups.find((each) => each === askedGroup) ?? null;
  const setGroup = (chosen: string | null) =>
    void navigate({ to: '/notifications', search: chosen === null ? {} : { group: chosen }, replace: true });
  const [unread, setUnread] = useState(false);
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
      {view === 'settings' && <SettingsPanel />}
      {view === 'messages' && (
        <>
          <Group gap="md" align="end">
            <FilterChoice
              label={t.notifications.group}
              width={200}
              data={groups.map((each) => ({ value: each, label: t.notifications.groups[each] }))}
              value={group}
              onChange={setGroup}
            />
            <Switch
              size="sm"
              label={t.notifications.unreadOnly}
              checked={unread}
              onChange={(event) => setUnread(event.currentTarget.checked)}
            />
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
          </Group>
          <MessageList filter={{ group: group ?? undefined, unread }} />
        </>
      )}
    </Stack>
  );
};
