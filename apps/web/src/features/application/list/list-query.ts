import { countApplications, listApplications, listDivisions, listQueuePlaces, type QueuePlaceView } from '@pgs/contract';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '../../../shared/api/call.ts';
import type { ListSearch } from './list-search.ts';

/** Pages of the list; filters are a part of the key, so going back shows the kept pages at once. */
export const listQuery = ({ tab, ...filters }: ListSearch) =>
  infiniteQueryOptions({
    queryKey: ['applications', tab ?? 'all', filters],
    enabled: tab !== 'failures',
    initialPageParam: undefined as string | undefined,
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam, signal }) =>
      call(
        listApplications,
        {
          query: { ...filters, tab: tab === 'failures' ? 'all' : (tab ?? 'all'), ...(pageParam === undefined ? {} : { after: pageParam }) },
        },
        signal,
      ),
    getNextPageParam: (last) => last.next ?? undefined,
  });

export const countsQuery = queryOptions({ queryKey: ['counts'], queryFn: ({ signal }) => call(countApplications, {}, signal) });

/** Places in the queue of one page of the list: asked after it, so that the list never waits for them. */
export const queuePlacesQuery = (ids: readonly string[]) =>
  queryOptions({
    queryKey: ['places', 'of', ids],
    queryFn: async ({ signal }): Promise<readonly QueuePlaceView[]> =>
      ids.length === 0 ? [] : (await call(listQueuePlaces, { query: { ids: ids.join(',') } }, signal)).rows,
  });

/** Подразделения to filter by: they change a few times a year. */
export const divisionsQuery = queryOptions({
  queryKey: ['divisions'],
  staleTime: 600_000,
  queryFn: ({ signal }) => call(listDivisions, {}, signal),
});
