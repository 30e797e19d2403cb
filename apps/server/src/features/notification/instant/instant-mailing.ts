import type { Database } from '@pgs/database';
import {
  audienceOf,
  isNotificationKind,
  kindsFor,
  localDate,
  nextPushHour,
  notificationKind,
  scopeOf,
  type WorkingCalendar,
} from '@pgs/domain';
import type { Enqueue } from '../../../jobs/jobs.ts';
import { hearings } from '../hearing.ts';
import { isSent } from '../letters/letter-store.ts';
import type { Letter, Post } from '../letters/post.ts';
import { findHeldGrants } from '../push/message-store.ts';
import { placeOf } from '../push/place-of-message.ts';
import { listPage } from '../queries.ts';
import { forgetUnsent, recordUnsent } from '../unsent-store.ts';
import {
  claimMessages,
  deferLetter,
  findMailingWish,
  handOverLetter,
  holdDueLetters,
  releaseMessages,
  takeDueLetters,
} from './instant-store.ts';
import { instantText } from './instant-text.ts';

export interface InstantMailingParts {
  readonly database: Database;
  readonly calendar: WorkingCalendar;
  readonly post: Post;
  readonly enqueue: Enqueue;
  readonly now: () => Date;
}

/** Several messages of a kind within this time are one letter. */
const gatheringMs = 5 * 60_000;
const countAtMost = 100;

/** Why a letter was not written, and whether anything was withheld. */
interface Skipped {
  readonly reason: string;
  readonly matters: boolean;
}
const skipped = {
  noRole: { reason: 'Роли, которой об этом сообщают, у вас сейчас нет.', matters: true },
  off: { reason: 'Вы отключили эти письма раньше, чем письмо ушло.', matters: false },
  read: { reason: 'Вы прочитали это в платформе раньше, чем ушло письмо.', matters: false },
  merged: { reason: 'Об этом вам уже написали в другом письме.', matters: false },
} as const satisfies Record<string, Skipped>;

/** Письмо сразу: gathered for minutes, in the hours of push; what is told is taken when it is sent, with the rights of then. */
export function createInstantMailing({ database, calendar, post, enqueue, now }: InstantMailingParts) {
  /** The letter as it is at this moment; without one, the reason. */
  const compose = async (fact: string, personId: string, kind: string, since: string): Promise<Letter | Skipped | undefined> => {
    const wish = await database.system((transaction) => findMailingWish(transaction, personId));
    if (!wish || !isNotificationKind(kind) || (await database.system((transaction) => isSent(transaction, fact)))) return undefined;
    if (!wish.mailed.includes(kind) || wish.muted.includes(kind)) return skipped.off;
    const grants = await database.system((transaction) => findHeldGrants(transaction, personId, null, now()));
    if (!kindsFor(grants).includes(kind)) return skipped.noRole;
    const question = { personId, audience: audienceOf(grants), grants, kinds: [kind], onlyUnread: true, limit: countAtMost };
    const rows = await database.read({ kind: 'person', personId, organizations: scopeOf(grants) }, (db) => listPage(db, question, now()));
    const fresh = rows.filter(({ at }) => at >= new Date(since));
    const own = await database.system(async (transaction) => {
      // What was read since an earlier attempt stands in the letter no more.
      await releaseMessages(transaction, personId, fact);
      return claimMessages(transaction, { letter: fact, personId, messageIds: fresh.map(({ id }) => id), at: now() });
    });
    const messages = fresh
      .filter(({ id }) => own.has(id))
      .map((row) => ({ number: row.number, isApplication: row.applicationId !== null, path: placeOf(row, grants) }));
    if (messages.length === 0) return fresh.length > 0 ? skipped.merged : skipped.read;
    const text = instantText({ kind, name: wish.name, messages, atLeast: fresh.length >= countAtMost });
    return { fact, personId, to: wish.email, title: notificationKind(kind).title, text };
  };

  return {
    /** Gathers new messages and makes jobs of letters whose moment has come; answers how many. */
    plan: async (): Promise<number> => {
      const gathered = () =>
        database.system((transaction) => takeDueLetters(transaction, hearings, new Date(now().getTime() + gatheringMs)));
      while ((await gathered()) > 0);
      return database.system(async (transaction) => {
        let planned = 0;
        for (const letter of await holdDueLetters(transaction, now())) {
          const at = nextPushHour(calendar, now(), letter.timeZone);
          if (at > now()) {
            await deferLetter(transaction, letter, at);
            continue;
          }
          await handOverLetter(transaction, letter);
          const { personId, kind, since } = letter;
          await enqueue(transaction, 'sendInstantLetter', { personId, kind, since: since.toISOString() });
          planned += 1;
        }
        return planned;
      });
    },

    send: async (personId: string, kind: string, since: string): Promise<void> => {
      const fact = `instant/${personId}/${kind}/${since}`;
      const letter = await compose(fact, personId, kind, since);
      if (letter && 'text' in letter) return post.send(letter);
      await database.system(async (transaction) => {
        // An earlier attempt may have been refused.
        await forgetUnsent(transaction, fact);
        if (!letter || !isNotificationKind(kind)) return;
        // What the person knew already is said once a day, not once a message.
        const told = letter.matters ? fact : `instant/${personId}/${kind}/${localDate(now(), 'Europe/Moscow')}/known`;
        await recordUnsent(transaction, {
          ...letter,
          fact: told,
          personId,
          channel: 'letter',
          title: notificationKind(kind).title,
          at: now(),
        });
      });
    },
  };
}
