import type { ActionDefinition } from '../lifecycle.ts';
import { type Status, statuses, statusIds } from '../statuses.ts';

const source = 'docs/decisions/0045-absence-and-conflict.md';
const held = statusIds.filter((status) => !statuses[status].final && statuses[status].stage !== 'system');
const staying: Partial<Record<Status, readonly Status[]>> = Object.fromEntries(held.map((status) => [status, [status]]));

/** Кто не может вести дело, и кому оно возвращается; a part of the table in application/lifecycle.ts. */
export const exclusionActions = {
  declareConflict: {
    title: 'Заявить о конфликте интересов',
    by: 'staff',
    moves: staying,
    conditions: [],
    anyStage: true,
    source: `273-ФЗ, ст. 10–11; ${source}`,
  },
  returnWork: { title: 'Возврат после замещения', by: 'system', moves: staying, conditions: [], source },
} as const satisfies Record<string, ActionDefinition>;
