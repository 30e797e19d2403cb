import { z } from 'zod';

/**
 * Справочник поля: choices of a field of the form come from a book of ЕСНСИ. It stands as `book` in the schema of the field, where
 * validators of JSON Schema pass over it: a value out of the book is never a fault of the form (docs/decisions/0082-books-in-services.md).
 * Attributes are named as the book names them.
 */
export const fieldBook = z.strictObject({
  /** Код справочника в ЕСНСИ. */
  code: z.string().min(1),
  /** Attribute people read. */
  shown: z.string().min(1),
  /** Attribute whose value the form keeps. */
  kept: z.string().min(1),
  /** Attribute that tells records of one name apart: an address. */
  detail: z.string().min(1).optional(),
  /** Neighbouring field that keeps what is shown: chosen from the book, or typed by hand where there is nothing to choose from. */
  titleField: z.string().min(1).optional(),
  /** Only records of the territory of the organization (by ОКТМО), or those with the value of a neighbouring field. */
  only: z
    .union([
      z.strictObject({ attribute: z.string().min(1), by: z.literal('territory') }),
      z.strictObject({ attribute: z.string().min(1), by: z.literal('field'), field: z.string().min(1) }),
    ])
    .optional(),
});

export type FieldBook = z.infer<typeof fieldBook>;

/** Attributes of the book the field reads. */
export const attributesOfField = ({ shown, kept, detail, only }: FieldBook): readonly string[] => [
  ...new Set([kept, shown, ...(detail === undefined ? [] : [detail]), ...(only ? [only.attribute] : [])]),
];

/**
 * Территория by ОКТМО (8 or 11 digits) as a prefix: «75701000» of a municipality is 75701, «75000000» of a region is 75; what lies
 * within begins with it.
 */
export const territoryOf = (oktmo: string): string => oktmo.slice(0, 8).replace(/(000){1,2}$/, '');
