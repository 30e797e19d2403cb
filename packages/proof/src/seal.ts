import { z } from 'zod';
import { textHash } from './hash.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** Печать журнала: what the agency signs about the entries of a period. */
export const sealStatement = z.strictObject({
  format: z.literal('pgs-seal/1'),
  /** From 1, without gaps. */
  number: z.int().positive(),
  /** Half-open interval of the entries' times, ISO 8601. */
  from: z.iso.datetime(),
  through: z.iso.datetime(),
  count: z.int().positive(),
  root: hash,
  /** {@link sealHash} of the seal before; zeros for the first. */
  previous: hash,
});
export type SealStatement = z.infer<typeof sealStatement>;

export const nothingBefore = '0'.repeat(64);

/** The very text that is signed; stored as it is, so that nobody has to write it again in the same way. */
export const sealText = (statement: SealStatement): string => JSON.stringify(sealStatement.parse(statement));

/** Throws when the text is no statement. */
export const readSeal = (text: string): SealStatement => sealStatement.parse(JSON.parse(text));

/** Link of the chain of seals: lower-case hexadecimal. */
export const sealHash = (text: string): string => textHash(text);
