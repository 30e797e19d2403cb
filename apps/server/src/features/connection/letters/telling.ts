import type { Database } from '@pgs/database';
import type { DocumentComposer } from '@pgs/documents';
import type { Config } from '../../../config.ts';
import { type Enqueue, isPortionOver } from '../../../jobs/jobs.ts';
import { claimMessages } from '../../notification/instant/instant-store.ts';
import { createMailTransport } from '../../notification/letters/mail-transport.ts';
import { insertNotification } from '../../notification/store.ts';
import { letterDocument, letterTitle } from './letter-document.ts';
import { findMailbox, findUnmailed, listAddressees, markEmailed, markTold, takeUntold } from './letter-store.ts';

export interface LetterTellingParts {
  readonly database: Database;
  readonly config: Pick<Config, 'mail' | 'publicUrl'>;
  readonly composer: DocumentComposer;
  readonly enqueue: Enqueue;
  readonly ids: { readonly next: () => string };
  readonly now: () => Date;
}

const dayOf = (on: string): string => on.split('-').reverse().join('.');

/** Рассылка писем отстающим: the administrators see each on the platform; by e-mail it goes where a mail server is named. */
export function createLetterTelling({ database, config, composer, enqueue, ids, now }: LetterTellingParts) {
  const transport = config.mail ? createMailTransport(config.mail.url) : undefined;

  /** Tells of one letter in its own transaction; false when there is none left. */
  const tellNext = (batchId: string): Promise<boolean> =>
    database.system(async (transaction) => {
      const letter = await takeUntold(transaction, batchId);
      if (!letter) return false;
      const at = now();
      const people = await listAddressees(transaction, letter.organizationId, at);
      for (const { personId, email } of people) {
        const id = ids.next();
        const isTold = await insertNotification(transaction, {
          id,
          fact: `letter/${letter.id}/${personId}`,
          kind: 'connectionLetter',
          organizationId: letter.organizationId,
          serviceCode: null,
          applicationId: null,
          personId,
          detail: `${letter.fromTitle}: выполнить до ${dayOf(letter.dueOn)}, пунктов: ${letter.reasons.length}`,
          at,
        });
        // The letter itself goes to this address: none comes at once beside it.
        if (isTold && letter.byEmail && transport && email)
          await claimMessages(transaction, { letter: `connection-letter/${letter.id}`, personId, messageIds: [id], at });
      }
      const own = await findMailbox(transaction, letter.organizationId);
      const emails = [...new Set([own, ...people.map(({ email }) => email ?? '')].filter((email) => email !== ''))];
      await markTold(transaction, letter.id, { at, emails: letter.byEmail && transport ? emails : [] });
      return true;
    });

  /** No transaction waits for the mail server. Sent twice after a crash, it has the same Message-ID and is one letter for the mailbox. */
  const mailNext = async (batchId: string): Promise<boolean> => {
    const { mail } = config;
    if (!transport || !mail) return false;
    const letter = await database.system((transaction) => findUnmailed(transaction, batchId));
    if (!letter) return false;
    await transport.sendMail({
      from: mail.from,
      to: [...letter.emails],
      subject: `${letterTitle}: выполнить до ${dayOf(letter.dueOn)}`,
      text: `${letter.text}\n\n${letter.fromFullTitle}\n${letter.by}\n${config.publicUrl}/connection`,
      attachments: [{ filename: 'Письмо о подключении.pdf', content: Buffer.from(await composer.composeLetter(letterDocument(letter))) }],
      messageId: `<connection-letter-${letter.id}@${new URL(config.publicUrl).hostname}>`,
    });
    await database.system((transaction) => markEmailed(transaction, letter.id, now()));
    return true;
  };

  return {
    tell: async (batchId: string): Promise<void> => {
      const started = performance.now();
      for (const next of [tellNext, mailNext]) {
        while (await next(batchId)) {
          if (!isPortionOver('tellLetters', started)) continue;
          await database.system((transaction) => enqueue(transaction, 'tellLetters', { batchId }));
          return;
        }
      }
    },
    close: () => transport?.close(),
  };
}
