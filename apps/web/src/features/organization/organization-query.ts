import { getOrganization, listOrganizationChanges, listOrganizations } from '@pgs/contract';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '../../shared/api/call.ts';

export const organizationQuery = (id: string) =>
  queryOptions({
    queryKey: ['organization', id],
    queryFn: ({ signal }) => call(getOrganization, { parameters: { id } }, signal),
  });

/** Organizations of the person and those below the ones he answers for. */
export const organizationsQuery = (search: string) =>
  infiniteQueryOptions({
    queryKey: ['organizations', search],
    placeholderData: keepPreviousData,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call(
        listOrganizations,
        { query: { ...(search ? { search } : {}), ...(pageParam === undefined ? {} : { after: pageParam }) } },
        signal,
      ),
    getNextPageParam: (last) => last.next ?? undefined,
  });

export const changesQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['organization', id, 'changes'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call(listOrganizationChanges, { parameters: { id }, query: pageParam === undefined ? {} : { after: pageParam } }, signal),
    getNextPageParam: (last) => last.next ?? undefined,
  });
