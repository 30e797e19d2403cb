import { Problem } from '@pgs/domain';
import type { ListSort } from './list-rule-queries.ts';

/** Last row of the page before: the text of its sorting value as PostgreSQL prints it (a Date would lose microseconds). */
export interface ListCursor {
  readonly sort: ListSort;
  /** Null: applications without a control date come last in the order of control dates. */
  readonly value: string | null;
  readonly id: string;
}

const id = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const instant = String.raw`\d{4,}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,6})?[+-]\d\d(?::\d\d)*`;
const forms: Record<ListSort, RegExp> = {
  newest: new RegExp(`^newest\\|(${instant})\\|(${id})$`),
  oldest: new RegExp(`^oldest\\|(${instant})\\|(${id})$`),
  due: new RegExp(`^due\\|(\\d{4}-\\d\\d-\\d\\d|)\\|(${id})$`),
};

export const printCursor = (cursor: ListCursor): string =>
  Buffer.from(`${cursor.sort}|${cursor.value ?? ''}|${cursor.id}`).toString('base64url');

/** Throws malformed-request when the text is not a cursor of this order. */
export function readCursor(after: string | undefined, sort: ListSort): ListCursor | undefined {
  if (after === undefined) return undefined;
  const [, value, found] = forms[sort].exec(Buffer.from(after, 'base64url').toString()) ?? [];
  if (value === undefined || found === undefined || (value !== '' && Number.isNaN(Date.parse(value)))) {
    throw new Problem('malformed-request', { details: 'место в списке указано неверно, откройте список заново' });
  }
  return { sort, value: value === '' ? null : value, id: found };
}
