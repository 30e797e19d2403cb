import { z } from 'zod';
import { operation } from '../operation.ts';

const base64url = (bytes: number) =>
  z
    .string()
    .regex(/^[\w-]+$/)
    .max(Math.ceil((bytes * 4) / 3));

/** Подписка as the browser hands it out. */
const subscription = z
  .object({ endpoint: z.url().max(1000), keys: z.object({ p256dh: base64url(65), auth: base64url(16) }).strict() })
  .strict();

const pushBrowser = z.object({
  id: z.uuid(),
  /** «Chrome 140, Windows» */
  browser: z.string(),
  /** Host of its push service. */
  service: z.string(),
  since: z.iso.datetime({ offset: true }),
  deliveredAt: z.iso.datetime({ offset: true }).nullable(),
});
export type PushBrowser = z.output<typeof pushBrowser>;

export const getPush = operation({
  method: 'GET',
  path: '/notifications/push',
  summary: 'Browsers of the person that are told when the platform is closed',
  title: 'Push в браузер',
  response: z.object({
    /** Key of the installation to subscribe with; null when the installation has not switched push on. */
    publicKey: z.string().nullable(),
    /** The training push service, in place of that of the browser. */
    trainingUrl: z.string().nullable(),
    browsers: z.array(pushBrowser),
  }),
});

export const subscribePush = operation({
  method: 'POST',
  path: '/notifications/push',
  summary: 'This browser is to be told',
  title: 'Включить push в этом браузере',
  body: subscription,
  response: z.object({ id: z.uuid(), message: z.string() }),
});

export const confirmPush = operation({
  method: 'POST',
  path: '/notifications/push/here',
  summary: 'The person has opened the platform in a browser that holds this subscription; null: it is not his and has ended',
  title: 'Подтвердить подписку этого браузера',
  body: z.object({ endpoint: z.string().max(1000) }).strict(),
  response: z.object({ id: z.uuid().nullable() }),
});

export const unsubscribePush = operation({
  method: 'POST',
  path: '/notifications/push/{id}/remove',
  summary: 'The browser is not to be told any more',
  title: 'Отключить push в браузере',
  parameters: z.object({ id: z.uuid() }),
  response: z.object({ message: z.string() }),
});

export const tryPush = operation({
  method: 'POST',
  path: '/notifications/push/{id}/try',
  summary: 'Sends a trial message to the browser',
  title: 'Пробное уведомление',
  parameters: z.object({ id: z.uuid() }),
  response: z.object({ message: z.string() }),
});
