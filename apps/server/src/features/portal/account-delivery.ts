import type { Database, Transaction } from '@pgs/database';
import type { FileStore } from '@pgs/documents';
import {
  type AccountLanguage,
  type AccountStatus,
  type AccountVerdict,
  type Application,
  findAccountOwner,
  type MessageAttachment,
  type MessageExchange,
  UnreadableMessage,
} from '@pgs/domain';
import type { ServiceCatalog } from '../../http/context.ts';
import type { Enqueue } from '../../jobs/jobs.ts';
import { findApplication } from '../application/store.ts';
import { findOrganization, type Organization } from '../organization/store.ts';
import {
  type AccountOrderRecord,
  type AccountStatusRecord,
  accountStatuses,
  findAccountMessage,
  lockAccountOrder,
  markAccountMessage,
  putIntoMessage,
  saveAccountOrder,
  settleAccountStatuses,
} from './account-store.ts';
import { findFile, type InboxRecord } from './store.ts';

export interface AccountParts {
  readonly database: Database;
  readonly exchange: MessageExchange;
  readonly language: AccountLanguage;
  readonly files: FileStore;
  readonly services: ServiceCatalog;
  readonly enqueue: Enqueue;
  readonly ids: { readonly message: () => string };
  readonly now: () => Date;
}

/** Messages the portal was not able to take, one after another, before a person is asked. */
const patience = 5;

interface Planned {
  readonly messageId: string;
  readonly order: AccountOrderRecord;
  readonly statuses: readonly AccountStatusRecord[];
  readonly application: Application;
  readonly organization: Organization;
}

type Recorded = {
  readonly applicationId: string;
  readonly organizationId: string;
  readonly refusal?: { readonly problemCode: string; readonly problem: string };
};

export type AccountDelivery = ReturnType<typeof createAccountDelivery>;

/** Дело в личном кабинете ЕПГУ (ЕЛК): the order is made once, then its statuses follow; one message of a case is on its way at a time. */
export function createAccountDelivery(parts: AccountParts) {
  const { database, exchange, language, ids, now } = parts;

  /** The message that is to leave now: the one on its way that is not sent yet, or a new one with everything that waits. */
  const plan = (applicationId: string): Promise<Planned | undefined> =>
    database.system(async (transaction) => {
      const order = await lockAccountOrder(transaction, applicationId);
      if (!order || order.state === 'refused' || order.state === 'unidentified') return undefined;
      const all = await accountStatuses(transaction, applicationId);
      const asked = order.asked_message_id;
      if (asked && (await findAccountMessage(transaction, asked))?.sent_at) return undefined;
      // An order the account does not have is told whole.
      const waiting = order.state === 'waiting' ? all : all.filter(({ settled_at }) => settled_at === null);
      const statuses = asked ? all.filter(({ in_message_id }) => in_message_id === asked) : waiting;
      if (statuses.length === 0) return undefined;
      const messageId = asked ?? ids.message();
      if (!asked) {
        await putIntoMessage(
          transaction,
          applicationId,
          messageId,
          statuses.map(({ account_status_id }) => account_status_id),
        );
        await saveAccountOrder(transaction, { ...order, asked_message_id: messageId }, now());
      }
      const application = await findApplication(transaction, applicationId);
      const organization = application && (await findOrganization(transaction, application.organizationId));
      if (!application || !organization) throw new Error(`application ${applicationId} is gone`);
      return { messageId, order, statuses, application, organization };
    });

  const resultFiles = async (application: Application, body: AccountStatusRecord['body']): Promise<readonly MessageAttachment[]> => {
    if (body.kind !== 'result') return [];
    const content = async (documentId: string) => {
      const document = application.documents.find(({ id }) => id === documentId);
      const file = document && (await database.system((transaction) => findFile(transaction, document.fileId)));
      if (!document || !file) throw new Error(`document ${documentId} of application ${application.id} is gone`);
      return { document, bytes: await parts.files.read(file.sha256) };
    };
    const attachments: MessageAttachment[] = [];
    for (const { documentId, signatureDocumentId } of [body, ...(body.annexes ?? [])]) {
      const { document, bytes } = await content(documentId);
      const signature = await content(signatureDocumentId);
      const { fileName: name, mediaType } = document;
      attachments.push({ name, mediaType, content: bytes, signature: signature.bytes, storeUuid: ids.message() });
    }
    return attachments;
  };

  const write = async ({ order, statuses, application, organization }: Planned) => {
    const attachments: MessageAttachment[] = [];
    const history: AccountStatus[] = [];
    for (const { body } of statuses) {
      const files = await resultFiles(application, body);
      attachments.push(...files);
      history.push({
        code: body.statusCode,
        at: new Date(body.at),
        // The account shows the standard title of the code: the agency's own stands in the words.
        comment: [body.statusTitle, body.comment].filter(Boolean).join('. '),
        resultFiles: files.flatMap(({ storeUuid }) => storeUuid ?? []),
      });
    }
    const key = { orderNumber: order.order_number, senderInn: organization.inn, senderKpp: organization.kpp };
    if (order.state === 'known') return { xml: language.writeStatuses(key, history), attachments };
    const owner = findAccountOwner(application);
    if (!owner) throw new Error(`nothing identifies the applicant of ${application.id}`);
    const { portalFormCode } = parts.services.get(application.serviceCode, application.serviceVersion);
    const xml = language.writeNewOrder(
      { ...key, owner, serviceCode: portalFormCode, submittedAt: application.submittedAt, officeTitle: organization.title },
      history,
    );
    return { xml, attachments };
  };

  const deliver = async (applicationId: string): Promise<void> => {
    const planned = await plan(applicationId);
    if (!planned) return;
    const { messageId } = planned;
    const { xml, attachments } = await write(planned);
    const outcome = await exchange.sendRequest({ messageId, content: xml, attachments });
    if (outcome.outcome === 'accepted') {
      await database.system((transaction) => markAccountMessage(transaction, messageId, 'sent_at', now()));
      return;
    }
    if (outcome.outcome === 'fault' && outcome.code === 'StaleMessageId')
      await database.system(async (transaction) => {
        const order = await lockAccountOrder(transaction, applicationId);
        if (order?.asked_message_id === messageId) await saveAccountOrder(transaction, { ...order, asked_message_id: null }, now());
      });
    throw new Error(`the exchange did not take message ${messageId} to the account: ${outcome.description}`);
  };

  /** What the verdict makes of the order; `refusal` asks for a person. */
  const judged = (order: AccountOrderRecord, verdict: AccountVerdict): AccountOrderRecord => {
    const free = { ...order, asked_message_id: null };
    if (verdict.verdict === 'taken')
      return { ...free, state: 'known', elk_order_number: verdict.elkOrderNumber ?? order.elk_order_number, attempts: 0, problem: null };
    const problem = verdict.description;
    const refused: AccountOrderRecord = { ...order, state: 'refused', problem };
    // A status that cannot even begin an order leaves nothing to go on with.
    if (verdict.verdict === 'statusRefused') return order.state === 'known' ? { ...free, attempts: 0, problem: null } : refused;
    if (verdict.verdict === 'refused' || order.attempts + 1 >= patience) return refused;
    return { ...free, state: verdict.verdict === 'orderUnknown' ? 'waiting' : order.state, attempts: order.attempts + 1, problem };
  };

  const verdictOf = (body: InboxRecord['body'], orderNumber: string): AccountVerdict => {
    if (body.kind === 'content') return language.read(body.xml, orderNumber);
    if (body.kind === 'untrusted' || body.kind === 'status') throw new UnreadableMessage('account.structure', body.description);
    return { verdict: 'refused', code: -1, description: `сообщение отклонено (${body.code}): ${body.description}` };
  };

  /** An answer to one of our messages; undefined when it is to none of them. Throws UnreadableMessage. */
  const record = async (transaction: Transaction, originalMessageId: string, reply: InboxRecord): Promise<Recorded | undefined> => {
    const message = await findAccountMessage(transaction, originalMessageId);
    if (!message) return undefined;
    const { application_id: applicationId, organization_id: organizationId } = message;
    const about = { applicationId, organizationId };
    const order = await lockAccountOrder(transaction, applicationId);
    if (reply.body.kind === 'status' || order?.asked_message_id !== originalMessageId) return about;
    const goOn = () => parts.enqueue(transaction, 'deliverToAccount', { applicationId });
    if (order.state === 'refused') {
      if (order.refused_by !== reply.message_id) return about;
      // «Повторить»: told once more, in a message of its own.
      const state = order.elk_order_number ? 'known' : 'waiting';
      await saveAccountOrder(transaction, { ...order, state, asked_message_id: null, attempts: 0, refused_by: null }, now());
      await goOn();
      return about;
    }
    const verdict = verdictOf(reply.body, order.order_number);
    const after = judged(order, verdict);
    await markAccountMessage(transaction, originalMessageId, 'replied_at', now());
    if (after.state === 'refused') {
      await saveAccountOrder(transaction, { ...after, refused_by: reply.message_id }, now());
      const problem = `Личный кабинет ЕПГУ не принял дело: ${after.problem ?? ''}. Исправьте причину и нажмите «Повторить».`;
      return { ...about, refusal: { problemCode: 'account-refused', problem } };
    }
    if (verdict.verdict === 'taken') await settleAccountStatuses(transaction, originalMessageId, null, now());
    if (verdict.verdict === 'statusRefused') await settleAccountStatuses(transaction, originalMessageId, verdict.description, now());
    await saveAccountOrder(transaction, after, now());
    await goOn();
    return about;
  };

  return { deliver, record };
}
