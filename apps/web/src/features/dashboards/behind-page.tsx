import { Anchor, Stack, Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import { dayText } from '../../shared/format/dates.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { BehindTable } from '../../shared/numbers/behind-table.tsx';
import { readBehindSearch } from '../../shared/numbers/numbers-search.ts';
import { Empty } from '../../shared/ui/empty.tsx';
import { Loading } from '../../shared/ui/loading.tsx';
import { MorePages } from '../../shared/ui/more-pages.tsx';
import { ProblemNotice } from '../../shared/ui/problem-notice.tsx';
import { behindQuery } from './dashboard-query.ts';
import { useDivisionTitle } from './use-division-title.ts';

/** The applications a number counts. */
export const BehindPage = () => {
  const { t } = useMessages();
  const raw = useSearch({ strict: false });
  const search = useMemo(() => readBehindSearch(raw), [raw]);
  const { organizationId = '', subordinates, divisionId, serviceCode, from = '', to = '', measure = 'received', title } = search;
  const asked = {
    ...{ organizationId, from, to },
    ...(subordinates ? { subordinates } : {}),
    ...(divisionId ? { divisionId } : {}),
    ...(serviceCode ? { serviceCode } : {}),
  };
  const division = useDivisionTitle(asked);
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
          {division && `${t.dashboards.division}: ${division}. `}
          {t.dashboards.list.about[measure]}
          {measure === 'open' ? '' : ` ${t.dashboards.list.period(dayText(from), dayText(to))}`}
        </Text>
      </div>
      {list.isPending && <Loading />}
      {list.isError && <ProblemNotice problem={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && rows.length === 0 && <Empty title={t.dashboards.list.empty} />}
      {rows.length > 0 && (
        <Text size="xs" c="dimmed" role="status" data-testid="behind-count">
          {(list.hasNextPage ? t.dashboards.countedFirst : t.dashboards.counted)(rows.length)}
        </Text>
      )}
      {rows.length > 0 && <BehindTable rows={rows} withRecords={measure === 'finished'} />}
      <MorePages of={list} />
    </Stack>
  );
};
