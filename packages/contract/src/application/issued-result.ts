import { afterResultKinds, resultOutcomes } from '@pgs/domain';
import { z } from 'zod';

const scalar = z.union([z.string(), z.number(), z.boolean()]);

/** Выданный результат, о котором просит заявление: what is asked, what the registry knows, what can be corrected. */
export const issuedResultView = z.object({
  does: z.enum(afterResultKinds),
  outcome: z.enum(resultOutcomes).nullable(),
  sentence: z.string(),
  asked: z.object({ number: z.string(), on: z.string(), asWritten: z.string(), asAsked: z.string() }),
  /** Who began it when nobody asked. */
  initiativeOf: z.string().nullable(),
  /** There is a record, but its case is not this person's to see. */
  isHidden: z.boolean(),
  issued: z
    .object({
      applicationId: z.uuid(),
      caseNumber: z.string(),
      serviceTitle: z.string(),
      decisionTitle: z.string(),
      entryNumber: z.string(),
      /** The signed document, among the documents of that case. */
      documentId: z.uuid(),
      /** What may hold a mistake, as the result now stands. */
      fields: z.array(
        z.object({
          path: z.string(),
          caption: z.string(),
          text: z.string(),
          value: scalar,
          kind: z.enum(['text', 'longText', 'number', 'day', 'choice']),
          choices: z.array(z.object({ value: scalar, title: z.string() })),
        }),
      ),
    })
    .nullable(),
  /** What the prepared or the signed decision corrects. */
  corrections: z.array(z.object({ path: z.string(), caption: z.string(), was: z.string(), becomes: z.string(), value: scalar })),
});
