import { listSupportJournal, listSupportLooking, listSupportRequests, listSupportViews, type ResponseOf } from '@pgs/contract';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call } from '../../shared/api/call.ts';

export type AskedView = ResponseOf<typeof listSupportRequests>['rows'][number];
export type ConsentRow = ResponseOf<typeof listSupportViews>['rows'][number];

const first = undefined as string | undefined;
const afterOf = (after: string | undefined) => (after === undefined ? {} : { after });

/** Whether somebody has answered, and whether the consent still holds, is seen without pressing anything; in milliseconds. */
const askedEveryMs = 20_000;

export const supportRequestsQuery = infiniteQueryOptions({
  queryKey: ['support', 'requests'],
  initialPageParam: first,
  refetchInterval: askedEveryMs,
  staleTime: 0,
  queryFn: ({ pageParam, signal }) => call(listSupportRequests, { query: afterOf(pageParam) }, signal),
  getNextPageParam: (last) => last.next ?? undefined,
});

export const supportViewsQuery = (organizationId: string) =>
  infiniteQueryOptions({
    queryKey: ['support', 'views', organizationId],
    initialPageParam: first,
    refetchInterval: askedEveryMs,
    staleTime: 0,
    queryFn: ({ pageParam, signal }) => call(listSupportViews, { parameters: { id: organizationId }, query: afterOf(pageParam) }, signal),
    getNextPageParam: (last) => last.next ?? undefined,
  });

export const supportJournalQuery = (organizationId: string, viewId: string) =>
  infiniteQueryOptions({
    queryKey: ['support', 'journal', organizationId, viewId],
    initialPageParam: first,
    staleTime: 0,
    queryFn: ({ pageParam, signal }) =>
      call(listSupportJournal, { parameters: { id: organizationId, viewId }, query: afterOf(pageParam) }, signal),
    getNextPageParam: (last) => last.next ?? undefined,
  });

export const lookingQuery = queryOptions({
  queryKey: ['support', 'looking'],
  refetchInterval: 60_000,
  retry: false,
  queryFn: ({ signal }) => call(listSupportLooking, {}, signal),
});
