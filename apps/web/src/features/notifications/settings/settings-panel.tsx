import { Button, Group, Stack, Switch, Text } from '@mantine/core';
import { saveNotificationSettings } from '@pgs/contract';
import { pushHours } from '@pgs/domain';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../shared/api/call.ts';
import { useMessages } from '../../../shared/messages/use-messages.tsx';
import { Loading } from '../../../shared/ui/loading.tsx';
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx';
import { settingsQuery } from '../notifications-query.ts';
import { PushPanel } from '../push/push-panel.tsx';
import { pushQuery } from '../push/push-queries.ts';
import { KindTable, type Settings } from './kind-table.tsx';
import { LetterDialog } from './letter-dialog.tsx';
import { MailNotice } from './mail-notice.tsx';
import { UnsentPanel } from './unsent-panel.tsx';

/** Which messages reach the person, and by which way; each switch is saved at once. `letter` is the one a letter has led to. */
export const SettingsPanel = ({ letter }: { readonly letter: string | undefined }) => {
  const { t } = useMessages();
  const client = useQueryClient();
  const settings = useQuery(settingsQuery);
  const push = useQuery(pushQuery);
  const [looked, setLooked] = useState<string | null>(null);
  const saving = useMutation({
    mutationFn: ({ kinds, digestByEmail, weeklyByEmail }: Settings) =>
      call(saveNotificationSettings, {
        body: {
          muted: kinds.filter(({ enabled }) => !enabled).map(({ kind }) => kind),
          unpushed: kinds.filter(({ pushed }) => !pushed).map(({ kind }) => kind),
          mailed: kinds.filter(({ mailed }) => mailed).map(({ kind }) => kind),
          digestByEmail,
          weeklyByEmail,
        },
      }),
    onMutate: (changed) => client.setQueryData(settingsQuery.queryKey, changed),
    onSettled: () => Promise.all([['notifications'], settingsQuery.queryKey].map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
  if (settings.isPending) return <Loading />;
  if (settings.isError) return <ProblemNotice problem={settings.error} onRetry={() => void settings.refetch()} />;
  const known = settings.data;
  const isPushOn = typeof push.data?.publicKey === 'string';
  const canMail = known.emailAvailable && known.email !== null;
  const emailHint = !known.emailAvailable
    ? t.notifications.emailOff
    : known.email
      ? t.notifications.byEmailTo(known.email)
      : t.notifications.noEmail;
  const byDefault: Settings = {
    ...known,
    digestByEmail: false,
    weeklyByEmail: false,
    kinds: known.kinds.map((kind) => ({ ...kind, enabled: true, pushed: true, mailed: false })),
  };
  const isDefault =
    !known.digestByEmail && !known.weeklyByEmail && known.kinds.every(({ enabled, pushed, mailed }) => enabled && pushed && !mailed);
  const regular = (which: 'digest' | 'weekly', label: string, hint: string) => {
    const name = `${which}ByEmail` as const;
    return (
      <Group justify="space-between" wrap="nowrap" align="start">
        <Switch
          size="sm"
          label={label}
          description={hint}
          checked={known[name]}
          disabled={!canMail && !known[name]}
          autoFocus={letter === which}
          onChange={(event) => saving.mutate({ ...known, [name]: event.currentTarget.checked })}
          data-testid={`setting-${which}`}
        />
        <Button size="compact-xs" variant="default" flex="none" onClick={() => setLooked(which)} data-testid={`look-${which}`}>
          {t.notifications.lookAtLetter}
        </Button>
      </Group>
    );
  };
  return (
    <Stack gap="sm" maw={860}>
      <Text size="sm" c="dimmed">
        {t.notifications.settingsLead}
      </Text>
      {saving.isError && <ProblemNotice problem={saving.error} />}
      <MailNotice />
      {isPushOn && <PushPanel />}
      <Text size="sm" c="dimmed" id="letters-hint" data-testid="letters-hint">
        <b>{t.notifications.atOnce}</b>{' '}
        {known.emailAvailable && known.email ? t.notifications.atOnceHint(known.email, pushHours.from, pushHours.to) : emailHint}
      </Text>
      <KindTable
        settings={known}
        ways={{ canMail, isPushOn }}
        letter={letter}
        onChange={(kind, changed) =>
          saving.mutate({ ...known, kinds: known.kinds.map((one) => (one.kind === kind ? { ...one, ...changed } : one)) })
        }
        onLook={setLooked}
      />
      {regular('digest', t.notifications.byEmail, emailHint)}
      {regular('weekly', t.notifications.weekly, t.notifications.weeklyHint)}
      <Group justify="space-between">
        <Text size="sm" role="status" c="dimmed" mih={20}>
          {saving.isSuccess ? t.notifications.saved : ''}
        </Text>
        <Button
          size="compact-sm"
          variant="default"
          disabled={isDefault}
          loading={saving.isPending}
          onClick={() => saving.mutate(byDefault)}
          data-testid="settings-default"
        >
          {t.notifications.byDefault}
        </Button>
      </Group>
      {!isPushOn && <PushPanel />}
      <UnsentPanel unsent={known.unsent} muted={known.muted} />
      {looked !== null && <LetterDialog letter={looked} onClose={() => setLooked(null)} />}
    </Stack>
  );
};
