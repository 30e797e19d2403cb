/** Push в браузер (Web Push): the port `PushSender` over HTTPS, RFC 8030 with the encryption of RFC 8291 and the key of RFC 8292. */
import type { BrowserSubscription, PushMessage, PushOutcome, PushSender } from '@pgs/domain';
import { pushServiceOf } from '@pgs/domain';
import webPush from 'web-push';
import { createSealing } from './adapter/sealing.ts';
import { post } from './adapter/transport.ts';
import type { VapidKeys } from './vapid-keys.ts';

export { makeVapidKeys, provideVapidKeys, readVapidKeys, type VapidKeys } from './vapid-keys.ts';

export interface PushSenderSettings {
  readonly keys: VapidKeys;
  /** Whom the push service may write to when something is wrong: `mailto:…` or `https://…`. */
  readonly subject: string;
  /** Разрешённые службы; an endpoint of any other is never asked. */
  readonly permitted: readonly string[];
  /** How long the service may think, in milliseconds. */
  readonly timeoutMs?: number;
}

export function createPushSender({ keys, subject, permitted, timeoutMs = 10_000 }: PushSenderSettings): PushSender {
  const { seal, open } = createSealing(keys.privateKey);
  return {
    publicKey: keys.publicKey,
    seal,
    open,
    send: async ({ subscription, text, ttlSeconds, urgency, topic }: PushMessage): Promise<PushOutcome> => {
      const service = pushServiceOf(subscription.endpoint, permitted);
      if (!service) return { outcome: 'refused', why: 'notPermitted', reason: 'служба браузера не разрешена настройками платформы' };
      let request: ReturnType<typeof webPush.generateRequestDetails>;
      try {
        request = webPush.generateRequestDetails(keysOf(subscription), text, {
          vapidDetails: { subject, publicKey: keys.publicKey, privateKey: keys.privateKey },
          TTL: ttlSeconds,
          urgency,
          topic,
        });
      } catch {
        return { outcome: 'refused', why: 'malformed', reason: 'ключи браузера повреждены' };
      }
      return judge(
        await post({
          url: new URL(subscription.endpoint),
          headers: request.headers,
          body: request.body ?? Buffer.alloc(0),
          isTraining: service.isTraining,
          timeoutMs,
        }),
      );
    },
  };
}

const keysOf = ({ endpoint, p256dh, auth }: BrowserSubscription) => ({ endpoint, keys: { p256dh, auth } });

function judge(answer: Awaited<ReturnType<typeof post>>): PushOutcome {
  if ('problem' in answer)
    return answer.problem === 'privateAddress'
      ? { outcome: 'refused', why: 'notPermitted', reason: 'имя службы ведёт на внутренний адрес' }
      : { outcome: 'later', reason: 'служба браузера недоступна' };
  const { status, retryAfterSeconds } = answer;
  if (status >= 200 && status < 300) return { outcome: 'taken' };
  if (status === 404 || status === 410) return { outcome: 'gone' };
  if (status === 413) return { outcome: 'refused', why: 'tooLarge', reason: 'служба браузера сочла сообщение слишком большим' };
  if (status === 401 || status === 403)
    return { outcome: 'refused', why: 'keyRejected', reason: `служба браузера не приняла ключ платформы (${status})` };
  if (status === 429 || status >= 500) {
    const reason = status === 429 ? 'служба браузера просит подождать' : `служба браузера ответила ошибкой ${status}`;
    return { outcome: 'later', reason, ...(retryAfterSeconds === undefined ? {} : { afterSeconds: retryAfterSeconds }) };
  }
  return { outcome: 'refused', why: 'malformed', reason: `служба браузера отклонила сообщение (${status})` };
}
