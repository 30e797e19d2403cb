import type { Database } from '@pgs/database';
import { audienceOf, isNotificationKind, kindsFor, nextPushHour, notificationKind, scopeOf, type WorkingCalendar } from '@pgs/domain';
import type { Enqueue } from '../../../jobs/jobs.ts';
import { hearings } from '../hearing.ts';
import { forgetUnsent, recordUnsent } from '../letter-store.ts';
import type { Letter, Post } from '../post.ts';
import { findHeldGrants } from '../push/message-store.ts';
import { placeOf } from '../push/place-of-message.ts';
import { listPage } from '../queries.ts';
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
  readonly publicUrl: string;
  readonly enqueue: Enqueue;
  readonly now: () => Date;
}

/** Several messages of a kind within this time are one letter. */
const gatheringMs = 5 * 60_000;
const countAtMost = 100;

const noRole = 'Роли, которой об этом сообщают, у вас сейчас нет.';

/** Письмо сразу: gathered for minutes, in the hours of push; what is told is taken when it is sent, with the rights of then. */
export function createInstantMailing({ database, calendar, post, publicUrl, enqueue, now }: InstantMailingParts) {
  /** The letter as it is at this moment; without one, the reason, where anything was withheld. */
  const compose = async (fact: string, personId: string, kind: string, since: string): Promise<Letter | { readonly reason?: string }> => {
    const wish = await database.system((transaction) => findMailingWish(transaction, personId));
    if (!wish || !isNotificationKind(kind) || !wish.mailed.includes(kind) || wish.muted.includes(kind)) return {};
    const grants = await database.system((transaction) => findHeldGrants(transaction, personId, null, now()));
    if (!kindsFor(grants).includes(kind)) return { reason: noRole };
    const question = { personId, audience: audienceOf(grants), kinds: [kind], onlyUnread: true, limit: countAtMost };
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
    // Read meanwhile, or told of in another letter: nothing was withheld.
    if (messages.length === 0) return {};
    const text = instantText({ kind, name: wish.name, messages, atLeast: fresh.length >= countAtMost, publicUrl });
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
      if ('text' in letter) return post.send(letter);
      await database.system(async (transaction) => {
        // An earlier attempt may have been refused.
        await forgetUnsent(transaction, fact);
        const { reason } = letter;
        const title = isNotificationKind(kind) ? notificationKind(kind).title : 'Письмо сразу';
        if (reason !== undefined) await recordUnsent(transaction, { fact, personId, channel: 'letter', title, reason, at: now() });
      });
    },
  };
}
