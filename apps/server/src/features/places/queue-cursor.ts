import { Problem } from '@pgs/domain';
import type { QueueCursor } from './queue-queries.ts';

const form = /^(\d{1,3})\|(\d{4,}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,6})?[+-]\d\d(?::\d\d)*)\|([\w-]{1,60})\|([0-9a-f-]{36})$/;

export const printQueueCursor = ({ category, submittedText, orderNumber, applicationId }: QueueCursor): string =>
  Buffer.from([category, submittedText, orderNumber, applicationId].join('|')).toString('base64url');

/** Throws malformed-request when the text was not printed by `printQueueCursor`. */
export function readQueueCursor(after: string | undefined): QueueCursor | undefined {
  if (after === undefined) return undefined;
  const [, category, submittedText, orderNumber, applicationId] = form.exec(Buffer.from(after, 'base64url').toString()) ?? [];
  if (category === undefined || submittedText === undefined || orderNumber === undefined || applicationId === undefined)
    throw new Problem('malformed-request', { details: 'место в очереди указано неверно, откройте её заново' });
  return { category: Number(category), submittedText, orderNumber, applicationId };
}
