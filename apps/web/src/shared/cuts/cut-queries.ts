import { getDictionary, listBehindCut, listSavedReports, previewCut } from '@pgs/contract';
import type { Cut } from '@pgs/domain';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '../api/call.ts';
import type { Asked } from '../numbers/places-query.ts';
import type { CutListSearch } from './cut-search.ts';

/** A wall screen stays right without anybody touching it. */
const refreshMs = 60_000;

export const dictionaryQuery = queryOptions({
  queryKey: ['cut-dictionary'],
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: ({ signal }) => call(getDictionary, {}, signal),
});

export const cutQuery = (asked: Asked, cut: Cut) =>
  queryOptions({
    queryKey: ['cut', asked, cut],
    placeholderData: keepPreviousData,
    refetchInterval: refreshMs,
    queryFn: ({ signal }) =>
      call(
        previewCut,
        { body: { asked, cut: { measures: [...cut.measures], dimensions: [...cut.dimensions], only: { ...cut.only } } } },
        signal,
      ),
  });

export const savedReportsQuery = queryOptions({
  queryKey: ['saved-reports'],
  queryFn: ({ signal }) => call(listSavedReports, {}, signal),
});

export const behindCutQuery = (asked: Asked, { measure = 'received', by, keys }: CutListSearch) =>
  infiniteQueryOptions({
    queryKey: ['cut', 'list', asked, measure, by, keys],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call(
        listBehindCut,
        {
          query: {
            ...asked,
            measure,
            ...(by === undefined || keys === undefined ? {} : { by, keys }),
            ...(pageParam === undefined ? {} : { after: pageParam }),
          },
        },
        signal,
      ),
    getNextPageParam: (last) => last.next ?? undefined,
  });
