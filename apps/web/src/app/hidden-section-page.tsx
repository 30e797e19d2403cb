import { Anchor, Stack, Text, Title } from '@mantine/core';
import { explainAccess } from '@pgs/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { call } from '../shared/api/call.ts';
import { useSession } from '../shared/api/session.ts';
import { useMessages } from '../shared/messages/use-messages.tsx';
import { Loading } from '../shared/ui/loading.tsx';
import { ProblemNotice } from '../shared/ui/problem-notice.tsx';
import { homeOf, type screens } from './menu.ts';

/** A section opened by its address that the menu does not have: the rule, the roles held and the person who gives roles. */
export const HiddenSectionPage = ({ section }: { readonly section?: keyof typeof screens }) => {
  const { t } = useMessages();
  const session = useSession();
  const answer = useQuery({
    queryKey: ['explanation', section ?? null],
    queryFn: ({ signal }) => call(explainAccess, { query: section ? { section } : {} }, signal),
  });
  return (
    <Stack gap="xs" maw={720} pt="md" data-testid="hidden-section">
      <Title order={1} size="h3">
        {section ? t.platform.notYours : t.platform.noSections}
      </Title>
      {answer.isPending && <Loading />}
      {answer.isError && <ProblemNotice problem={answer.error} onRetry={() => void answer.refetch()} />}
      {answer.data && <Text data-testid="why">{answer.data.sentence}</Text>}
      <Text c="dimmed" size="sm">
        {t.platform.afterGrant}
      </Text>
      {session.menu.length > 0 && (
        <Anchor component={Link} to={homeOf(session)} size="sm">
          {t.platform.toMine}
        </Anchor>
      )}
    </Stack>
  );
};
