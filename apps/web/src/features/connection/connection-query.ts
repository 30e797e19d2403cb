import {
  getConnection,
  getConnectionProgress,
  getDirectoryRecord,
  listConnectionLetters,
  listConnections,
  listOrganizations,
  type ResponseOf,
} from '@pgs/contract';
import type { ConnectionStage, ConnectionStep } from '@pgs/domain';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '../../shared/api/call.ts';

export type ConnectionView = ResponseOf<typeof getConnection>;
export type Workplace = ConnectionView['workplaces'][number];
export type Step = ConnectionView['stages'][number]['steps'][number];
export type ConnectionMap = ResponseOf<typeof listConnections>;

export const connectionQuery = (organizationId: string) =>
  queryOptions({
    queryKey: ['connection', organizationId],
    queryFn: ({ signal }) => call(getConnection, { parameters: { id: organizationId } }, signal),
  });

export interface MapSearch {
  readonly search?: string;
  readonly stage?: ConnectionStage;
  readonly step?: ConnectionStep;
  readonly state?: 'connected' | 'lagging' | 'expiring';
}

export const mapQuery = (search: MapSearch) =>
  infiniteQueryOptions({
    queryKey: ['connections', search],
    placeholderData: keepPreviousData,
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      call(listConnections, { query: { ...search, ...(pageParam === '' ? {} : { after: pageParam }) } }, signal),
    getNextPageParam: (last) => last.next ?? undefined,
  });

export type Progress = ResponseOf<typeof getConnectionProgress>;

export const progressQuery = (days: number) =>
  queryOptions({
    queryKey: ['connections', 'progress', days],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => call(getConnectionProgress, { query: { days } }, signal),
  });

export type Letter = ResponseOf<typeof listConnectionLetters>['rows'][number];

export const lettersQuery = (organizationId: string) =>
  queryOptions({
    queryKey: ['connection', organizationId, 'letters'],
    queryFn: ({ signal }) => call(listConnectionLetters, { parameters: { id: organizationId } }, signal),
  });

export type DirectoryRecord = ResponseOf<typeof getDirectoryRecord>;

const askEveryMs = 3000;

/** While ЕСНСИ prepares an answer the record is asked for again and again. */
export const directoryQuery = (organizationId: string) =>
  queryOptions({
    queryKey: ['directory-record', organizationId],
    staleTime: 0,
    queryFn: ({ signal }) => call(getDirectoryRecord, { parameters: { id: organizationId } }, signal),
    refetchInterval: ({ state: { data } }) =>
      data?.reading || data?.publications.some(({ state }) => state === 'sending') ? askEveryMs : false,
  });

export const ownOrganizationsQuery = queryOptions({
  queryKey: ['organizations', 'own'],
  queryFn: async ({ signal }) => (await call(listOrganizations, {}, signal)).rows.filter(({ mine }) => mine),
});

/** How many organizations the map has: more than the own ones means that the person answers for others. */
export const mapTotalQuery = queryOptions({
  queryKey: ['connections', 'total'],
  queryFn: async ({ signal }) => (await call(listConnections, { query: {} }, signal)).total,
});
