import { draftContent, draftSteps } from '@pgs/domain';
import { z } from 'zod';
import { id, instant } from './field-shapes.ts';
import { operation } from './operation.ts';

const requestKey = z.string().min(8).max(64);
const draftParameters = z.object({ id });

export const draftRow = z.object({
  id,
  version: z.number(),
  organizationTitle: z.string(),
  serviceTitle: z.string().nullable(),
  applicantName: z.string(),
  /** Percent of what is needed to send. */
  completeness: z.number(),
  documentCount: z.number(),
  changedByName: z.string(),
  changedByMe: z.boolean(),
  changedAt: instant,
  /** Erased at this moment unless somebody works on it. */
  expiresAt: instant,
  endsSoon: z.boolean(),
  deletedAt: instant.nullable(),
});
export type DraftRow = z.output<typeof draftRow>;

export const draftRequirement = z.object({ step: z.enum(draftSteps), path: z.string(), met: z.boolean(), sentence: z.string() });

export const draftDocument = z.object({
  id,
  kindCode: z.string(),
  title: z.string(),
  fileName: z.string(),
  mediaType: z.string(),
  sizeBytes: z.number(),
});
export type DraftDocumentCard = z.output<typeof draftDocument>;

/** Черновики заявлений: of the organizations and services for which the person receives people, latest first. */
export const listDrafts = operation({
  method: 'GET',
  path: '/drafts',
  summary: 'Drafts the person may go on with; `deleted` lists those that can still be restored',
  title: 'Черновики заявлений',
  query: z.object({ deleted: z.enum(['1']).optional(), after: z.string().max(200).optional() }),
  response: z.object({ rows: z.array(draftRow), next: z.string().nullable() }),
});

export const draftCard = z.object({
  id,
  version: z.number(),
  organizationId: id,
  serviceCode: z.string().nullable(),
  content: draftContent,
  documents: z.array(draftDocument),
  requirements: z.array(draftRequirement),
  completeness: z.number(),
  changedByName: z.string(),
  changedAt: instant,
  expiresAt: instant,
  deletedAt: instant.nullable(),
});
export type DraftCard = z.output<typeof draftCard>;

export const getDraft = operation({
  method: 'GET',
  path: '/drafts/{id}',
  summary: 'A draft with what is still missing',
  title: 'Черновик заявления',
  parameters: draftParameters,
  response: draftCard,
});

/** `version` is the one the workplace has; 0 begins a draft under an identifier made by the workplace. */
export const saveDraft = operation({
  method: 'POST',
  path: '/drafts/{id}',
  summary: 'Saves what is typed; refused when somebody saved meanwhile, a repeated saving is answered again',
  title: 'Сохранить черновик',
  parameters: draftParameters,
  body: z.object({
    version: z.number().int().nonnegative(),
    requestKey,
    organizationId: id,
    serviceCode: z.string().max(100).nullable(),
    content: draftContent,
  }),
  response: z.object({
    version: z.number(),
    completeness: z.number(),
    requirements: z.array(draftRequirement),
    changedAt: instant,
    expiresAt: instant,
  }),
});

/** Удалить черновик: into the list of the deleted, for a term of grace. */
export const deleteDraft = operation({
  method: 'POST',
  path: '/drafts/{id}/deletion',
  summary: 'Deletes a draft; it can be restored until the term of grace ends',
  title: 'Удалить черновик',
  parameters: draftParameters,
  body: z.object({}),
  response: z.object({ expiresAt: instant }),
});

export const restoreDraft = operation({
  method: 'POST',
  path: '/drafts/{id}/restoration',
  summary: 'Restores a deleted draft',
  title: 'Восстановить черновик',
  parameters: draftParameters,
  body: z.object({}),
  response: z.object({ expiresAt: instant }),
});

export const removeDraftDocument = operation({
  method: 'POST',
  path: '/drafts/{id}/documents/{documentId}/removal',
  summary: 'Removes a file from the draft',
  title: 'Убрать документ из черновика',
  parameters: z.object({ id, documentId: id }),
  body: z.object({}),
  response: z.object({ documents: z.array(draftDocument) }),
});
