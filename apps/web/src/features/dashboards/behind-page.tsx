import { Anchor, Button, Center, Paper, Stack, Table, Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import { dayText, instantText } from '../../shared/format/dates.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { readBehindSearch } from '../../shared/numbers/numbers-search.ts';
import { Empty } from '../../shared/ui/empty.tsx';
import { Loading } from '../../shared/ui/loading.tsx';
import { ProblemNotice } from '../../shared/ui/problem-notice.tsx';
import { behindQuery } from './dashboard-query.ts';

const columns = ['number', 'at', 'service', 'applicant', 'status', 'responsible', 'due', 'organization'] as const;

/** The applications a number counts. */
export const BehindPage = () => {
  const { t, language } = useMessages();
  const raw = useSearch({ strict: false });
  const search = useMemo(() => readBehindSearch(raw), [raw]);
  const { organizationId = '', subordinates, serviceCode, from = '', to = '', measure = 'received', title } = search;
  const asked = { organizationId, from, to, ...(subordinates ? { subordinates } : {}), ...(serviceCode ? { serviceCode } : {}) };
  const list = useInfiniteQuery(behindQuery(asked, search));
  useEffect(() => {
    document.title = `${t.dashboards.list.title} — ${t.platform.short}`;
  }, [t]);
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <Stack gap={10}>
      <Anchor renderRoot={(given) => <Link {...given} to="/dashboards" search={{ ...asked, period: 'own' }} />} size="sm">
        ← {t.dashboards.list.back}
      </Anchor>
      <div>
        <Title order={1} size="h3">
          {title ?? t.dashboards.list.title}
        </Title>
        <Text size="sm" c="dimmed">
          {t.dashboards.list.about[measure]}
          {measure === 'open' ? '' : ` ${t.dashboards.list.period(dayText(from), dayText(to))}`}
        </Text>
      </div>
      {list.isPending && <Loading />}
      {list.isError && <ProblemNotice problem={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && rows.length === 0 && <Empty title={t.dashboards.list.empty} />}
      {rows.length > 0 && (
        <Paper withBorder style={{ overflowX: 'auto' }} tabIndex={0} role="region" aria-label={t.dashboards.list.title}>
          <Table fz={12} verticalSpacing={5} horizontalSpacing={6} highlightOnHover aria-label={t.dashboards.list.title}>
            <Table.Thead>
              <Table.Tr>
                {columns.map((column) => (
                  <Table.Th key={column}>{t.dashboards.list[column]}</Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map((row) => (
                <Table.Tr key={row.id} data-testid="behind-row">
                  <Table.Td>
                    <Anchor renderRoot={(given) => <Link {...given} to="/applications/$id" params={{ id: row.id }} />} fz="inherit">
                      {row.number ?? t.general.open}
                    </Anchor>
                  </Table.Td>
                  <Table.Td>{instantText(row.at, language)}</Table.Td>
                  <Table.Td>{row.serviceTitle}</Table.Td>
                  <Table.Td>{row.applicantName}</Table.Td>
                  <Table.Td>
                    {row.statusTitle}
                    {measure === 'finished' && row.inRegistry && (
                      <>
                        {' · '}
                        <Anchor
                          renderRoot={(given) => <Link {...given} to="/registries/$applicationId" params={{ applicationId: row.id }} />}
                          fz="inherit"
                          underline="always"
                        >
                          {t.dashboards.list.record}
                        </Anchor>
                      </>
                    )}
                  </Table.Td>
                  <Table.Td>{row.responsibleName ?? t.list.nobody}</Table.Td>
                  <Table.Td>{row.dueOn ? dayText(row.dueOn) : t.general.none}</Table.Td>
                  <Table.Td>{row.organizationTitle}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Paper>
      )}
      {list.hasNextPage && (
        <Center>
          <Button size="xs" variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t.general.more}
          </Button>
        </Center>
      )}
    </Stack>
  );
};
