import { counted, type NotificationKind, notificationKind } from '@pgs/domain';
import type { LetterText } from '../letters/letter-text.ts';

export interface ToldMessage {
  /** Number of the application; null when the message is about none. */
  readonly number: string | null;
  readonly isApplication: boolean;
  /** Path on the platform. */
  readonly path: string;
}

const linesAtMost = 20;

/** Письмо сразу: kind, numbers and links only; the rest stays on the platform. */
export function instantText({
  kind,
  name,
  messages,
  atLeast,
}: {
  readonly kind: NotificationKind;
  readonly name: string;
  readonly messages: readonly ToldMessage[];
  /** There are more than could be counted. */
  readonly atLeast: boolean;
}): LetterText {
  const { title, reason } = notificationKind(kind);
  const nameOf = ({ number, isApplication }: ToldMessage) => (isApplication ? `Заявление № ${number ?? 'без номера'}` : 'Сообщение');
  const [only] = messages;
  const amount = `${counted(messages.length, 'сообщение', 'сообщения', 'сообщений')}${atLeast ? ' или больше' : ''}`;
  const about = messages.length === 1 && only ? (only.isApplication ? `. ${nameOf(only)}` : '') : ` — ${amount}`;
  const more = messages.length - linesAtMost;
  return {
    subject: `ПГС: ${title}${about}`,
    blocks: [
      `${name}, для вас: «${title}». ${reason}.`,
      {
        lines: [
          ...messages.slice(0, linesAtMost).map((message) => ({ text: nameOf(message), path: message.path })),
          ...(more > 0 ? [{ text: `и ещё ${more}${atLeast ? ' или больше' : ''}`, path: `/notifications?kind=${kind}` }] : []),
        ],
      },
    ],
    off: { text: `Отключить письма «${title}»`, path: `/notifications?view=settings&letter=${kind}` },
  };
}
