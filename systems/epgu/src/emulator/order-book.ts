import type { Journal } from './journal.ts';
import type { AccountReply, Order, OrderFact, OrderFile, PendingMessage, StatusEntry, TextEntry } from './order.ts';
import { isFinalStatus, statusTitle } from './status-titles.ts';

interface MutableOrder extends Order {
  files: OrderFile[];
  history: StatusEntry[];
  messages: TextEntry[];
  corrections: { at: string; form: Order['form'] }[];
}

export interface NewFile {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Uint8Array;
  readonly kind: OrderFile['kind'];
  readonly documentCode?: string;
  readonly signatureOf?: number;
}

/** Orders of the portal with everything that waits to be sent; every change is durable before it is visible. */
export interface OrderBook {
  find(orderNumber: string): Order | undefined;
  list(): readonly Order[];
  /** The order of the account which the sender knows by this number. */
  findDeskOrder(senderInn: string, orderNumber: string): Order | undefined;
  accountAnswer(requestId: string): AccountReply | undefined;
  pending(): readonly PendingMessage[];
  orderOfMessage(messageId: string): string | undefined;
  isHandled(replyId: string): boolean;
  nextNumber(): string;
  record(facts: readonly OrderFact[]): void;
  /** Stores the contents; the returned fact makes the file part of the order. */
  keepFile(orderNumber: string, index: number, file: NewFile): OrderFact;
  content(orderNumber: string, index: number): Uint8Array;
  /** Called with the order number after every change; returns how to stop. */
  watch(listener: (orderNumber: string) => void): () => void;
}

const portalEpoch = Date.UTC(2020, 0, 1);

export const createOrderBook = (journal: Journal, now: () => Date): OrderBook => {
  const orders = new Map<string, MutableOrder>();
  const waiting = new Map<string, PendingMessage>();
  const orderOfMessage = new Map<string, string>();
  const handledReplies = new Set<string>();
  const accountAnswers = new Map<string, AccountReply>();
  const deskOrders = new Map<string, string>();
  const deskKey = (senderInn: string, orderNumber: string): string => `${senderInn}/${orderNumber}`;
  const listeners = new Set<(orderNumber: string) => void>();
  let lastNumber = 0;

  const change = (orderNumber: string, apply: (order: MutableOrder) => void): string => {
    const order = orders.get(orderNumber);
    if (order) apply(order);
    return orderNumber;
  };

  const queue = (message: PendingMessage): string => {
    waiting.set(message.messageId, message);
    orderOfMessage.set(message.messageId, message.orderNumber);
    return message.orderNumber;
  };

  /** Returns the number of the order the fact concerns. */
  const apply = (fact: OrderFact): string => {
    switch (fact.fact) {
      case 'filed':
        orders.set(fact.order.number, { ...fact.order, files: [], history: [], messages: [], corrections: [] });
        if (fact.order.desk) deskOrders.set(deskKey(fact.order.desk.senderInn, fact.order.desk.orderNumber), fact.order.number);
        if (/^[1-8]\d{9}$/.test(fact.order.number)) lastNumber = Math.max(lastNumber, Number(fact.order.number));
        return fact.order.number;
      case 'fileAdded':
        return change(fact.orderNumber, (order) => order.files.push(fact.file));
      case 'statusChanged':
        return change(fact.orderNumber, (order) => order.history.push(fact.entry));
      case 'corrected':
        return change(fact.orderNumber, (order) => order.corrections.push({ at: fact.at, form: fact.form }));
      case 'textAdded':
        return change(fact.orderNumber, (order) => order.messages.push(fact.entry));
      case 'textDelivered':
        return change(fact.orderNumber, (order) => {
          const index = order.messages.findIndex((message) => message.from === 'applicant' && !message.delivered);
          const message = order.messages[index];
          if (message) order.messages[index] = { ...message, delivered: true };
        });
      case 'messageQueued':
        return queue(fact.message);
      case 'messageClosed':
        waiting.delete(fact.messageId);
        return orderOfMessage.get(fact.messageId) ?? '';
      case 'messageRenewed': {
        const message = waiting.get(fact.messageId);
        waiting.delete(fact.messageId);
        return message ? queue({ ...message, messageId: fact.newMessageId }) : '';
      }
      case 'accountAnswered':
        accountAnswers.set(fact.requestId, fact.answer);
        return '';
      case 'replyHandled':
        handledReplies.add(fact.messageId);
        return '';
    }
  };

  for (const fact of journal.recovered) apply(fact);

  return {
    find: (orderNumber) => orders.get(orderNumber),
    list: () => [...orders.values()],
    findDeskOrder: (senderInn, orderNumber) => orders.get(deskOrders.get(deskKey(senderInn, orderNumber)) ?? ''),
    accountAnswer: (requestId) => accountAnswers.get(requestId),
    pending: () => [...waiting.values()],
    orderOfMessage: (messageId) => orderOfMessage.get(messageId),
    isHandled: (replyId) => handledReplies.has(replyId),
    nextNumber: () => {
      // The clock keeps numbers apart even when a portal without a data folder is started anew.
      const byClock = 1_000_000_000 + Math.max(0, Math.floor((now().getTime() - portalEpoch) / 100));
      lastNumber = Math.max(lastNumber + 1, byClock);
      while (orders.has(String(lastNumber))) lastNumber += 1;
      return String(lastNumber);
    },
    record: (facts) => {
      if (facts.length === 0) return;
      journal.append(facts);
      const changed = new Set(facts.map(apply));
      for (const orderNumber of changed) if (orderNumber !== '') for (const listener of listeners) listener(orderNumber);
    },
    keepFile: (orderNumber, index, file) => {
      journal.writeFile(orderNumber, index, file.content);
      const { content, ...description } = file;
      return { fact: 'fileAdded', orderNumber, file: { ...description, index, sizeBytes: content.length } };
    },
    content: (orderNumber, index) => journal.readFile(orderNumber, index),
    watch: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};

/** A status the portal sets by itself. */
export const portalStatus = (
  code: number,
  comment: string,
  at: Date,
  flags: Partial<Pick<StatusEntry, 'cancelAllowed' | 'sendMessageAllowed'>> = {},
): StatusEntry => ({
  code,
  standardTitle: statusTitle(code),
  title: statusTitle(code),
  comment,
  at: at.toISOString(),
  receivedAt: at.toISOString(),
  sender: 'portal',
  final: isFinalStatus(code),
  cancelAllowed: flags.cancelAllowed ?? false,
  sendMessageAllowed: flags.sendMessageAllowed ?? false,
  fileIndexes: [],
});
