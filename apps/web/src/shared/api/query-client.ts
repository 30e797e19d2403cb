import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './problem.ts';

const temporary = (cause: unknown): boolean => cause instanceof ApiProblem && (cause.status === 0 || cause.status >= 502);

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 15_000, retry: (count, cause) => temporary(cause) && count < 2, refetchOnWindowFocus: true },
    mutations: { retry: false },
  },
});
