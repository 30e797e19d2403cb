import { z } from 'zod';
import { operation } from '../operation.ts';
import { administrativeChoice, requestKey } from './organization.ts';

const id = z.uuid();
const instant = z.iso.datetime();

/** Наша запись и запись справочника ЕСНСИ, поле за полем. */
export const getDirectoryRecord = operation({
  method: 'GET',
  path: '/organizations/{id}/directory-record',
  summary: 'Our record against the one of the directory, field by field, and the updates that were sent',
  title: 'Запись в справочнике ЕСНСИ',
  parameters: z.object({ id }),
  response: z.object({
    bookCode: z.string(),
    bookName: z.string().nullable(),
    /** Code of the record as the profile of the organization has it. */
    recordCode: z.string(),
    state: z.enum(['noCode', 'unread', 'missing', 'differs', 'same']),
    /** When the directory answered last, and of which revision. */
    seenAt: instant.nullable(),
    revision: z.int().nullable(),
    /** The directory is being read just now. */
    reading: z.boolean(),
    /** Why the last attempt to read it had no answer. */
    problem: z.string().nullable(),
    fields: z.array(
      z.object({ attribute: z.string(), title: z.string(), ours: z.string(), theirs: z.string().nullable(), differs: z.boolean() }),
    ),
    publications: z.array(
      z.object({
        id,
        at: instant,
        by: z.string(),
        state: z.enum(['sending', 'confirmed', 'refused', 'failed']),
        stateTitle: z.string(),
        problem: z.string().nullable(),
        finishedAt: instant.nullable(),
        fields: z.array(z.object({ title: z.string(), value: z.string() })),
      }),
    ),
    /** Why the platform cannot send an update at all; null when it can. */
    whyNot: z.string().nullable(),
    available: z.array(administrativeChoice),
  }),
});

export const readDirectoryRecord = operation({
  method: 'POST',
  path: '/organizations/{id}/directory-record/reading',
  summary: 'Asks the directory now; the answer comes later',
  title: 'Сверить с ЕСНСИ сейчас',
  parameters: z.object({ id }),
  body: z.object({}).strict(),
  response: z.object({ message: z.string() }),
});

export const publishDirectoryRecord = operation({
  method: 'POST',
  path: '/organizations/{id}/directory-record/publications',
  summary: 'Sends the chosen fields of our record to the directory',
  title: 'Отправить обновление в ЕСНСИ',
  parameters: z.object({ id }),
  body: z.object({ requestKey, attributes: z.array(z.string().max(255)).min(1, 'выберите поля').max(50) }),
  response: z.object({ message: z.string() }),
});
