import { Stack, Text } from '@mantine/core';
import { getEmployeeReach } from '@pgs/contract';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../shared/api/call.ts';
import { instantText } from '../../shared/format/dates.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { Loading } from '../../shared/ui/loading.tsx';
import { ProblemNotice } from '../../shared/ui/problem-notice.tsx';

interface Given {
  readonly organizationId: string;
  readonly personId: string;
}

/** «Доходят ли уведомления»: by which ways, and why something was not sent; never what was told. */
export const EmployeeReach = ({ organizationId, personId }: Given) => {
  const { t, language } = useMessages();
  const words = t.employees.reach;
  const reach = useQuery({
    queryKey: ['employee-reach', organizationId, personId],
    queryFn: ({ signal }) => call(getEmployeeReach, { parameters: { id: organizationId, personId } }, signal),
  });
  if (reach.isPending) return <Loading />;
  if (reach.isError) return <ProblemNotice problem={reach.error} onRetry={() => void reach.refetch()} />;
  const { email, emailAvailable, lastLetterAt, digestByEmail, weeklyByEmail, mailed, muted, browsers, unsent } = reach.data;
  const letters = [...(digestByEmail ? [words.digest] : []), ...(weeklyByEmail ? [words.weekly] : []), ...mailed];
  const at = (instant: string | null): string => (instant === null ? words.never : instantText(instant, language));
  return (
    <Stack gap={4} data-testid="employee-reach">
      <Text size="sm">
        {!emailAvailable
          ? words.mailOff
          : email === null
            ? words.noEmail
            : letters.length === 0
              ? words.noLetters
              : `${words.letters}: ${letters.join('; ')}. ${words.lastLetter}: ${at(lastLetterAt)}`}
      </Text>
      <Text size="sm">
        {browsers.length === 0
          ? words.noBrowsers
          : `${words.browsers}: ${browsers.map(({ browser, deliveredAt }) => `${browser} (${words.delivered}: ${at(deliveredAt)})`).join('; ')}`}
      </Text>
      {muted.length > 0 && (
        <Text size="sm">
          {words.muted}: {muted.join('; ')}
        </Text>
      )}
      {unsent.length === 0 ? (
        <Text size="sm" c="dimmed">
          {words.allSent}
        </Text>
      ) : (
        <Stack gap={4} component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
          {unsent.map((one) => (
            <Text component="li" size="sm" key={`${one.at} ${one.channel} ${one.title}`}>
              <Text span size="xs" c="dimmed">
                {instantText(one.at, language)} · {t.notifications.channels[one.channel]}
              </Text>{' '}
              <b>{one.title}</b> — {one.reason}
            </Text>
          ))}
        </Stack>
      )}
    </Stack>
  );
};
