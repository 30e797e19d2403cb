import { Button, Center, Group, Stack, Text, Title } from '@mantine/core';
import type { QueuePlaceView } from '@pgs/contract';
import { useInfiniteQuery, useQueries } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import { useMessages } from '../../../shared/messages/use-messages.tsx';
import { Empty } from '../../../shared/ui/empty.tsx';
import { Loading } from '../../../shared/ui/loading.tsx';
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx';
import { AbsenceNotice } from './absence-notice.tsx';
import classes from './applications-table.module.css';
import { ApplicationsTable } from './applications-table.tsx';
import { BatchBar } from './batch/batch-bar.tsx';
import { useSelection } from './batch/selection.ts';
import { ListFilters } from './list-filters.tsx';
import { listQuery, queuePlacesQuery } from './list-query.ts';
import { type ListSearch, readListSearch, rememberListSearch, tidy } from './list-search.ts';
import { ListTabs } from './list-tabs.tsx';
import { MissingRows } from './missing-rows.tsx';
import { useRowKeys } from './row-keys.ts';

/** «Заявления»: tabs, filters, the table; `failures` is drawn in the last tab. */
export const ApplicationsPage = ({ failures }: { readonly failures: ReactNode }) => {
  const { t } = useMessages();
  const raw = useSearch({ strict: false });
  const search = useMemo(() => readListSearch(raw), [raw]);
  const navigate = useNavigate();
  const searchBox = useRef<HTMLInputElement>(null);
  const tab = search.tab ?? 'all';
  useEffect(() => rememberListSearch(search), [search]);
  useEffect(() => {
    document.title = `${t.list.title} — ${t.platform.short}`;
  }, [t]);
  const change = (value: ListSearch): void => {
    rememberListSearch(value);
    void navigate({ to: '/applications', search: value, replace: true, resetScroll: false });
  };
  return (
    <Stack gap={10}>
      <Group justify="space-between" align="baseline">
        <Title order={1} size="h3">
          {t.list.title}
        </Title>
        <Text size="xs" c="dimmed" visibleFrom="md">
          {t.list.keys}
        </Text>
      </Group>
      <ListTabs tab={tab} onChange={(chosen) => change({ ...search, tab: chosen })} />
      {tab === 'failures' ? (
        failures
      ) : (
        <>
          <ListFilters value={search} onChange={change} searchBox={searchBox} />
          <AbsenceNotice />
          <Rows search={search} searchBox={searchBox} onShowAll={() => change(tidy({ tab: 'all', search: search.search }))} />
        </>
      )}
    </Stack>
  );
};

/** One object for the same answers, so that rows are not drawn again. */
const placesById = (answers: readonly { readonly data?: readonly QueuePlaceView[] | undefined }[]): ReadonlyMap<string, QueuePlaceView> =>
  new Map(answers.flatMap(({ data }) => data ?? []).map((place) => [place.applicationId, place]));

interface RowsProps {
  readonly search: ListSearch;
  readonly searchBox: React.RefObject<HTMLInputElement | null>;
  readonly onShowAll: () => void;
}

const Rows = ({ search, searchBox, onShowAll }: RowsProps) => {
  const { t } = useMessages();
  const list = useInfiniteQuery(listQuery(search));
  const table = useRef<HTMLTableElement>(null);
  const end = useRef<HTMLDivElement>(null);
  useRowKeys(table, searchBox);
  const { hasNextPage, isFetching, fetchNextPage } = list;
  useEffect(() => {
    const mark = end.current;
    if (!mark || !hasNextPage || isFetching) return;
    const watcher = new IntersectionObserver((seen) => seen.some((each) => each.isIntersecting) && void fetchNextPage(), {
      rootMargin: '600px',
    });
    watcher.observe(mark);
    return () => watcher.disconnect();
  }, [hasNextPage, isFetching, fetchNextPage]);
  const rows = useMemo(() => {
    // A row may move between pages while they are read one after another: each application is shown once.
    const unique = new Map(list.data?.pages.flatMap((page) => page.rows).map((row) => [row.id, row]));
    return [...unique.values()];
  }, [list.data]);
  const places = useQueries({
    queries: (list.data?.pages ?? []).map((page) => queuePlacesQuery(page.rows.map(({ id }) => id))),
    combine: placesById,
  });
  const selection = useSelection();
  const missing = list.data?.pages[0]?.missing;
  const offered = list.data?.pages[0]?.batchActions ?? [];
  if (list.isPending) return <Loading />;
  if (list.isError && rows.length === 0) return <ProblemNotice problem={list.error} onRetry={() => void list.refetch()} />;
  // The progress of a batch stays on screen when it has emptied the list.
  const batch = <BatchBar key="batch" rows={rows} offered={offered} selection={selection} search={search} />;
  if (rows.length === 0)
    return (
      <>
        {batch}
        {missing ? <MissingRows missing={missing} onShowAll={onShowAll} /> : <Empty title={t.list.empty} hint={t.list.emptyHint} />}
      </>
    );
  return (
    <>
      {list.isError && <ProblemNotice problem={list.error} onRetry={() => void list.refetch()} />}
      {batch}
      <div className={classes.scroll}>
        <ApplicationsTable
          rows={rows}
          places={places}
          table={table}
          stale={list.isPlaceholderData}
          selection={offered.length > 0 ? selection : undefined}
        />
      </div>
      <Center ref={end} mih={44}>
        {hasNextPage ? (
          <Button size="xs" variant="default" loading={list.isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t.general.more}
          </Button>
        ) : (
          <Text size="xs" c="dimmed" role="status">
            {t.list.shown(rows.length)}
          </Text>
        )}
      </Center>
    </>
  );
};
