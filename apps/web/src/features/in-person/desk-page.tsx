import { Alert, Anchor, Button, Group, Stack, Table, Text, Title } from '@mantine/core';
import { listFilings } from '@pgs/contract';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { call } from '../../shared/api/call.ts';
import { useSession } from '../../shared/api/session.ts';
import { instantText } from '../../shared/format/dates.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { copiesOf } from '../../shared/offline/local-copies.ts';
import { ProblemNotice } from '../../shared/ui/problem-notice.tsx';
import { deskQuery } from './desk-query.ts';
import type { UnsavedDraft } from './draft-sync.ts';
import { newId } from './new-id.ts';

/** Очный приём: the beginning of a reception and what this person has taken. */
export const DeskPage = () => {
  const { t, language } = useMessages();
  const { personId } = useSession();
  const navigate = useNavigate();
  const desk = useQuery(deskQuery);
  const unsent = useQuery({
    queryKey: ['unsent', personId],
    staleTime: 0,
    networkMode: 'always',
    queryFn: async () => (await copiesOf<UnsavedDraft>(personId)).map(({ key }) => key.slice(personId.length + 1)),
  });
  const filings = useInfiniteQuery({
    queryKey: ['filings'],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => call(listFilings, { query: pageParam ? { after: pageParam } : {} }, signal),
    getNextPageParam: ({ next }) => next,
  });
  const rows = filings.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <Stack gap="md">
      <Title order={1} size="h3">
        {t.desk.title}
      </Title>
      <Group>
        <Button onClick={() => void navigate({ to: '/in-person/$id', params: { id: newId() } })} data-testid="begin-reception">
          {t.desk.begin}
        </Button>
        <Text size="sm" c="dimmed">
          {desk.data?.places.map(({ shortTitle, address }) => `${shortTitle}, ${address}`).join('; ')}
        </Text>
      </Group>
      {unsent.data && unsent.data.length > 0 && (
        <Alert color="yellow" variant="light" title={t.desk.unsent(unsent.data.length)}>
          <Group gap={8}>
            {unsent.data.map((id, index) => (
              <Link key={id} to="/in-person/$id" params={{ id }}>
                {t.desk.goOn} {index + 1}
              </Link>
            ))}
          </Group>
        </Alert>
      )}
      <div>
        <Title order={2} size="h5" mb={6}>
          {t.desk.filed}
        </Title>
        {filings.isError && <ProblemNotice problem={filings.error} onRetry={() => void filings.refetch()} />}
        {filings.isSuccess && rows.length === 0 && <Text size="sm">{t.desk.nothingFiled}</Text>}
        {rows.length > 0 && (
          <Table verticalSpacing={6}>
            <Table.Tbody>
              {rows.map((row) => (
                <Table.Tr key={row.draftId} data-testid="filing-row">
                  <Table.Td>{row.number}</Table.Td>
                  <Table.Td>{row.applicantName}</Table.Td>
                  <Table.Td>{row.serviceTitle}</Table.Td>
                  <Table.Td>{instantText(row.filedAt, language)}</Table.Td>
                  <Table.Td>
                    <Anchor size="sm" href={`/api/in-person/filings/${row.draftId}/receipt`} target="_blank" rel="noopener">
                      {t.desk.receipt}
                    </Anchor>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
        {filings.hasNextPage && (
          <Button variant="default" size="xs" onClick={() => void filings.fetchNextPage()}>
            {t.general.more}
          </Button>
        )}
      </div>
    </Stack>
  );
};
