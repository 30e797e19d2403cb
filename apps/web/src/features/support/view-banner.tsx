import { Button, Stack, Text, Title } from '@mantine/core';
import { leaveSupportView } from '@pgs/contract';
import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import { call } from '../../shared/api/call.ts';
import { type Session, useSession } from '../../shared/api/session.ts';
import { instantText } from '../../shared/format/dates.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { tellProblem } from '../../shared/ui/tell.ts';
import styles from './view-banner.module.css';

type View = NonNullable<Session['supportView']>;

const useLeaving = () => {
  const { t } = useMessages();
  return useMutation({
    mutationFn: () => call(leaveSupportView, { body: {} }),
    // The whole page anew: nothing of the organization may stay in the memory of the browser.
    onSuccess: () => window.location.assign('/support'),
    onError: (problem) => tellProblem(problem, t),
  });
};

/** Полоса просмотра: whose data these are, why, until when, and the way out. On every screen, and it cannot be closed. */
export const ViewBanner = () => {
  const { supportView, shortName } = useSession();
  useEffect(() => {
    document.documentElement.toggleAttribute('data-support-view', supportView !== null);
  }, [supportView]);
  return supportView && <Banner view={supportView} name={shortName} />;
};

const Banner = ({ view, name }: { readonly view: View; readonly name: string }) => {
  const { t, language } = useMessages();
  const leaving = useLeaving();
  const words = t.support.banner;
  return (
    <section className={styles.banner} aria-label={words.looking} data-testid="support-banner">
      <div className={styles.words}>
        <Text size="sm" fw={700}>
          {view.over === null
            ? `${words.looking} · ${name} · ${words.until(instantText(view.until, language))}`
            : `${words.over} · ${name}`}
        </Text>
        <Text size="xs">
          {words.whose(view.organizationTitle, view.what)}; {words.why(view.requestNumber, view.reason)}
        </Text>
      </div>
      <Button size="xs" variant="white" color="dark" loading={leaving.isPending} onClick={() => leaving.mutate()} data-testid="leave-view">
        {words.end}
      </Button>
    </section>
  );
};

/** In place of every screen once the consent no longer holds. */
export const ViewOver = ({ reason }: { readonly reason: string }) => {
  const { t } = useMessages();
  const leaving = useLeaving();
  return (
    <Stack gap="xs" maw={640} pt="md" align="flex-start" data-testid="support-over">
      <Title order={1} size="h3">
        {t.support.banner.over}
      </Title>
      <Text>{`${reason.slice(0, 1).toLocaleUpperCase('ru')}${reason.slice(1)}.`}</Text>
      <Text size="sm" c="dimmed">
        {t.support.banner.overHint}
      </Text>
      <Button size="sm" loading={leaving.isPending} onClick={() => leaving.mutate()}>
        {t.support.banner.end}
      </Button>
    </Stack>
  );
};
