import { getConnection, listConnections, listOrganizations, type ResponseOf } from '@pgs/contract';
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

const pageSize = 100;

export const mapQuery = (search: MapSearch) =>
  infiniteQueryOptions({
    queryKey: ['connections', search],
    placeholderData: keepPreviousData,
    initialPageParam: 0,
    queryFn: ({ pageParam, signal }) => call(listConnections, { query: { ...search, after: pageParam } }, signal),
    getNextPageParam: (last, pages) => (pages.length * pageSize < last.found ? pages.length * pageSize : undefined),
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
