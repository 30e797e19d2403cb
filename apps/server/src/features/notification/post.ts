import type { Database } from '@pgs/database';
import { createTransport } from 'nodemailer';
import type { Config } from '../../config.ts';
import { forgetUnsent, recordUnsent } from './letter-store.ts';

export interface Letter {
  /** What the letter tells, once: sent twice after a crash it is one letter for the mailbox. */
  readonly fact: string;
  readonly personId: string;
  readonly to: string | null;
  /** How the letter is called where it is said that it was not sent. */
  readonly title: string;
  /** Undefined when there is nothing to write about. */
  readonly text: { readonly subject: string; readonly body: string } | undefined;
  readonly attachments?: readonly { readonly filename: string; readonly path: string }[];
}

export interface PostParts {
  readonly database: Database;
  readonly config: Pick<Config, 'mail' | 'publicUrl'>;
  readonly now: () => Date;
}

const reasons = {
  off: 'Почтовый сервер не настроен: письма включает администратор платформы.',
  noAddress: 'В сведениях о сотруднике не указан адрес почты: его вносит администратор организации.',
  nothing: 'Писать не о чем: за вами нет работы, и за неделю ничего не завершено.',
  refused: 'Почтовый сервер не принял письмо. Платформа повторяет попытки.',
} as const;

/** Почта of the platform: a letter that is not sent leaves its reason behind, where its reader sees it. */
export function createPost({ database, config, now }: PostParts) {
  const transport = config.mail ? createTransport(config.mail.url) : undefined;
  const unsent = ({ fact, personId, title }: Letter, reason: string): Promise<void> =>
    database.system((transaction) => recordUnsent(transaction, { fact, personId, channel: 'letter', title, reason, at: now() }));
  return {
    isOn: transport !== undefined,
    /** Rejects when the server did not take the letter, so that the job comes again. */
    send: async (letter: Letter): Promise<void> => {
      if (!transport || !config.mail) return unsent(letter, reasons.off);
      if (!letter.to) return unsent(letter, reasons.noAddress);
      if (!letter.text) return unsent(letter, reasons.nothing);
      try {
        await transport.sendMail({
          from: config.mail.from,
          to: letter.to,
          subject: letter.text.subject,
          text: letter.text.body,
          attachments: letter.attachments?.map((each) => ({ ...each })) ?? [],
          messageId: `<${letter.fact.replaceAll('/', '-')}@${new URL(config.publicUrl).hostname}>`,
        });
      } catch (problem) {
        await unsent(letter, reasons.refused);
        throw problem;
      }
      await database.system((transaction) => forgetUnsent(transaction, letter.fact));
    },
    close: () => transport?.close(),
  };
}
export type Post = ReturnType<typeof createPost>;
