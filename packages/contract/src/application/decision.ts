import { z } from 'zod';
import { id, instant } from '../field-shapes.ts';
import { operation } from '../operation.ts';

export const decisionGround = z.object({ code: z.string(), title: z.string(), legalPoint: z.string(), advice: z.string() });

/** Текст решения, paragraph by paragraph; number and date that are not known yet stand as words. */
const paragraphs = z.array(z.string());

/** Текст по шаблону and the text the specialist left; equal when he changed nothing. */
export const decisionTexts = z.object({ template: paragraphs, left: paragraphs });

/** Дополнительный документ решения. */
const proposedAnnex = z.object({
  code: z.string(),
  title: z.string(),
  values: z.record(z.string(), z.string()),
  documentId: id.nullable(),
});

export const proposedDecision = z.object({
  id,
  kind: z.string(),
  title: z.string(),
  grounds: z.array(decisionGround),
  explanation: z.string(),
  text: decisionTexts,
  annexes: z.array(proposedAnnex),
  /** Что особенного в этом решении: empty when it follows the template and the checklist in everything. */
  special: z.array(z.string()),
  againstCriteria: z.string().nullable(),
  number: z.string().nullable(),
  documentId: id.nullable(),
  preparedAt: instant,
  remark: z.object({ text: z.string(), byName: z.string(), at: instant }).nullable(),
});

export const signedDecision = z.object({
  kind: z.string(),
  title: z.string(),
  number: z.string(),
  grounds: z.array(decisionGround),
  explanation: z.string(),
  againstCriteria: z.string().nullable(),
  documentId: id,
  signatureDocumentId: id,
  annexes: z.array(z.object({ code: z.string(), title: z.string(), documentId: id, signatureDocumentId: id })),
  signedByName: z.string(),
  signedAt: instant,
  deliveredAt: instant.nullable(),
});

const choicesOfKind = z.object({
  /** Текст по шаблону with what the case knows. */
  text: paragraphs,
  annexes: z.array(
    z.object({
      code: z.string(),
      title: z.string(),
      /** `always` goes with every decision of the kind. */
      need: z.enum(['always', 'chosen']),
      asks: z.array(z.object({ name: z.string(), caption: z.string() })),
    }),
  ),
});

/** What a decision of each kind is made of. */
export const decisionChoices = z.object({
  grant: choicesOfKind,
  refuseService: choicesOfKind,
  refuseDocuments: choicesOfKind,
  /** The service lets the draft be edited in an office program. */
  editedInOffice: z.boolean(),
});

/** Прочитать правку из DOCX: answers what the file says; nothing is changed until the decision is prepared with it. */
export const readDecisionText = operation({
  method: 'POST',
  path: '/applications/{id}/decision-text',
  summary:
    'Reads the text of a decision back from the uploaded DOCX; refuses a file of another case, of an older draft or with changed requisites',
  title: 'Загрузить правку из DOCX',
  parameters: z.object({ id }),
  /** Identifier of the upload. */
  body: z.object({ fileId: id }),
  response: z.object({ paragraphs, explanation: z.string() }),
});
