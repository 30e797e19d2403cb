import { findNode, findNodeText, type XmlNode } from '../xml-tree.ts';
import { currentStatus, type Order, type OrderFact, type StatusEntry } from './order.ts';
import { type OrderBook, portalStatus } from './order-book.ts';
import { paymentIn } from './payment.ts';
import { askedIn } from './questions.ts';
import type { ReceivedFile, ReceivedReply } from './smev-link.ts';
import { isFinalStatus, statusTitle } from './status-titles.ts';

const extensions: Readonly<Record<string, string>> = {
  'application/pdf': '.pdf',
  'text/plain': '.txt',
  'application/xml': '.xml',
  'text/xml': '.xml',
};

const hasExtension = (name: string): boolean => /[^.].*\.[\p{L}\p{N}]{1,8}$/u.test(name);

/** The attachment carries its name; when it does not, the list in the message helps, and at last the type. */
const fileName = (file: ReceivedFile, listed: string | undefined, position: number): string => {
  const [name] = [file.name, listed].map((candidate) => candidate?.split(/[\\/]/).at(-1) ?? '').filter(hasExtension);
  return name ?? `${listed ?? `результат-${position + 1}`}${extensions[file.mediaType] ?? ''}`;
};

const moment = (text: string | undefined, otherwise: Date): string => {
  const at = new Date(text ?? '');
  return (Number.isNaN(at.getTime()) ? otherwise : at).toISOString();
};

/**
 * Turns what the agency answered into facts about orders. A reply the portal cannot understand changes nothing and is
 * reported through `onProblem`; it is acknowledged all the same, or it would block the flow.
 */
export const createReplyHandler = (book: OrderBook, now: () => Date, onProblem: (sentence: string) => void) => {
  const resultFiles = (
    order: Order,
    reply: ReceivedReply,
    listed: readonly (string | undefined)[],
  ): { readonly facts: OrderFact[]; readonly indexes: number[] } => {
    const facts: OrderFact[] = [];
    const indexes: number[] = [];
    let next = order.files.length;
    const keep = (file: Parameters<OrderBook['keepFile']>[2]): number => {
      facts.push(book.keepFile(order.number, next, file));
      indexes.push(next);
      next += 1;
      return next - 1;
    };
    reply.files.forEach((file, position) => {
      const name = fileName(file, listed[position], position);
      const signatureOnly = name.endsWith('.sig');
      const signedIndex = signatureOnly ? indexes.at(-1) : undefined;
      const index = keep({
        name,
        mediaType: file.mediaType,
        content: file.content,
        kind: signatureOnly ? 'signature' : 'result',
        ...(signedIndex !== undefined && { signatureOf: signedIndex }),
      });
      if (file.signature)
        keep({
          name: `${name}.sig`,
          mediaType: 'application/pkcs7-signature',
          content: file.signature,
          kind: 'signature',
          signatureOf: index,
        });
    });
    return { facts, indexes };
  };

  const statusChange = (change: XmlNode, reply: ReceivedReply): OrderFact[] => {
    const orderNumber = findNodeText(findNode(change, 'orderId'), 'pguId') ?? '';
    const order = book.find(orderNumber);
    const statusCode = findNode(change, 'statusCode');
    const code = Number(findNodeText(statusCode, 'techCode') ?? Number.NaN);
    if (!order || !Number.isInteger(code)) {
      onProblem(`Статус не принят: заявление «${orderNumber}», код «${findNodeText(statusCode, 'techCode') ?? ''}»`);
      return [];
    }
    const listed = (findNode(change, 'attachments')?.children ?? []).map((attachment) => findNodeText(attachment, 'name'));
    const { facts, indexes } = resultFiles(order, reply, listed);
    const inviteUrl = findNodeText(findNode(change, 'equeueInvite'), 'inviteUrl');
    const entry: StatusEntry = {
      code,
      standardTitle: statusTitle(code),
      title: findNodeText(statusCode, 'orgCode') ?? statusTitle(code),
      comment: findNodeText(change, 'comment') ?? '',
      at: moment(findNodeText(change, 'eventDate'), now()),
      receivedAt: now().toISOString(),
      sender: 'agency',
      final: isFinalStatus(code),
      cancelAllowed: findNodeText(change, 'cancelAllowed') === 'true',
      sendMessageAllowed: findNodeText(change, 'sendMessageAllowed') === 'true',
      editAllowed: findNodeText(change, 'editAllowed') === 'true',
      ...(inviteUrl !== undefined && { inviteUrl }),
      ...askedIn(change),
      ...paymentIn(change),
      fileIndexes: indexes,
    };
    const last = currentStatus(order);
    const repeated = last?.code === 10 && code === 10 && indexes.length === 0;
    return repeated ? [] : [...facts, { fact: 'statusChanged', orderNumber, entry }];
  };

  const cancelAnswer = (answer: XmlNode): OrderFact[] => {
    const orderNumber = findNodeText(answer, 'orderId') ?? '';
    const order = book.find(orderNumber);
    const result = findNodeText(answer, 'result');
    const code = result === 'CANCELLED' ? 10 : result === 'REJECTED' ? 11 : result === 'IN_PROGRESS' ? 9 : undefined;
    if (!order || code === undefined) {
      onProblem(`Ответ на отмену не понят: заявление «${orderNumber}», результат «${result ?? ''}»`);
      return [];
    }
    const comment = findNodeText(answer, 'comment') ?? '';
    const last = currentStatus(order);
    if (last?.code === code && (code === 10 || comment === '')) return [];
    // After a rejected cancellation the applicant has the possibilities of the status before it.
    const before = order.history.findLast((entry) => entry.code !== 9 && entry.code !== 11);
    const flags = code === 11 && before ? { cancelAllowed: before.cancelAllowed, sendMessageAllowed: before.sendMessageAllowed } : {};
    return [{ fact: 'statusChanged', orderNumber, entry: { ...portalStatus(code, comment, now(), flags), sender: 'agency' } }];
  };

  const textAnswer = (answer: XmlNode): OrderFact[] => {
    const orderNumber = findNodeText(answer, 'orderId') ?? '';
    return book.find(orderNumber) ? [{ fact: 'textDelivered', orderNumber }] : [];
  };

  const rejection = (reply: ReceivedReply, sentence: string): OrderFact[] => {
    const orderNumber = reply.originalMessageId === undefined ? undefined : book.orderOfMessage(reply.originalMessageId);
    const order = orderNumber === undefined ? undefined : book.find(orderNumber);
    if (!order) {
      onProblem(`Отказ в приёме неизвестного сообщения: ${sentence}`);
      return [];
    }
    return [{ fact: 'statusChanged', orderNumber: order.number, entry: portalStatus(22, sentence, now()) }];
  };

  const understand = (reply: ReceivedReply): OrderFact[] => {
    if (reply.rejection !== undefined) return rejection(reply, reply.rejection);
    if (reply.content === undefined) return [];
    const answer = reply.content.name === 'FormDataResponse' ? reply.content.children[0] : undefined;
    if (answer?.name === 'changeOrderInfo') return statusChange(answer, reply);
    if (answer?.name === 'cancelResponse') return cancelAnswer(answer);
    if (answer?.name === 'textResponse') return textAnswer(answer);
    onProblem(`Непонятный ответ ведомства: ${reply.content.name}`);
    return [];
  };

  return (reply: ReceivedReply): void => {
    if (book.isHandled(reply.messageId)) return;
    book.record([...understand(reply), { fact: 'replyHandled', messageId: reply.messageId }]);
  };
};
