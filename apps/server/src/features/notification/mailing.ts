import type { Database } from '@pgs/database';
import { localDate } from '@pgs/domain';
import { createTransport } from 'nodemailer';
import type { Config } from '../../config.ts';
import type { Platform } from '../../http/context.ts';
import type { Enqueue } from '../../jobs/jobs.ts';
import { digestOf } from './digest-queries.ts';
import { digestText } from './digest-text.ts';
import { claimDigests, findDigestReader } from './store.ts';

export interface MailingParts extends Pick<Platform, 'services' | 'calendar' | 'now'> {
  readonly database: Database;
  readonly config: Pick<Config, 'mail' | 'publicUrl'>;
  readonly enqueue: Enqueue;
}

/** From this hour on the clock of the organization. */
const morningHour = 8;

/** Сводка по электронной почте: one letter on a morning; without personal data of applicants, because mail is not ours to guard. */
export function createMailing(parts: MailingParts) {
  const { database, config, now } = parts;
  const transport = config.mail ? createTransport(config.mail.url) : undefined;
  return {
    /** Chooses whom to write to this morning; the letters themselves are jobs. */
    plan: async (): Promise<number> => {
      if (!transport) return 0;
      return database.system(async (transaction) => {
        const chosen = await claimDigests(transaction, now(), morningHour);
        for (const { person_id } of chosen)
          await parts.enqueue(transaction, 'sendDigest', { personId: person_id, on: localDate(now(), 'Europe/Moscow') });
        return chosen.length;
      });
    },
    send: async (personId: string, on: string): Promise<void> => {
      if (!transport || !config.mail) return;
      const found = await database.system(async (transaction) => {
        const reader = await findDigestReader(transaction, personId);
        return (
          reader && {
            reader,
            digest: await digestOf(transaction, parts, { id: personId, organizationIds: reader.organizationIds }, now()),
          }
        );
      });
      if (!found) return;
      const text = digestText(found.digest, found.reader.name, config.publicUrl);
      if (!text) return;
      await transport.sendMail({
        from: config.mail.from,
        to: found.reader.email,
        subject: text.subject,
        text: text.body,
        // The same letter sent twice after a crash is one letter for the mailbox.
        messageId: `<digest-${personId}-${on}@${new URL(config.publicUrl).hostname}>`,
      });
    },
    close: () => transport?.close(),
  };
}
