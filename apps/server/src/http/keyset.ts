import { Problem } from '@pgs/domain';

/** Place in a list ordered by (moment, id): where the next page begins. */
export interface KeysetPlace {
  /** As PostgreSQL prints it: microseconds would be lost in a Date. */
  readonly at: string;
  readonly id: string;
}

const form = /^(\d{4,}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,6})?[+-]\d\d(?::\d\d)*)\|([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

export const printPlace = (place: KeysetPlace): string => Buffer.from(`${place.at}|${place.id}`).toString('base64url');

/** Throws malformed-request when the text was not printed by `printPlace`. */
export function readPlace(after: string | undefined): KeysetPlace | undefined {
  if (after === undefined) return undefined;
  const [, at, id] = form.exec(Buffer.from(after, 'base64url').toString()) ?? [];
  if (at === undefined || id === undefined || Number.isNaN(Date.parse(at))) {
    throw new Problem('malformed-request', { details: 'место в списке указано неверно, откройте список заново' });
  }
  return { at, id };
}

/** Place in a list ordered by (title, id). */
export interface TitlePlace {
  readonly title: string;
  readonly id: string;
}

export const printTitlePlace = ({ title, id }: TitlePlace): string => Buffer.from(JSON.stringify([title, id])).toString('base64url');

/** Throws malformed-request when the text was not printed by `printTitlePlace`. */
export function readTitlePlace(after: string | undefined): TitlePlace | undefined {
  if (after === undefined) return undefined;
  try {
    const [title, id]: readonly unknown[] = JSON.parse(Buffer.from(after, 'base64url').toString());
    if (typeof title === 'string' && typeof id === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return { title, id };
  } catch {
    // Told below, like every other place that was not printed here.
  }
  throw new Problem('malformed-request', { details: 'место в списке указано неверно, откройте список заново' });
}
