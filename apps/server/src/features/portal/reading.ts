import type { Database, Transaction } from '@pgs/database';
import { type Actor, type InteragencyLanguage, type PortalLanguage, Problem, UnreadableMessage } from '@pgs/domain';
import type { ServiceCatalog } from '../../http/context.ts';
import type { Perform } from '../application/perform.ts';
import { findByPortalNumber } from '../application/store.ts';
import type { Charging } from '../charge/charging.ts';
import { findInteragencyMessage, recordReply } from '../interagency/store.ts';
import type { Referencing } from '../reference/referencing.ts';
import type { AccountDelivery } from './account-delivery.ts';
import { createApplicantMessages } from './applicant-messages.ts';
import type { Receive } from './intake.ts';
import { type InboxRecord, lockInbox, settleInbox } from './store.ts';

export interface ReadingParts {
  readonly database: Database;
  readonly portal: PortalLanguage;
  readonly language: InteragencyLanguage;
  readonly charging: Pick<Charging, 'record'>;
  readonly referencing: Pick<Referencing, 'record'>;
  readonly account: Pick<AccountDelivery, 'record'>;
  readonly receive: Receive;
  readonly perform: Perform;
  readonly services: ServiceCatalog;
  readonly ids: { readonly next: () => string };
  readonly now: () => Date;
}

interface Understood {
  readonly applicationId?: string;
  readonly organizationId?: string;
  /** Understood, and a person has to look at it; «Повторить» reads it once more. */
  readonly refusal?: { readonly problemCode: string; readonly problem: string };
}

const smev: Actor = { kind: 'system', name: 'СМЭВ' };

/** The exchange was told that the message is not accepted; a person decides whom to call. */
function refuseUntrusted(body: InboxRecord['body']): asserts body is Exclude<InboxRecord['body'], { kind: 'untrusted' }> {
  if (body.kind === 'untrusted')
    throw new UnreadableMessage(
      'untrusted-message',
      `подписи сообщения не прошли проверку (${body.code}): ${body.description}. Отправителю отказано в приёме; сообщите администратору безопасности`,
    );
}

/** An order of events we cannot judge yet; the job tries again, and after this time a person is asked. */
const patienceMs = 10 * 60_000;
class NotYet extends Error {}

/** Входящее сообщение: understood in one transaction with its effect, or shown to a person with the reason. */
export function createReading(parts: ReadingParts): (inboxMessageId: string) => Promise<void> {
  const follow = createApplicantMessages(parts);

  const readRequest = async (transaction: Transaction, message: InboxRecord): Promise<Understood> => {
    const { body } = message;
    refuseUntrusted(body);
    if (body.kind !== 'content') throw new UnreadableMessage('not-content', 'сообщение не содержит заявления');
    // Nothing may follow from a test message: whoever connects the exchange sees here that it has arrived.
    if (body.test) throw new UnreadableMessage('test-message', 'тестовое сообщение получено и понято, заявление по нему не создаётся');
    if (!parts.portal.understands(body.namespace))
      throw new UnreadableMessage('unknown-kind', `неизвестный вид сообщения «${body.namespace || 'без пространства имён'}»`);
    const told = parts.portal.read(body.xml);
    if (told.kind === 'application') {
      const application = await parts.receive(transaction, told.filed, message.attachments, message.received_at, parts.now());
      return { applicationId: application.id, organizationId: application.organizationId };
    }
    const orderNumber = told.kind === 'correction' ? told.filed.orderNumber : told.orderNumber;
    const application = await findByPortalNumber(transaction, orderNumber);
    if (!application) throw new NotYet(`заявление ${orderNumber} ещё не поступило`);
    await follow(transaction, application, told, message.attachments);
    return { applicationId: application.id, organizationId: application.organizationId };
  };

  const readReply = async (transaction: Transaction, message: InboxRecord): Promise<Understood> => {
    const { body } = message;
    refuseUntrusted(body);
    const asked = message.original_message_id ? await findInteragencyMessage(transaction, message.original_message_id) : undefined;
    if (!asked && message.original_message_id) {
      const recorded =
        (await parts.charging.record(transaction, message.original_message_id, message)) ??
        (await parts.referencing.record(transaction, message.original_message_id, message)) ??
        (await parts.account.record(transaction, message.original_message_id, message));
      if (recorded) return recorded;
    }
    if (!asked) {
      // A report about a status we sent to the portal: only its refusal needs a person.
      if (body.kind === 'asyncFault' || body.kind === 'rejected')
        throw new UnreadableMessage('exchange-refused', `СМЭВ отклонила исходящее сообщение: ${body.description}`);
      if (body.kind === 'status') return {};
      throw new UnreadableMessage('unknown-original', 'ответ на неизвестный запрос');
    }
    if (body.kind === 'status') return { applicationId: asked.application_id };
    const recording = { requestId: asked.request_id };
    const input =
      body.kind === 'content'
        ? { ...recording, state: 'answered', answer: parts.language.read(asked.kind, body.xml) }
        : body.kind === 'rejected'
          ? { ...recording, state: 'answered', answer: { outcome: 'rejected', code: body.code, description: body.description } }
          : { ...recording, state: 'failed', problem: `${body.code}: ${body.description}` };
    await recordReply(transaction, asked.message_id, message.raw, body.kind === 'asyncFault' ? body.description : null, parts.now());
    const { application } = await parts.perform.within(transaction, smev, {
      applicationId: asked.application_id,
      action: 'recordRequest',
      input,
    });
    return { applicationId: application.id, organizationId: application.organizationId };
  };

  const readers: Readonly<Record<string, typeof readRequest>> = { request: readRequest, reply: readReply };

  const isHopeless = (problem: unknown, message: InboxRecord): problem is Problem | UnreadableMessage | NotYet =>
    problem instanceof Problem ||
    problem instanceof UnreadableMessage ||
    (problem instanceof NotYet && parts.now().getTime() - message.received_at.getTime() > patienceMs);

  const settleFailed = (id: string, problem: Error & { readonly code?: string }): Promise<void> =>
    parts.database.system((transaction) =>
      settleInbox(transaction, id, {
        state: 'failed',
        problemCode: problem.code ?? 'out-of-order',
        problem: problem.message,
        at: parts.now(),
      }),
    );

  return async (inboxMessageId) => {
    let message: InboxRecord | undefined;
    try {
      await parts.database.system(async (transaction) => {
        message = await lockInbox(transaction, inboxMessageId);
        if (message?.state !== 'new') return;
        const understood = await readers[message.kind]?.(transaction, message);
        const { refusal, ...about } = understood ?? {};
        await settleInbox(transaction, inboxMessageId, {
          state: refusal ? 'failed' : 'handled',
          ...about,
          ...refusal,
          at: parts.now(),
        });
      });
    } catch (problem) {
      if (!message || !isHopeless(problem, message)) throw problem;
      await settleFailed(inboxMessageId, problem);
    }
  };
}
