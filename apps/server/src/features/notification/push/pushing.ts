import { createHash } from 'node:crypto';
import type { Database, Scope, Transaction } from '@pgs/database';
import {
  audienceOf,
  type Grant,
  isNotificationKind,
  localDate,
  type NotificationKind,
  nextPushHour,
  notificationKind,
  notificationKindIds,
  type PushOutcome,
  type PushSender,
  type PushText,
  pushText,
  pushUrgencyOf,
  scopeOf,
  type WorkingCalendar,
} from '@pgs/domain';
import type { Enqueue } from '../../../jobs/jobs.ts';
import { hearings } from '../hearing.ts';
import { countUnread, listPage } from '../queries.ts';
import { forgetUnsent, recordUnsent } from '../unsent-store.ts';
import {
  deferPush,
  dropDue,
  dropSubscription,
  endPush,
  findHeldGrants,
  findPush,
  type PushKey,
  planPushes,
  recordDelivered,
  takeDue,
  type WaitingPush,
} from './message-store.ts';
import { placeOf } from './place-of-message.ts';
import { forgetUnseen } from './subscription-store.ts';

export interface PushingParts {
  readonly database: Database;
  readonly calendar: WorkingCalendar;
  /** Undefined when the installation has not switched push on. */
  readonly sender: PushSender | undefined;
  readonly enqueue: Enqueue;
  readonly now: () => Date;
}

/** Whoever has just worked in the product sees the message there; if not read, the push comes when he has turned away. */
const workingMs = 2 * 60_000;
const workingAtMostMs = 10 * 60_000;
const ttlSeconds = 4 * 3600;
const retry = { firstMs: 15_000, longestMs: 30 * 60_000, attempts: 10 } as const;
/** A push service that asks to wait longer is asked again all the same. */
const longestWaitSeconds = 12 * 3600;
const countAtMost = 100;

const reasons = {
  gone: 'Браузер отозвал разрешение или подписка в нём устарела. Включите push в нём снова.',
  sealed: 'Ключ push платформы сменился. Включите push в этом браузере снова.',
  working: 'В это время вы работали в системе: сообщение показано в ней.',
  noRole: 'Роли, которой об этом сообщают, у вас сейчас нет.',
  off: 'Вы отключили push об этом раньше, чем он ушёл.',
  read: 'Вы прочитали это в платформе раньше, чем ушёл push.',
  trying: (why: string) => `Не доставлено: ${why}. Платформа повторяет попытки.`,
  never: (why: string) => `Не доставлено: ${why}. Сообщите администратору платформы.`,
  late: (why: string) => `Не доставлено за ${retry.attempts} попыток: ${why}.`,
} as const;

const titleOf = (kind: string): string => (isNotificationKind(kind) ? notificationKind(kind).title : 'Пробное уведомление');
/** The topic says nothing to the push service. */
const topicOf = ({ subscriptionId, kind }: PushKey): string =>
  createHash('sha256').update(`${subscriptionId}/${kind}`).digest('base64url').slice(0, 32);

/** What to do with a waiting message before the push service is asked. */
type Choice =
  | { readonly text: PushText }
  | { readonly wait: Date }
  | { readonly skip: string; readonly fact?: string; readonly matters?: boolean };

/** Push в браузер: whom a message is for is spread in the background, and what is told is taken when it is sent, with the rights of then. */
export function createPushing({ database, calendar, sender, enqueue, now }: PushingParts) {
  const after = (ms: number): Date => new Date(now().getTime() + ms);

  const unreadIn = (waiting: WaitingPush, grants: readonly Grant[], kinds: readonly NotificationKind[]) => {
    const muted = waiting.muted.filter(isNotificationKind);
    return { personId: waiting.personId, audience: audienceOf(grants, muted), grants, kinds, onlyUnread: true, limit: countAtMost };
  };

  const textOf = async (key: PushKey, waiting: WaitingPush): Promise<Choice> => {
    if (!isNotificationKind(key.kind)) return { text: trialText(waiting.createdAt) };
    const { kind } = key;
    /** What the person knows already is said once a day. */
    const known = { fact: `push/${waiting.personId}/${kind}/${localDate(now(), waiting.timeZone)}/known`, matters: false };
    if (waiting.muted.includes(kind) || waiting.unpushed.includes(kind)) return { skip: reasons.off, ...known };
    const grants = await database.system((transaction) => findHeldGrants(transaction, waiting.personId, waiting.organizationId, now()));
    if (grants.length === 0) return { skip: reasons.noRole };
    const at = nextPushHour(calendar, now(), waiting.timeZone);
    if (at > now()) return { wait: at };
    const scope: Scope = { kind: 'person', personId: waiting.personId, organizations: scopeOf(grants) };
    const kinds = notificationKindIds.filter((each) => !waiting.muted.includes(each));
    const { rows, unread } = await database.read(scope, async (db) => ({
      rows: await listPage(db, unreadIn(waiting, grants, [kind]), now()),
      unread: await countUnread(db, unreadIn(waiting, grants, kinds), now()),
    }));
    const [newest] = rows;
    if (!newest) return { skip: reasons.read, ...known };
    if (waiting.workedAt !== null && now().getTime() - waiting.workedAt.getTime() < workingMs) {
      if (now().getTime() - waiting.createdAt.getTime() < workingAtMostMs) return { wait: after(workingMs) };
      return {
        skip: reasons.working,
        fact: `push/${waiting.personId}/${kind}/${localDate(now(), waiting.timeZone)}/working`,
        matters: false,
      };
    }
    return {
      text: pushText({
        kind,
        amount: rows.length,
        atLeast: rows.length >= countAtMost,
        newest: newest.id,
        path: placeOf(newest, grants),
        unread,
      }),
    };
  };

  const settle = async (key: PushKey, waiting: WaitingPush, outcome: PushOutcome): Promise<void> => {
    const fact = `push/${key.subscriptionId}/${key.kind}/${waiting.createdAt.toISOString()}`;
    const tell = async (transaction: Transaction, reason: string): Promise<void> => {
      await forgetUnsent(transaction, fact);
      const title = `${titleOf(key.kind)} (${waiting.browser})`;
      await recordUnsent(transaction, { fact, personId: waiting.personId, channel: 'push', title, reason, at: now() });
    };
    await database.system(async (transaction) => {
      if (outcome.outcome === 'gone') {
        await tell(transaction, reasons.gone);
        await dropSubscription(transaction, key.subscriptionId);
        return;
      }
      if (outcome.outcome === 'later' && waiting.attempts + 1 < retry.attempts) {
        const backOffMs = Math.min(retry.firstMs * 2 ** waiting.attempts, retry.longestMs);
        const askedMs = Math.min(outcome.afterSeconds ?? 0, longestWaitSeconds) * 1000;
        await tell(transaction, reasons.trying(outcome.reason));
        await deferPush(transaction, key, after(Math.max(backOffMs, askedMs)), waiting.attempts + 1);
        return;
      }
      if (outcome.outcome === 'taken') {
        await forgetUnsent(transaction, fact);
        await recordDelivered(transaction, key.subscriptionId, now());
      } else await tell(transaction, outcome.outcome === 'later' ? reasons.late(outcome.reason) : reasons.never(outcome.reason));
      await endPush(transaction, key, waiting.revision, now());
    });
  };

  return {
    /** Spreads new messages over the browsers and makes jobs of those whose moment has come; answers how many jobs. */
    plan: (): Promise<number> =>
      database.system(async (transaction) => {
        if (!sender) {
          await dropDue(transaction);
          return 0;
        }
        await takeDue(transaction, hearings, now());
        const planned = await planPushes(transaction, now());
        for (const key of planned) await enqueue(transaction, 'sendPush', key);
        return planned.length;
      }),

    send: async (key: PushKey): Promise<void> => {
      const waiting = sender && (await database.system((transaction) => findPush(transaction, key, now())));
      if (!waiting) return;
      const subscription = sender.open(waiting.sealed);
      if (!subscription)
        return database.system(async (transaction) => {
          const fact = `push/${key.subscriptionId}/sealed`;
          const title = `Push (${waiting.browser})`;
          await recordUnsent(transaction, { fact, personId: waiting.personId, channel: 'push', title, reason: reasons.sealed, at: now() });
          await dropSubscription(transaction, key.subscriptionId);
        });
      const choice = await textOf(key, waiting);
      if ('wait' in choice) {
        await database.system((transaction) => deferPush(transaction, key, choice.wait, waiting.attempts));
        return;
      }
      if ('skip' in choice)
        return database.system(async (transaction) => {
          const {
            skip: reason,
            matters = true,
            fact = `push/${key.subscriptionId}/${key.kind}/${waiting.createdAt.toISOString()}`,
          } = choice;
          const title = titleOf(key.kind);
          await recordUnsent(transaction, { fact, personId: waiting.personId, channel: 'push', title, reason, matters, at: now() });
          await endPush(transaction, key, waiting.revision, now());
        });
      const urgency = isNotificationKind(key.kind) ? pushUrgencyOf(key.kind) : 'high';
      const outcome = await sender.send({ subscription, text: JSON.stringify(choice.text), ttlSeconds, urgency, topic: topicOf(key) });
      await settle(key, waiting, outcome);
    },

    /** Browsers in which nobody opened the platform for months. */
    forget: (): Promise<number> => database.system((transaction) => forgetUnseen(transaction, now())),
  };
}

const trialText = (asked: Date): PushText => ({
  title: 'Пробное уведомление',
  body: 'Уведомления платформы приходят в этот браузер.',
  path: '/notifications?view=settings',
  tag: 'trial',
  newest: asked.toISOString(),
  unread: null,
});
