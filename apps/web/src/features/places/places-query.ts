import { getPlaceBoard, getQueue, listPlaceBoards, listPlaceChanges, type ResponseOf } from '@pgs/contract';
import type { ClaimState } from '@pgs/domain';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '../../shared/api/call.ts';

export type PlaceBoard = ResponseOf<typeof getPlaceBoard>;
export type PlaceGroup = PlaceBoard['groups'][number];

export interface BoardChosen {
  readonly organizationId: string;
  readonly serviceCode: string;
  readonly schoolYear: string;
}

export const boardsQuery = queryOptions({ queryKey: ['places', 'boards'], queryFn: ({ signal }) => call(listPlaceBoards, {}, signal) });

export const boardQuery = ({ organizationId, serviceCode, schoolYear }: BoardChosen) =>
  queryOptions({
    queryKey: ['places', 'board', organizationId, serviceCode, schoolYear],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => call(getPlaceBoard, { parameters: { id: organizationId }, query: { serviceCode, schoolYear } }, signal),
  });

export const queueQuery = (groupId: string, state: ClaimState) =>
  infiniteQueryOptions({
    queryKey: ['places', 'queue', groupId, state],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call(getQueue, { parameters: { id: groupId }, query: { state, ...(pageParam === undefined ? {} : { after: pageParam }) } }, signal),
    getNextPageParam: (last) => last.next ?? undefined,
  });

export const planChangesQuery = (groupId: string) =>
  queryOptions({
    queryKey: ['places', 'changes', groupId],
    queryFn: ({ signal }) => call(listPlaceChanges, { parameters: { id: groupId } }, signal),
  });
