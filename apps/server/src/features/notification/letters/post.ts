import type { Database } from '@pgs/database';
import type { Config } from '../../../config.ts';
import { jobDefinitions } from '../../../jobs/jobs.ts';
import type { Watch } from '../../health/watching.ts';
import { forgetUnsent, recordUnsent } from '../unsent-store.ts';
import { holdLetter, markSent, releaseLetter } from './letter-store.ts';
import { type LetterText, printHtml, printPlain } from './letter-text.ts';
import { createMailTransport, mailFaultOf, sendingSeconds } from './mail-transport.ts';

export interface Letter {
  /** What the letter tells, once. */
  readonly fact: string;
  readonly personId: string;
  readonly to: string | null;
  /** How the letter is called where it is said that it was not sent. */
  readonly title: string;
  /** Undefined when there is nothing to write about. */
  readonly text: LetterText | undefined;
  readonly attachments?: readonly { readonly filename: string; readonly path: string }[];
}

export interface PostParts {
  readonly database: Database;
  readonly config: Pick<Config, 'mail' | 'publicUrl'>;
  readonly watch: Watch;
  readonly now: () => Date;
}

/** The job of a letter begins once and is repeated so often. */
const attemptsAtMost = 1 + jobDefinitions.sendInstantLetter.retryLimit;

const reasons = {
  off: 'Почтовый сервер не настроен: письма включает администратор платформы.',
  noAddress: 'В сведениях о сотруднике не указан адрес почты: его вносит администратор организации.',
  nothing: 'Писать не о чем: за вами нет работы, и за неделю ничего не завершено.',
  refused: 'Почтовый сервер не принял письмо. Платформа повторяет попытки.',
  never: 'Почтовый сервер отказался доставить письмо на ваш адрес. Попросите администратора организации проверить адрес.',
  late: `Почтовый сервер не принял письмо за ${attemptsAtMost} попыток, больше платформа не пробует. Сообщите администратору платформы.`,
} as const;

/** Почта of the platform: a letter goes once, and one that is not sent leaves its reason behind, where its reader sees it. */
export function createPost({ database, config, watch, now }: PostParts) {
  const transport = config.mail ? createMailTransport(config.mail.url) : undefined;
  const unsent = ({ fact, personId, title }: Letter, reason: string, matters = true): Promise<void> =>
    database.system((transaction) => recordUnsent(transaction, { fact, personId, channel: 'letter', title, reason, matters, at: now() }));

  /** Rejects when another attempt may help. */
  const onFault = async (letter: Letter, attempt: number, problem: unknown): Promise<void> => {
    const fault = mailFaultOf(problem);
    await database.system((transaction) => releaseLetter(transaction, letter.fact));
    await watch('mail', fault === 'never');
    await unsent(letter, fault === 'never' ? reasons.never : attempt < attemptsAtMost ? reasons.refused : reasons.late);
    if (fault !== 'never') throw problem;
  };

  return {
    isOn: transport !== undefined,
    /** Rejects when the server did not take the letter, so that the job comes again. */
    send: async (letter: Letter): Promise<void> => {
      const { fact, personId, to, text } = letter;
      if (!transport || !config.mail) return unsent(letter, reasons.off);
      if (!to) return unsent(letter, reasons.noAddress);
      if (!text) return unsent(letter, reasons.nothing, false);
      const held = await database.system((transaction) =>
        holdLetter(transaction, { fact, personId, at: now(), heldSeconds: sendingSeconds }),
      );
      if (held === 'sent') return;
      if (held === 'busy') throw new Error('another job is sending the letter');
      try {
        await transport.sendMail({
          from: config.mail.from,
          to,
          subject: text.subject,
          text: printPlain(text, config.publicUrl),
          html: printHtml(text, config.publicUrl),
          attachments: letter.attachments?.map((each) => ({ ...each })) ?? [],
          // After a crash between the server and the database it goes once more; a mailbox shows one Message-ID once.
          messageId: `<${fact.replaceAll('/', '-')}@${new URL(config.publicUrl).hostname}>`,
          list: { unsubscribe: { url: `${config.publicUrl}${text.off.path}`, comment: 'Настройки уведомлений' } },
          // RFC 3834: an absent reader's mail program does not answer.
          headers: { 'Auto-Submitted': 'auto-generated' },
        });
      } catch (problem) {
        return onFault(letter, held.attempt, problem);
      }
      await database.system(async (transaction) => {
        await markSent(transaction, fact, now());
        await forgetUnsent(transaction, fact);
      });
      await watch('mail', true);
    },
    close: () => transport?.close(),
  };
}
export type Post = ReturnType<typeof createPost>;
