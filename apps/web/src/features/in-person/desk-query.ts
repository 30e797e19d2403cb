import { getReceptionDesk } from '@pgs/contract';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../../shared/api/call.ts';

/** Places and services of the desk: asked once, so that a reception goes on without a network. */
export const deskQuery = queryOptions({
  queryKey: ['desk'],
  staleTime: 10 * 60_000,
  queryFn: ({ signal }) => call(getReceptionDesk, {}, signal),
});
