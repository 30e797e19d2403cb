import { counted } from '../../deadline/index.ts';
import type { PushUrgency } from '../../ports/push.ts';
import { type NotificationKind, notificationKind } from '../kinds.ts';

/** Что показывает браузер. Kind, count and a link: the way leads through a service abroad, so nothing of a citizen is in it. */
export interface PushText {
  readonly title: string;
  readonly body: string;
  /** Path on the platform the click opens. */
  readonly path: string;
  /** One notification of a kind stands on the screen; a newer one takes its place. */
  readonly tag: string;
  /** The newest fact in it: the same one shown again makes no sound. */
  readonly newest: string;
  /** Everything unread, for the badge of the program; null leaves the badge as it is. */
  readonly unread: number | null;
}

export interface PushedMessages {
  readonly kind: NotificationKind;
  readonly amount: number;
  /** There are more than could be counted. */
  readonly atLeast: boolean;
  readonly newest: string;
  /** Where the only message leads; several lead to the list. */
  readonly path: string;
  readonly unread: number;
}

export function pushText({ kind, amount, atLeast, newest, path, unread }: PushedMessages): PushText {
  const { title, group, reason } = notificationKind(kind);
  return {
    title,
    body: amount === 1 ? reason : `Непрочитано: ${counted(amount, 'сообщение', 'сообщения', 'сообщений')}${atLeast ? ' или больше' : ''}`,
    path: amount === 1 ? path : `/notifications?group=${group}`,
    tag: kind,
    newest,
    unread,
  };
}

/** Срочность for a laptop that saves its battery: terms and signatures wake it, the rest waits until it is awake. */
export function pushUrgencyOf(kind: NotificationKind): PushUrgency {
  const { group } = notificationKind(kind);
  return group === 'terms' || kind === 'awaitingSignature' ? 'high' : group === 'reports' ? 'low' : 'normal';
}
