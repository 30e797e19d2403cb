import { connectionStageIds, connectionStepIds } from '@pgs/domain';
import { z } from 'zod';
import { operation } from '../operation.ts';
import { requestKey } from './organization.ts';

const id = z.uuid();
const day = z.iso.date();
type Several<T> = [T, ...T[]];

/** Условия карты: which organizations it shows. */
export const connectionFilter = {
  search: z.string().trim().max(100).optional(),
  stage: z.enum(connectionStageIds as Several<(typeof connectionStageIds)[number]>).optional(),
  /** Only those where this step is not done. */
  step: z.enum(connectionStepIds as Several<(typeof connectionStepIds)[number]>).optional(),
  state: z.enum(['connected', 'lagging', 'expiring']).optional(),
};

const template = z.string().trim().min(1, 'напишите текст').max(5000, 'не длиннее 5000 знаков');

export const writeConnectionLetters = operation({
  method: 'POST',
  path: '/connections/letters',
  summary: 'Writes to one organization, or to every lagging one the filter of the map leaves',
  title: 'Написать отстающим организациям',
  body: z.object({
    requestKey,
    organizationId: id.optional(),
    filter: z.object(connectionFilter).strict().optional(),
    template,
    dueOn: day,
    byEmail: z.boolean(),
  }),
  response: z.object({ letters: z.number(), message: z.string() }),
});

export const previewConnectionLetter = operation({
  method: 'POST',
  path: '/organizations/{id}/connection/letter-preview',
  summary: 'The letter as this organization would get it',
  title: 'Как будет выглядеть письмо',
  parameters: z.object({ id }),
  body: z.object({ template, dueOn: day }),
  response: z.object({
    text: z.string(),
    /** Own mailbox of the organization; its administrators are written to as well. */
    mailbox: z.string(),
    /** A mail server is named in the settings. */
    byEmail: z.boolean(),
  }),
});

/** Письма, полученные организацией. */
export const listConnectionLetters = operation({
  method: 'GET',
  path: '/organizations/{id}/connection/letters',
  summary: 'Letters about the connection the organization has got, newest first',
  title: 'Письма о подключении',
  parameters: z.object({ id }),
  response: z.object({
    rows: z.array(
      z.object({
        id,
        at: z.iso.datetime(),
        by: z.string(),
        fromTitle: z.string(),
        dueOn: day,
        text: z.string(),
        reasons: z.array(z.string()),
        byEmail: z.boolean(),
        emails: z.array(z.string()),
        emailedAt: z.iso.datetime().nullable(),
      }),
    ),
  }),
});
