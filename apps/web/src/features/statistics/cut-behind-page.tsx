import { Anchor, Stack, Text, Title } from '@mantine/core';
import { measureDefinition } from '@pgs/domain';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import { behindCutQuery } from '../../shared/cuts/cut-queries.ts';
import { readCutListSearch } from '../../shared/cuts/cut-search.ts';
import { dayText } from '../../shared/format/dates.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { BehindTable } from '../../shared/numbers/behind-table.tsx';
import { Empty } from '../../shared/ui/empty.tsx';
import { Loading } from '../../shared/ui/loading.tsx';
import { MorePages } from '../../shared/ui/more-pages.tsx';
import { ProblemNotice } from '../../shared/ui/problem-notice.tsx';

/** The applications behind a number of a cut. */
export const CutBehindPage = () => {
  const { t } = useMessages();
  const router = useRouter();
  const raw = useSearch({ strict: false });
  const search = useMemo(() => readCutListSearch(raw), [raw]);
  const { organizationId = '', subordinates, serviceCode, from = '', to = '', measure = 'received', title } = search;
  const asked = { organizationId, from, to, ...(subordinates ? { subordinates } : {}), ...(serviceCode ? { serviceCode } : {}) };
  const list = useInfiniteQuery(behindCutQuery(asked, search));
  useEffect(() => {
    document.title = `${t.cuts.listTitle} — ${t.platform.short}`;
  }, [t]);
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const definition = measureDefinition(measure);
  return (
    <Stack gap={10}>
      <Anchor component="button" type="button" size="sm" w="fit-content" onClick={() => router.history.back()}>
        ← {t.cuts.back}
      </Anchor>
      <div>
        <Title order={1} size="h3">
          {title ?? definition.title}
        </Title>
        <Text size="sm" c="dimmed">
          {definition.about}
          {definition.of === 'moment' ? '' : ` ${t.dashboards.list.period(dayText(from), dayText(to))}`}
        </Text>
      </div>
      {list.isPending && <Loading />}
      {list.isError && <ProblemNotice problem={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && rows.length === 0 && <Empty title={t.dashboards.list.empty} />}
      {rows.length > 0 && (
        <Text size="xs" c="dimmed" role="status">
          {(list.hasNextPage ? t.dashboards.countedFirst : t.dashboards.counted)(rows.length)}
        </Text>
      )}
      {rows.length > 0 && <BehindTable rows={rows} withRecords={measure === 'granted' || measure === 'finished'} />}
      <MorePages of={list} />
    </Stack>
  );
};
