import type { ActionDefinition } from '../application/lifecycle.ts';
import { type Status, statuses, statusIds } from '../application/statuses.ts';

const final = statusIds.filter((status) => statuses[status].final);

/** What happens to a case after its result: only its registry record changes, the case stays where it is. */
export const resultActions = {
  recordResultChange: {
    title: 'Изменение выданного результата',
    by: 'system',
    moves: Object.fromEntries(final.map((status) => [status, [status]])) as Partial<Record<Status, readonly Status[]>>,
    conditions: [],
    source: 'docs/decisions/0064-after-result.md',
  },
} as const satisfies Record<string, ActionDefinition>;
