import type { Database } from '@pgs/database';
import {
  type Actor,
  type InformationKindCode,
  type InteragencyLanguage,
  type InteragencyQuestion,
  type MessageExchange,
  questionFor,
} from '@pgs/domain';
import type { Perform } from '../application/perform.ts';
import { findApplication } from '../application/store.ts';
import { currentMessageOf, overdueRequests, recordProblem, recordSentXml, supersedeMessage } from './store.ts';

export interface AskingParts {
  readonly database: Database;
  readonly exchange: MessageExchange;
  readonly language: InteragencyLanguage;
  readonly perform: Perform;
  readonly ids: { readonly message: () => string };
  readonly now: () => Date;
}

const platform: Actor = { kind: 'system', name: 'СМЭВ' };

/** Names of what a kind cannot be asked without, in words of the card. */
const missingNames: Readonly<Record<string, string>> = {
  child: 'данные ребёнка',
  'child.snils': 'СНИЛС ребёнка',
  'child.bornOn': 'дата рождения ребёнка',
  'child.birthCertificate': 'свидетельство о рождении',
  'applicant.snils': 'СНИЛС заявителя',
  'applicant.bornOn': 'дата рождения заявителя',
  address: 'адрес',
};

/** Отправка межведомственного запроса; the outcome is recorded through the one door. */
export function createAsking(parts: AskingParts) {
  const fail = (applicationId: string, requestId: string, messageId: string, problem: string): Promise<void> =>
    parts.database.system(async (transaction) => {
      await recordProblem(transaction, messageId, problem);
      await parts.perform.within(transaction, platform, {
        applicationId,
        action: 'recordRequest',
        input: { state: 'failed', requestId, problem },
      });
    });

  const ask = async (applicationId: string, requestId: string): Promise<void> => {
    const application = await parts.database.system((transaction) => findApplication(transaction, applicationId));
    const request = application?.requests.find((one) => one.id === requestId);
    if (!application || request?.state !== 'planned') return;
    const question = questionFor(application, request.kind);
    const missing = parts.language.missing(question);
    if (missing.length) {
      await fail(
        applicationId,
        requestId,
        request.messageId,
        `Запрос нельзя составить, в заявлении нет: ${missing.map((name) => missingNames[name] ?? name).join(', ')}`,
      );
      return;
    }
    const current = await parts.database.system((transaction) => currentMessageOf(transaction, requestId));
    await send(applicationId, requestId, request.kind, question, current?.message_id ?? request.messageId);
  };

  const send = async (
    applicationId: string,
    requestId: string,
    kind: InformationKindCode,
    question: InteragencyQuestion,
    messageId: string,
  ): Promise<void> => {
    const xml = parts.language.write(question, messageId);
    // Stored before it leaves: the XML on the screen is what was sent, whatever happens next.
    await parts.database.system((transaction) => recordSentXml(transaction, messageId, xml, parts.now()));
    const personalSignature = parts.language.kinds.some(({ code, wantsPersonalSignature }) => code === kind && wantsPersonalSignature);
    const outcome = await parts.exchange.sendRequest({ messageId, content: xml, attachments: [], personalSignature });
    if (outcome.outcome === 'accepted') {
      await parts.database.system((transaction) =>
        parts.perform.within(transaction, platform, { applicationId, action: 'recordRequest', input: { state: 'sent', requestId } }),
      );
      return;
    }
    if (outcome.outcome === 'unreachable' || outcome.retryable) throw new Error(`the request was not taken: ${outcome.description}`);
    if (outcome.code !== 'StaleMessageId') {
      await fail(applicationId, requestId, messageId, `${outcome.code}: ${outcome.description}`);
      return;
    }
    // The identifier grew old while the exchange was out of reach. The next attempt of the job finds the new one.
    const by = parts.ids.message();
    const reason = `StaleMessageId: идентификатор устарел до отправки, запрос уходит под новым (${by})`;
    await parts.database.system((transaction) => supersedeMessage(transaction, { messageId, by, reason }));
    throw new Error(`the identifier ${messageId} is too old, ${by} takes its place`);
  };

  /** Marks requests whose agency did not answer in its term. */
  const expire = async (): Promise<number> => {
    const overdue = await parts.database.system((transaction) => overdueRequests(transaction, parts.now()));
    for (const { application_id, request_id, message_id } of overdue) {
      await parts.database.system(async (transaction) => {
        await recordProblem(transaction, message_id, 'Ведомство не ответило в срок');
        await parts.perform.within(transaction, platform, {
          applicationId: application_id,
          action: 'recordRequest',
          input: { state: 'expired', requestId: request_id },
        });
      });
    }
    return overdue.length;
  };

  return { ask, expire };
}
