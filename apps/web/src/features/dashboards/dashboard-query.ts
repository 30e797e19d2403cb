import { getDashboard, listBehindNumber } from '@pgs/contract';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '../../shared/api/call.ts';
import type { BehindSearch } from '../../shared/numbers/numbers-search.ts';
import type { PanelAsked } from '../../shared/numbers/places-query.ts';

/** A wall screen stays right without anybody touching it. */
const refreshMs = 60_000;

export const dashboardQuery = (asked: PanelAsked) =>
  queryOptions({
    queryKey: ['dashboard', asked],
    placeholderData: keepPreviousData,
    refetchInterval: refreshMs,
    queryFn: ({ signal }) => call(getDashboard, { query: asked }, signal),
  });

export const behindQuery = (asked: PanelAsked, { measure = 'received', detail, term, waited, ground, hour, personId }: BehindSearch) => {
  const question = Object.fromEntries(
    Object.entries({ detail, term, waited, ground, hour, personId }).filter(([, value]) => value !== undefined),
  );
  return infiniteQueryOptions({
    queryKey: ['dashboard', 'list', asked, measure, question],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call(
        listBehindNumber,
        { query: { ...asked, measure, ...question, ...(pageParam === undefined ? {} : { after: pageParam }) } },
        signal,
      ),
    getNextPageParam: (last) => last.next ?? undefined,
  });
};
