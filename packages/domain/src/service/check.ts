import { z } from 'zod';
import { type ResultHolds, resultHolds } from '../after-result/judge-result.ts';
import type { ApplicantKind } from '../draft/draft-content.ts';
import { type InformationKindCode, informationKindCodes } from '../ports/interagency.ts';

const scalar = z.union([z.string(), z.boolean(), z.number()]);
const monthDay = z.string().regex(/^\d\d-\d\d$/);

/**
 * Проверка: a closed language in which a service definition says how a criterion follows from the form, the documents and the
 * answers of agencies. Data only; docs/decisions/0021-criteria.md says why not a library.
 */
export type Check =
  /** All hold; one that does not decides, one that is not known leaves it open. */
  | { readonly kind: 'all'; readonly of: readonly Check[] }
  /** One holds; what is not known leaves it open. */
  | { readonly kind: 'any'; readonly of: readonly Check[] }
  /** The field of the form has one of the values. */
  | { readonly kind: 'field'; readonly field: string; readonly oneOf: readonly (string | boolean | number)[] }
  /** Вид заявителя is one of these. */
  | { readonly kind: 'applicant'; readonly oneOf: readonly ApplicantKind[] }
  /** The agency found it, named one of the facts, and contradicts the application in none of them. */
  | { readonly kind: 'reply'; readonly informationKind: InformationKindCode; readonly facts: readonly string[] }
  /** Age of the child in whole months on a day of the year the field names (or of the submission), both ends included. */
  | {
      readonly kind: 'childAge';
      readonly fromMonths: number;
      readonly toMonths: number;
      readonly on: string;
      readonly yearField?: string | undefined;
    }
  /** Submitted from one day of the year to another, both included, by the calendar of the organization. */
  | { readonly kind: 'submitted'; readonly from: string; readonly to: string }
  /** A document of one of the kinds is in the case. */
  | { readonly kind: 'document'; readonly codes: readonly string[] }
  /** Выданный результат: found in the registry, given to this applicant, in force. */
  | { readonly kind: 'result'; readonly holds: ResultHolds }
  /** Everything the definition obliges the applicant to attach is attached. */
  | { readonly kind: 'obligatoryDocuments' }
  /** Every value of the field (`kindergartens[].code`) is in its book, in the revision in force at the moment of submission. */
  | { readonly kind: 'inBook'; readonly field: string }
  | BookLimit
  /** Formula over several values, in FEEL: what the kinds above cannot say. */
  | FeelCheck
  /** Only a person can tell; the sentence says what to look at. */
  | { readonly kind: 'person'; readonly advice: string };

/**
 * Предел из справочника: a list of the form is no longer than `attribute` of the record says whose `territory` is the ОКТМО of the
 * organization, in the revision in force at the moment of submission.
 */
export interface BookLimit {
  readonly kind: 'bookLimit';
  readonly list: string;
  /** Код справочника. */
  readonly book: string;
  readonly attribute: string;
  readonly territory: string;
}

/**
 * Выражение FEEL (OMG DMN 1.5) over `form`, `child`, `applicant`, `document`, `reply` and the days `submittedOn` and `receivedOn`:
 * docs/decisions/0060-feel.md. True is met, false is not met; a value it demands that is absent makes it not known.
 */
export interface FeelCheck {
  readonly kind: 'feel';
  readonly expression: string;
  /** Paths that may be absent without making it not known: the expression says itself what their absence means. */
  readonly mayBeEmpty?: readonly string[] | undefined;
  /** Why, in words; {form.field} is replaced with a value the expression reads. */
  readonly sentences: { readonly met: string; readonly notMet: string; readonly unknown: string };
}

const sentence = z.string().min(10);

export const check: z.ZodType<Check> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('all'), of: z.array(check).min(1) }),
    z.object({ kind: z.literal('any'), of: z.array(check).min(1) }),
    z.object({ kind: z.literal('field'), field: z.string(), oneOf: z.array(scalar).min(1) }),
    z.object({ kind: z.literal('applicant'), oneOf: z.array(z.enum(['person', 'foreigner', 'soleProprietor', 'legal'])).min(1) }),
    z.object({ kind: z.literal('reply'), informationKind: z.enum(informationKindCodes), facts: z.array(z.string()).min(1) }),
    z.object({
      kind: z.literal('childAge'),
      fromMonths: z.int().nonnegative(),
      toMonths: z.int().positive(),
      on: monthDay,
      yearField: z.string().optional(),
    }),
    z.object({ kind: z.literal('submitted'), from: monthDay, to: monthDay }),
    z.object({ kind: z.literal('document'), codes: z.array(z.string()).min(1) }),
    z.object({ kind: z.literal('result'), holds: z.enum(resultHolds) }),
    z.object({ kind: z.literal('obligatoryDocuments') }),
    z.object({ kind: z.literal('inBook'), field: z.string().min(1) }),
    z.object({
      kind: z.literal('bookLimit'),
      list: z.string().min(1),
      book: z.string().min(1),
      attribute: z.string().min(1),
      territory: z.string().min(1),
    }),
    z.object({
      kind: z.literal('feel'),
      expression: z.string().min(1),
      mayBeEmpty: z.array(z.string()).optional(),
      sentences: z.object({ met: sentence, notMet: sentence, unknown: sentence }),
    }),
    z.object({ kind: z.literal('person'), advice: z.string().min(1) }),
  ]),
);

/** Every check inside, itself included. */
export const checksWithin = (one: Check): readonly Check[] => [one, ...('of' in one ? one.of.flatMap(checksWithin) : [])];
