import { getHelp } from '@pgs/contract';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../../shared/api/call.ts';

/** Changes seldom: asked for once in a visit of the section. */
export const helpQuery = queryOptions({
  queryKey: ['help'],
  staleTime: 10 * 60_000,
  queryFn: ({ signal }) => call(getHelp, {}, signal),
});
