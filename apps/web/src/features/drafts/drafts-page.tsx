import { Badge, Button, Group, Progress, SegmentedControl, Stack, Table, Text, Title } from '@mantine/core';
import { type DraftRow, deleteDraft, listDrafts, restoreDraft } from '@pgs/contract';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../../shared/api/call.ts';
import { instantText } from '../../shared/format/dates.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { Empty } from '../../shared/ui/empty.tsx';
import { Loading } from '../../shared/ui/loading.tsx';
import { ProblemNotice } from '../../shared/ui/problem-notice.tsx';
import { tellDone, tellProblem } from '../../shared/ui/tell.ts';

/** Черновики заявлений: what was begun at the desk, by whom and how far. */
export const DraftsPage = () => {
  const { t } = useMessages();
  const [shown, setShown] = useState<'current' | 'deleted'>('current');
  const drafts = useInfiniteQuery({
    queryKey: ['drafts', shown],
    // Others work on the same drafts: what was seen before is not shown as if it were now.
    staleTime: 0,
    gcTime: 0,
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      call(
        listDrafts,
        { query: { ...(shown === 'deleted' ? { deleted: '1' as const } : {}), ...(pageParam ? { after: pageParam } : {}) } },
        signal,
      ),
    getNextPageParam: ({ next }) => next,
  });
  const rows = drafts.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <Stack gap="sm">
      <Group justify="space-between" align="flex-end">
        <div>
          <Title order={1} size="h3">
            {t.drafts.title}
          </Title>
          <Text size="sm" c="dimmed">
            {t.drafts.hint}
          </Text>
        </div>
        <SegmentedControl
          size="xs"
          aria-label={t.drafts.title}
          value={shown}
          onChange={setShown}
          data={[
            { value: 'current', label: t.drafts.current },
            { value: 'deleted', label: t.drafts.deleted },
          ]}
        />
      </Group>
      {drafts.isPending && <Loading />}
      {drafts.isError && <ProblemNotice problem={drafts.error} onRetry={() => void drafts.refetch()} />}
      {drafts.isSuccess && rows.length === 0 && (
        <Empty title={t.drafts.empty} hint={t.drafts.emptyHint}>
          <Button component={Link} to="/in-person" size="xs" mt={8}>
            {t.desk.begin}
          </Button>
        </Empty>
      )}
      {rows.length > 0 && <DraftTable rows={rows} />}
      {drafts.hasNextPage && (
        <Button variant="default" size="xs" loading={drafts.isFetchingNextPage} onClick={() => void drafts.fetchNextPage()}>
          {t.general.more}
        </Button>
      )}
    </Stack>
  );
};

const DraftTable = ({ rows }: { readonly rows: readonly DraftRow[] }) => {
  const { t } = useMessages();
  const { columns } = t.drafts;
  return (
    <Table.ScrollContainer minWidth={760}>
      <Table verticalSpacing={6} highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            {[columns.applicant, columns.service, columns.completeness, columns.who, columns.until].map((title) => (
              <Table.Th key={title}>{title}</Table.Th>
            ))}
            <Table.Td />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <DraftLine key={row.id} row={row} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
};

const DraftLine = ({ row }: { readonly row: DraftRow }) => {
  const { t, language } = useMessages();
  const client = useQueryClient();
  const isDeleted = row.deletedAt !== null;
  const mark = useMutation({
    mutationFn: () => call(isDeleted ? restoreDraft : deleteDraft, { parameters: { id: row.id }, body: {} }),
    onSuccess: async () => {
      tellDone(isDeleted ? t.drafts.restored : t.drafts.removed, t);
      await client.invalidateQueries({ queryKey: ['drafts'] });
    },
    onError: (problem) => tellProblem(problem, t),
  });
  const name = row.applicantName || t.drafts.noApplicant;
  return (
    <Table.Tr data-testid="draft-row">
      <Table.Td>
        {isDeleted ? (
          <Text size="sm">{name}</Text>
        ) : (
          <Link to="/in-person/$id" params={{ id: row.id }}>
            {name}
          </Link>
        )}
        {row.documentCount > 0 && (
          <Text size="xs" c="dimmed">
            {t.drafts.files(row.documentCount)}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Text size="sm">{row.serviceTitle ?? t.drafts.noService}</Text>
        <Text size="xs" c="dimmed">
          {row.organizationTitle}
        </Text>
      </Table.Td>
      <Table.Td w={140}>
        <Text size="xs">{row.completeness} %</Text>
        <Progress value={row.completeness} size="sm" aria-label={`${name}: ${t.desk.filled(row.completeness)}`} />
      </Table.Td>
      <Table.Td>
        <Text size="sm">{row.changedByMe ? t.drafts.byMe : row.changedByName}</Text>
        <Text size="xs" c="dimmed">
          {instantText(row.changedAt, language)}
        </Text>
      </Table.Td>
      <Table.Td>
        {row.endsSoon ? (
          <Badge variant="light" color="yellow">
            {instantText(row.expiresAt, language)}
          </Badge>
        ) : (
          <Text size="sm">{instantText(row.expiresAt, language)}</Text>
        )}
      </Table.Td>
      <Table.Td>
        <Button
          size="compact-xs"
          variant="default"
          loading={mark.isPending}
          onClick={() => mark.mutate()}
          aria-label={`${isDeleted ? t.drafts.restore : t.drafts.remove}: ${name}`}
        >
          {isDeleted ? t.drafts.restore : t.drafts.remove}
        </Button>
      </Table.Td>
    </Table.Tr>
  );
};
