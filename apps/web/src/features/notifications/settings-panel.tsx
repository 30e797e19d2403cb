import { Checkbox, Fieldset, Flex, Group, Stack, Switch, Text } from '@mantine/core';
import { type getNotificationSettings, type ResponseOf, saveNotificationSettings } from '@pgs/contract';
import { pushHours } from '@pgs/domain';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../shared/api/call.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { Loading } from '../../shared/ui/loading.tsx';
import { ProblemNotice } from '../../shared/ui/problem-notice.tsx';
import { settingsQuery } from './notifications-query.ts';
import { PushPanel } from './push/push-panel.tsx';
import { pushQuery } from './push/push-queries.ts';
import { UnsentPanel } from './unsent-panel.tsx';

type Settings = ResponseOf<typeof getNotificationSettings>;

/** Which messages reach the person; each switch is saved at once. */
export const SettingsPanel = () => {
  const { t } = useMessages();
  const client = useQueryClient();
  const settings = useQuery(settingsQuery);
  const push = useQuery(pushQuery);
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
  const change = (kind: string, changed: Partial<Settings['kinds'][number]>) =>
    saving.mutate({ ...known, kinds: known.kinds.map((one) => (one.kind === kind ? { ...one, ...changed } : one)) });
  const isPushOn = typeof push.data?.publicKey === 'string';
  const groups = [...new Set(known.kinds.map(({ groupTitle }) => groupTitle))];
  const canMail = known.emailAvailable && known.email !== null;
  const emailHint = !known.emailAvailable
    ? t.notifications.emailOff
    : known.email
      ? t.notifications.byEmailTo(known.email)
      : t.notifications.noEmail;
  return (
    <Stack gap="sm" maw={720}>
      <Text size="sm" c="dimmed">
        {t.notifications.settingsLead}
      </Text>
      {saving.isError && <ProblemNotice problem={saving.error} />}
      {isPushOn && <PushPanel />}
      <Text size="sm" c="dimmed" id="letters-hint" data-testid="letters-hint">
        <b>{t.notifications.atOnce}</b>{' '}
        {known.emailAvailable && known.email ? t.notifications.atOnceHint(known.email, pushHours.from, pushHours.to) : emailHint}
      </Text>
      {groups.map((group) => (
        <Fieldset key={group} legend={group} px="sm" py={8}>
          <Stack gap={8}>
            {known.kinds
              .filter(({ groupTitle }) => groupTitle === group)
              .map((each) => (
                <Group key={each.kind} justify="space-between" wrap="nowrap" align="start" gap="sm">
                  <Switch
                    size="sm"
                    label={each.title}
                    description={each.reason}
                    checked={each.enabled}
                    data-testid={`setting-${each.kind}`}
                    onChange={(event) => change(each.kind, { enabled: event.currentTarget.checked })}
                  />
                  <Flex direction={{ base: 'column', xs: 'row' }} gap={{ base: 6, xs: 'sm' }} mt={3} flex="none">
                    <Checkbox
                      size="xs"
                      label={t.notifications.byLetter}
                      aria-label={t.notifications.byLetterOf(each.title)}
                      aria-describedby="letters-hint"
                      checked={each.enabled && each.mailed}
                      disabled={!each.enabled || (!canMail && !each.mailed)}
                      data-testid={`letter-${each.kind}`}
                      onChange={(event) => change(each.kind, { mailed: event.currentTarget.checked })}
                    />
                    {isPushOn && (
                      <Checkbox
                        size="xs"
                        label={t.push.byPush}
                        aria-label={t.push.byPushOf(each.title)}
                        checked={each.enabled && each.pushed}
                        disabled={!each.enabled}
                        data-testid={`push-${each.kind}`}
                        onChange={(event) => change(each.kind, { pushed: event.currentTarget.checked })}
                      />
                    )}
                  </Flex>
                </Group>
              ))}
          </Stack>
        </Fieldset>
      ))}
      <Switch
        size="sm"
        label={t.notifications.byEmail}
        description={emailHint}
        checked={known.digestByEmail}
        disabled={!canMail}
        onChange={(event) => saving.mutate({ ...known, digestByEmail: event.currentTarget.checked })}
      />
      <Switch
        size="sm"
        label={t.notifications.weekly}
        description={t.notifications.weeklyHint}
        checked={known.weeklyByEmail}
        disabled={!canMail}
        onChange={(event) => saving.mutate({ ...known, weeklyByEmail: event.currentTarget.checked })}
        data-testid="setting-weekly"
      />
      <Text size="sm" role="status" c="dimmed" mih={20}>
        {saving.isSuccess ? t.notifications.saved : ''}
      </Text>
      {!isPushOn && <PushPanel />}
      <UnsentPanel unsent={known.unsent} muted={known.muted} />
    </Stack>
  );
};
