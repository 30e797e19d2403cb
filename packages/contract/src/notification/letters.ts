import { z } from 'zod';
import { operation } from '../operation.ts';

const instant = z.iso.datetime({ offset: true });

export const previewLetter = operation({
  method: 'GET',
  path: '/notifications/letters/{letter}',
  summary: 'A letter as it would go to the person now: digest, weekly, or a kind of message',
  title: 'Как выглядит письмо',
  parameters: z.object({ letter: z.string().max(40) }),
  response: z.object({
    /** Null: there is nothing to write about, and no letter would go. */
    letter: z
      .object({
        subject: z.string(),
        blocks: z.array(
          z.union([
            z.string(),
            z.object({
              heading: z.string().optional(),
              lines: z.array(z.object({ text: z.string(), path: z.string().optional() })),
            }),
          ]),
        ),
      })
      .nullable(),
    /** There was no message of the kind yet: the number is made up. */
    isExample: z.boolean(),
  }),
});
export type LetterPreview = z.output<typeof previewLetter.response>;

export const getEmployeeReach = operation({
  method: 'GET',
  path: '/organizations/{id}/employees/{personId}/notifications',
  summary: 'By which ways messages reach an employee, and why some did not',
  title: 'Уведомления сотрудника',
  parameters: z.object({ id: z.uuid(), personId: z.uuid() }),
  response: z.object({
    email: z.string().nullable(),
    emailAvailable: z.boolean(),
    lastLetterAt: instant.nullable(),
    digestByEmail: z.boolean(),
    weeklyByEmail: z.boolean(),
    /** Titles of kinds. */
    mailed: z.array(z.string()),
    muted: z.array(z.string()),
    browsers: z.array(z.object({ browser: z.string(), deliveredAt: instant.nullable() })),
    unsent: z.array(z.object({ channel: z.enum(['letter', 'message', 'push']), title: z.string(), reason: z.string(), at: instant })),
  }),
});
