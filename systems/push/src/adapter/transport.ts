import { lookup as resolve } from 'node:dns';
import { type RequestOptions, request as requestOpenly } from 'node:http';
import { request as requestSafely } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPublicAddress } from './public-address.ts';

export interface Posting {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string | number>>;
  readonly body: Uint8Array;
  /** The training service stands on this machine. */
  readonly isTraining: boolean;
  readonly timeoutMs: number;
  /** Another way to find addresses, for tests. */
  readonly resolve?: typeof resolve;
}

export type Answer =
  | { readonly status: number; readonly retryAfterSeconds: number | undefined }
  | { readonly problem: 'unreachable' | 'privateAddress' };

class PrivateAddress extends Error {}

/** The address is judged when it is used, so a name that answers otherwise the second time gains nothing. */
const publicLookup =
  (find: typeof resolve): LookupFunction =>
  (hostname, options, callback) =>
    find(hostname, { ...options, all: true }, (problem, addresses) => {
      if (problem) return callback(problem, '');
      const found = addresses.filter(({ address }) => isPublicAddress(address));
      const [first] = found;
      if (!first || found.length < addresses.length) return callback(new PrivateAddress(hostname), '');
      return options.all === true ? callback(null, found) : callback(null, first.address, first.family);
    });

/** One request; redirects are not followed, the body of the answer is not read. Never rejects. */
export function post({ url, headers, body, isTraining, timeoutMs, resolve: find = resolve }: Posting): Promise<Answer> {
  // A lookup is not asked about an address in numbers.
  if (!isTraining && isIP(url.hostname.replaceAll(/[[\]]/g, '')) !== 0) return Promise.resolve({ problem: 'privateAddress' });
  return new Promise((settle) => {
    const options: RequestOptions = {
      method: 'POST',
      headers,
      signal: AbortSignal.timeout(timeoutMs),
      ...(isTraining ? {} : { lookup: publicLookup(find) }),
    };
    const request = (isTraining ? requestOpenly : requestSafely)(url, options, (response) => {
      settle({ status: response.statusCode ?? 0, retryAfterSeconds: readRetryAfter(response.headers['retry-after']) });
      response.destroy();
    });
    request.on('error', (problem) => settle({ problem: problem instanceof PrivateAddress ? 'privateAddress' : 'unreachable' }));
    request.end(body);
  });
}

/** Seconds or a date (RFC 9110, 10.2.3). */
export function readRetryAfter(value: string | undefined, now: number = Date.now()): number | undefined {
  if (value === undefined) return undefined;
  if (/^\d{1,7}$/.test(value)) return Number(value);
  const at = value.endsWith(' GMT') ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - now) / 1000));
}
