import { getDistribution, listDistributions, type ResponseOf } from '@pgs/contract';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call } from '../../shared/api/call.ts';
import type { BoardChosen } from './places-query.ts';

export type DistributionPage = ResponseOf<typeof getDistribution>;

/** While the platform works on a protocol it is asked again in this time. */
const workingMs = 1500;

export const distributionsQuery = ({ organizationId, serviceCode, schoolYear }: BoardChosen) =>
  queryOptions({
    queryKey: ['places', 'distributions', organizationId, serviceCode, schoolYear],
    queryFn: ({ signal }) => call(listDistributions, { parameters: { id: organizationId }, query: { serviceCode, schoolYear } }, signal),
    refetchInterval: ({ state }) => (state.data?.rows.some((row) => row.state === 'making') ? workingMs : false),
  });

const isWorking = ({ distribution, totals }: DistributionPage): boolean =>
  distribution.state === 'making' || (distribution.state === 'confirmed' && totals.told + totals.failed < totals.children);

/** The head of the protocol with its first lines. */
export const distributionQuery = (id: string) =>
  queryOptions({
    queryKey: ['places', 'distribution', id],
    queryFn: ({ signal }) => call(getDistribution, { parameters: { id }, query: { limit: 1 } }, signal),
    refetchInterval: ({ state }) => (state.data && isWorking(state.data) ? workingMs : false),
  });

export const protocolLinesQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['places', 'distribution', id, 'lines'],
    initialPageParam: 0,
    queryFn: ({ pageParam, signal }) => call(getDistribution, { parameters: { id }, query: { after: pageParam } }, signal),
    getNextPageParam: (last) => last.next ?? undefined,
    refetchInterval: ({ state }) => (state.data?.pages.some(isWorking) ? workingMs : false),
  });
