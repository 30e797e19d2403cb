import type { CallOf, Operation, ResponseOf } from '@pgs/contract';
import { isUntouched } from './presence.ts';
import { readProblem, unreachable } from './problem.ts';
import { queryClient } from './query-client.ts';
import { learnServerTime } from './server-clock.ts';
import { forgeryToken, isOtherView, sessionHasEnded } from './session-state.ts';

interface Given {
  readonly parameters?: Record<string, string>;
  readonly query?: Record<string, string | number | undefined>;
  readonly body?: unknown;
}

const addressOf = (operation: Operation, given: Given): string => {
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(given.parameters?.[name] ?? ''));
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(given.query ?? {})) {
    if (value !== undefined && value !== '') query.set(name, String(value));
  }
  return query.size > 0 ? `/api${path}?${query}` : `/api${path}`;
};

/** Sends a request with the session; throws ApiProblem for every unsuccessful answer. */
export const send = async (address: string, init: RequestInit): Promise<Response> => {
  const headers = new Headers(init.headers);
  headers.set('accept', 'application/json');
  if (init.method !== 'GET') headers.set('x-forgery-token', forgeryToken());
  if (isUntouched()) headers.set('x-untouched', '1');
  const response = await fetch(address, { ...init, headers, credentials: 'same-origin' }).catch((cause: unknown) => {
    if (init.signal?.aborted) throw cause;
    throw unreachable();
  });
  learnServerTime(response);
  // Without a session the answer says nothing of a view.
  if (response.status !== 401 && isOtherView(response.headers.get('x-support-view'))) window.location.reload();
  if (response.ok) return response;
  const problem = await readProblem(response);
  if (problem.status === 401) sessionHasEnded();
  // The consent is over: the session says why, and every screen gives way to it.
  if (problem.code === 'support-view-over') void queryClient.invalidateQueries({ queryKey: ['session'] });
  throw problem;
};

/** Calls one operation of the contract. */
export const call = async <const O extends Operation>(operation: O, input: CallOf<O>, signal?: AbortSignal): Promise<ResponseOf<O>> => {
  const given = input as Given;
  const response = await send(addressOf(operation, given), {
    method: operation.method,
    ...(given.body === undefined ? {} : { body: JSON.stringify(given.body), headers: { 'content-type': 'application/json' } }),
    ...(signal ? { signal } : {}),
  });
  return (await response.json()) as ResponseOf<O>;
};
