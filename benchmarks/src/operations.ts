import { randomUUID } from 'node:crypto';
import { cardAsked, type Facts, surnameAsked } from './facts.ts';
import type { OperationKey } from './minimal-statements.ts';
import type { HttpAsk } from './server-process.ts';

export interface Operation {
  readonly key: string;
  readonly title: string;
  readonly minimal: OperationKey;
  /** Messages to PostgreSQL for one operation, BEGIN, the scope and COMMIT among them; the first two travel with the statement behind them. */
  readonly queries: number;
  /** Request to the platform; undefined where the operation has no HTTP of its own. */
  readonly ask?: (facts: Facts, turn: number, work: { readonly id: string; readonly version: number }) => HttpAsk;
  /** How many rows the answer carries. */
  readonly rows: (answer: unknown) => number;
  /** The answer tells the version for the next action. */
  readonly versioned?: true;
}

const list = (answer: unknown) => (answer as { rows: unknown[] }).rows.length;
const get = (facts: Facts, path: string): HttpAsk => ({
  method: 'GET',
  path: `/api${path}`,
  headers: { cookie: `pgs_session=${facts.session.token}` },
});
const page = (facts: Facts, query: Record<string, string>): HttpAsk =>
  get(facts, `/applications?${new URLSearchParams({ limit: String(facts.pageLength), ...query })}`);

const counts = {
  minimal: 'counts',
  queries: 4,
  ask: (facts) => get(facts, '/applications/counts'),
  rows: (answer) => Object.keys((answer as { byStatus: object }).byStatus).length,
} as const satisfies Omit<Operation, 'key' | 'title'>;

/** In this order: reading first, so that writing does not change what is read. */
export const operations: readonly Operation[] = [
  {
    key: 'newest',
    title: 'newest page of my organization by status',
    minimal: 'newest',
    queries: 4,
    ask: (facts) => page(facts, { status: facts.status }),
    rows: list,
  },
  {
    key: 'deep',
    title: 'page 200 (platform: keyset; limit and floor: offset)',
    minimal: 'deep',
    queries: 4,
    ask: (facts) => page(facts, { after: Buffer.from(`newest|${facts.deep.at}|${facts.deep.id}`).toString('base64url') }),
    rows: list,
  },
  {
    key: 'search',
    title: 'search by surname',
    minimal: 'search',
    queries: 4,
    ask: (facts, turn) => page(facts, { search: surnameAsked(turn) }),
    rows: list,
  },
  {
    key: 'card',
    title: 'open a card, the view journalled',
    minimal: 'card',
    queries: 12,
    ask: (facts, turn) => get(facts, `/applications/${cardAsked(facts, turn)}`),
    rows: (answer) => (answer as { history: unknown[] }).history.length,
  },
  { key: 'counts', title: 'counts by status (platform: kept; limit and floor: GROUP BY)', ...counts },
  {
    key: 'intake',
    title: 'intake of an application in a batch, with journal, portal message and job',
    minimal: 'intake',
    queries: 13,
    rows: () => 1,
  },
  {
    key: 'action',
    title: 'one action with journal, portal message and job',
    minimal: 'action',
    queries: 15,
    ask: (facts, _turn, { id, version }) => ({
      method: 'POST',
      path: `/api/applications/${id}/actions/setIntermediateStatus`,
      headers: {
        cookie: `pgs_session=${facts.session.token}`,
        'x-forgery-token': facts.session.forgeryToken,
        'content-type': 'application/json',
      },
      body: JSON.stringify({
        version,
        requestKey: randomUUID(),
        input: { code: 'privilegeCheck', comment: 'Проверяется право на преимущественный приём.' },
      }),
    }),
    rows: (answer) => Number((answer as { version: number }).version > 0),
    versioned: true,
  },
  { key: 'countsAfter', title: 'counts by status after these writes, deltas not folded', ...counts },
];
