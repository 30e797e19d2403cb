import { getSession, type ResponseOf } from '@pgs/contract';
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { tellMomentsIn } from '../format/dates.ts';
import { call } from './call.ts';
import { ApiProblem } from './problem.ts';
import { sessionHasBegun } from './session-state.ts';

export type Session = ResponseOf<typeof getSession>;

/** The session; null when nobody is signed in. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: async (): Promise<Session | null> => {
    try {
      const session = await call(getSession, {});
      tellMomentsIn(session.timeZone);
      sessionHasBegun(session.forgeryToken, session.supportView?.id ?? null);
      return session;
    } catch (cause) {
      if (cause instanceof ApiProblem && cause.status === 401) return null;
      throw cause;
    }
  },
});

/** The session on screens that exist only for signed-in people. */
export const useSession = (): Session => {
  const { data } = useSuspenseQuery(sessionQuery);
  if (!data) throw new ApiProblem(401, 'sign-in-required', '');
  return data;
};

/** Where ЕСИА returns the person after the sign-in. */
export const signInAddress = (returnTo: string, organizationOid?: string): string =>
  `/sign-in?${new URLSearchParams({ return: returnTo, ...(organizationOid !== undefined && { organization: organizationOid }) })}`;
