import { notificationKindIds } from '@pgs/domain';
import { z } from 'zod';
import { operation } from './operation.ts';

const kind = z.enum(notificationKindIds);

export const notificationRow = z.object({
  id: z.uuid(),
  kind,
  title: z.string(),
  groupTitle: z.string(),
  /** A remark, a reason, a day. */
  detail: z.string(),
  at: z.iso.datetime({ offset: true }),
  read: z.boolean(),
  /** Named to this person, not to a role. */
  mine: z.boolean(),
  applicationId: z.uuid().nullable(),
  /** Organization whose connection it is about, when this person may open it. */
  connectionOf: z.uuid().nullable(),
  /** The organization whose tab «Поддержка» the message opens. */
  supportOf: z.uuid().nullable(),
  /** Tab of the card where it is seen. */
  tab: z.string(),
  /** The request, question, document or charge in it that is meant. */
  part: z.string().optional(),
  /** Number of the application: that of registration, else of ЕПГУ. */
  number: z.string().nullable(),
  serviceTitle: z.string().nullable(),
  applicantName: z.string().nullable(),
  organizationTitle: z.string(),
});
export type NotificationRow = z.output<typeof notificationRow>;

export const listNotifications = operation({
  method: 'GET',
  path: '/notifications',
  summary: 'What the person must know, newest first',
  title: 'Уведомления',
  query: z.object({
    group: z.string().max(40).optional(),
    kind: z.string().max(40).optional(),
    service: z.string().max(60).optional(),
    /** Days by the clock of the organization, both included. */
    from: z.iso.date().optional(),
    to: z.iso.date().optional(),
    unread: z.enum(['true']).optional(),
    after: z.string().max(200).optional(),
  }),
  response: z.object({ rows: z.array(notificationRow), next: z.string().nullable() }),
});

export const countNotifications = operation({
  method: 'GET',
  path: '/notifications/count',
  summary: 'How many are unread; counted up to a limit',
  title: 'Непрочитанные уведомления',
  response: z.object({ unread: z.number(), atLeast: z.boolean() }),
});

export const readNotifications = operation({
  method: 'POST',
  path: '/notifications/read',
  summary: 'Marks these as read, or everything up to a moment',
  title: 'Отметить прочитанными',
  body: z.union([
    z.object({ ids: z.array(z.uuid()).min(1).max(100) }).strict(),
    z.object({ upTo: z.iso.datetime({ offset: true }) }).strict(),
  ]),
  response: z.object({ unread: z.number(), atLeast: z.boolean() }),
});

const setting = z.object({
  kind,
  title: z.string(),
  group: z.string(),
  groupTitle: z.string(),
  reason: z.string(),
  enabled: z.boolean(),
  pushed: z.boolean(),
  /** A letter comes as it happens. */
  mailed: z.boolean(),
});

export const getNotificationSettings = operation({
  method: 'GET',
  path: '/notifications/settings',
  summary: 'Kinds that can reach the person and whether they do',
  title: 'Настройки уведомлений',
  response: z.object({
    kinds: z.array(setting),
    /** Services of the person's roles, for the filter. */
    services: z.array(z.object({ code: z.string(), title: z.string() })),
    digestByEmail: z.boolean(),
    weeklyByEmail: z.boolean(),
    email: z.string().nullable(),
    emailAvailable: z.boolean(),
    /** What was left out, newest first, and why. */
    unsent: z.array(
      z.object({
        channel: z.enum(['letter', 'message', 'push']),
        title: z.string(),
        reason: z.string(),
        /** False: nothing was withheld, the person knew it already. */
        matters: z.boolean(),
        at: z.iso.datetime({ offset: true }),
      }),
    ),
    /** Unread messages of the kinds the person switched off; counted up to a limit. */
    muted: z.array(z.object({ title: z.string(), amount: z.number() })),
  }),
});

export const saveNotificationSettings = operation({
  method: 'POST',
  path: '/notifications/settings',
  summary: 'Saves what the person does not want to hear of',
  title: 'Сохранить настройки уведомлений',
  body: z
    .object({
      muted: z.array(kind),
      /** Shown in the product, not pushed to the browser. */
      unpushed: z.array(kind).default([]),
      /** A letter comes as it happens, beside the message. */
      mailed: z.array(kind).default([]),
      digestByEmail: z.boolean(),
      weeklyByEmail: z.boolean().default(false),
    })
    .strict(),
  response: z.object({ message: z.string() }),
});

const digestLine = z.object({
  applicationId: z.uuid(),
  number: z.string().nullable(),
  serviceTitle: z.string(),
  applicantName: z.string(),
  statusTitle: z.string(),
  dueOn: z.iso.date(),
});

/** Сводка дня: what waits and what burns, with the messages of the last day counted by group. */
export const getDigest = operation({
  method: 'GET',
  path: '/notifications/digest',
  summary: 'What waits for the person, what burns, what was done in a week or since the last working day',
  title: 'Сводка',
  response: z.object({
    todayOn: z.iso.date(),
    open: z.number(),
    /** The nearest terms; `overdueAmount` and `soonAmount` say how many there are. */
    overdue: z.array(digestLine),
    overdueAmount: z.number(),
    soon: z.array(digestLine),
    soonAmount: z.number(),
    /** What is done is counted from this day on. */
    doneFromOn: z.iso.date(),
    done: z.array(z.object({ title: z.string(), amount: z.number() })),
  }),
});
