import { decideReferenceLoad, getReferenceLoad, listReferenceBooks, loadReferenceBook, refreshReferenceBooks } from '@pgs/contract';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../shared/api/call.ts';

/** ЕСНСИ answers later: while something is on its way the page asks again, in milliseconds. */
const pauseMs = 1500;
const key = ['reference'] as const;

export const booksQuery = (awaitsList: boolean) =>
  queryOptions({
    queryKey: [...key, 'books'],
    queryFn: ({ signal }) => call(listReferenceBooks, {}, signal),
    refetchInterval: ({ state }) => (awaitsList || state.data?.books.some(({ load }) => load?.state === 'loading') ? pauseMs : false),
  });

export const loadQuery = (id: string) =>
  queryOptions({
    queryKey: [...key, 'load', id],
    queryFn: ({ signal }) => call(getReferenceLoad, { parameters: { id } }, signal),
    refetchInterval: ({ state }) => (state.data?.state === 'loading' ? pauseMs : false),
  });

/** A change of the section; what is shown is asked for anew. */
const useChange = <Given, Result>(change: (given: Given) => Promise<Result>) => {
  const client = useQueryClient();
  return useMutation({ mutationFn: change, onSettled: () => client.invalidateQueries({ queryKey: key }) });
};

export const useRefresh = () => useChange(() => call(refreshReferenceBooks, { body: {} }));
export const useLoad = () => useChange((code: string) => call(loadReferenceBook, { parameters: { code }, body: {} }));
export const useDecide = (id: string) =>
  useChange((verdict: 'apply' | 'dismiss') => call(decideReferenceLoad, { parameters: { id }, body: { verdict } }));
