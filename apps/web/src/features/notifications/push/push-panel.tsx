import { Alert, Badge, Button, Group, Paper, Stack, Table, Text, Title } from '@mantine/core';
import { type getPush, type PushBrowser, type ResponseOf, tryPush, unsubscribePush } from '@pgs/contract';
import { pushHours } from '@pgs/domain';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { call } from '../../../shared/api/call.ts';
import { useSession } from '../../../shared/api/session.ts';
import { instantText } from '../../../shared/format/dates.ts';
import { useMessages } from '../../../shared/messages/use-messages.tsx';
import { Loading } from '../../../shared/ui/loading.tsx';
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx';
import { problemSentence, tellDone, tellProblem } from '../../../shared/ui/tell.ts';
import { pushQuery } from './push-queries.ts';
import { type PushAbility, PushRefused, PushServiceSilent, pushAbility, turnOffHere, turnOnHere } from './this-browser.ts';
import { hereQuery } from './use-push.ts';

type Push = ResponseOf<typeof getPush>;

/** The list says by itself when something has arrived, in milliseconds. */
const refreshMs = 10_000;

/** «Push в браузер»: this browser, and the others of the person. */
export const PushPanel = () => {
  const { t } = useMessages();
  const push = useQuery({ ...pushQuery, refetchInterval: refreshMs });
  return (
    <Paper withBorder p="sm" data-testid="push">
      <Title order={2} size="h5">
        {t.push.title}
      </Title>
      {push.isPending && <Loading />}
      {push.isError && <ProblemNotice problem={push.error} onRetry={() => void push.refetch()} />}
      {push.data && <Content push={push.data} />}
    </Paper>
  );
};

const Content = ({ push }: { readonly push: Push }) => {
  const { t } = useMessages();
  if (push.publicKey === null)
    return (
      <Text size="sm" c="dimmed">
        {t.push.notConfigured}
      </Text>
    );
  return (
    <Stack gap="xs">
      <Text size="sm" c="dimmed">
        {t.push.lead} {t.push.hours(pushHours.from, pushHours.to)}
      </Text>
      <ThisBrowser publicKey={push.publicKey} trainingUrl={push.trainingUrl} />
      {push.browsers.length > 0 && <Browsers browsers={push.browsers} />}
    </Stack>
  );
};

/** The permission of the browser may be changed beside the page: it is asked again when the person comes back. */
const useAbility = (): PushAbility => {
  const [ability, setAbility] = useState(pushAbility);
  useEffect(() => {
    const look = () => setAbility(pushAbility());
    window.addEventListener('focus', look);
    return () => window.removeEventListener('focus', look);
  }, []);
  return ability;
};

const ThisBrowser = ({ publicKey, trainingUrl }: { readonly publicKey: string; readonly trainingUrl: string | null }) => {
  const { t } = useMessages();
  const { personId } = useSession();
  const client = useQueryClient();
  const ability = useAbility();
  const here = useQuery(hereQuery(personId));
  const turningOn = useMutation({
    mutationFn: () => turnOnHere(personId, { publicKey, trainingUrl }),
    onSuccess: async (id) => {
      client.setQueryData(hereQuery(personId).queryKey, id);
      await client.invalidateQueries({ queryKey: pushQuery.queryKey });
    },
  });
  const trying = useMutation({
    mutationFn: (id: string) => call(tryPush, { parameters: { id } }),
    onSuccess: ({ message }) => tellDone(message, t),
    onError: (problem) => tellProblem(problem, t),
  });
  if (ability === 'insecure' || ability === 'unsupported') return <Text size="sm">{t.push[ability]}</Text>;
  const id = here.data ?? null;
  const isDenied = ability === 'denied' || (turningOn.isError && pushAbility() === 'denied');
  const problem = turningOn.error;
  const sentence =
    problem === null
      ? undefined
      : problem instanceof PushRefused
        ? t.push.refusedByBrowser
        : problem instanceof PushServiceSilent
          ? t.push.noService
          : problemSentence(problem, t);
  return (
    <Stack gap={6}>
      <Group gap="sm">
        <Text size="sm" fw={600} role="status">
          {isDenied ? t.push.denied : id === null ? t.push.off : t.push.on}
        </Text>
        {!isDenied && id === null && (
          <Button size="xs" loading={turningOn.isPending} onClick={() => turningOn.mutate()} data-testid="push-on">
            {t.push.turnOn}
          </Button>
        )}
        {!isDenied && id !== null && (
          <Button size="xs" variant="default" loading={trying.isPending} onClick={() => trying.mutate(id)} data-testid="push-try">
            {t.push.tryIt}
          </Button>
        )}
      </Group>
      {isDenied ? (
        <Text size="sm">{t.push.howToAllow}</Text>
      ) : turningOn.isPending ? (
        <Text size="sm">{t.push.asking}</Text>
      ) : sentence !== undefined ? (
        <Alert color="red" variant="light" p="xs">
          {sentence}
        </Alert>
      ) : (
        id === null && (
          <Text size="sm" c="dimmed">
            {t.push.turnOnHint}
          </Text>
        )
      )}
      {trainingUrl !== null && (
        <Text size="xs" c="dimmed">
          {t.push.training}
        </Text>
      )}
    </Stack>
  );
};

const Browsers = ({ browsers }: { readonly browsers: readonly PushBrowser[] }) => {
  const { t, language } = useMessages();
  const { personId } = useSession();
  const client = useQueryClient();
  const here = useQuery(hereQuery(personId));
  const ending = useMutation({
    mutationFn: async (id: string) => {
      const answer = await call(unsubscribePush, { parameters: { id } });
      if (id === here.data) {
        await turnOffHere();
        client.setQueryData(hereQuery(personId).queryKey, null);
      }
      return answer;
    },
    onSuccess: ({ message }) => tellDone(message, t),
    onError: (problem) => tellProblem(problem, t),
    onSettled: () => client.invalidateQueries({ queryKey: pushQuery.queryKey }),
  });
  return (
    <Table.ScrollContainer minWidth={480}>
      <Table verticalSpacing={4} fz="sm" aria-label={t.push.browsers}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t.push.browser}</Table.Th>
            <Table.Th>{t.push.service}</Table.Th>
            <Table.Th>{t.push.since}</Table.Th>
            <Table.Th>{t.push.delivered}</Table.Th>
            <Table.Th />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {browsers.map(({ id, browser, service, since, deliveredAt }) => (
            <Table.Tr key={id} data-testid="push-browser">
              <Table.Td>
                {browser}{' '}
                {id === here.data && (
                  <Badge size="xs" variant="light">
                    {t.push.here}
                  </Badge>
                )}
              </Table.Td>
              <Table.Td>{service}</Table.Td>
              <Table.Td>{instantText(since, language)}</Table.Td>
              <Table.Td>{deliveredAt === null ? t.push.never : instantText(deliveredAt, language)}</Table.Td>
              <Table.Td ta="end">
                <Button
                  size="compact-xs"
                  variant="subtle"
                  aria-label={t.push.turnOffIn(browser)}
                  loading={ending.isPending && ending.variables === id}
                  onClick={() => ending.mutate(id)}
                >
                  {t.push.turnOff}
                </Button>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
};
