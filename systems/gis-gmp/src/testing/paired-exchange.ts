import { setTimeout as pause } from 'node:timers/promises';
import type { IncomingMessage, MessageExchange, OutgoingMessage, OutgoingReply } from '@pgs/domain';
import { parseXml } from '@pgs/soap';

interface Side {
  readonly requests: IncomingMessage[];
  readonly replies: IncomingMessage[];
}

const first = (flow: IncomingMessage[]): IncomingMessage | undefined => flow[0];
const drop = (flow: IncomingMessage[], messageId: string): void => {
  const index = flow.findIndex((message) => message.messageId === messageId);
  if (index >= 0) flow.splice(index, 1);
};

function contentOf(message: OutgoingMessage): IncomingMessage['body'] {
  const root = parseXml(message.content);
  return { kind: 'content', namespace: root.namespaceURI ?? '', rootElement: root.localName ?? '', xml: message.content };
}

let sent = 0;
const nextMessageId = (): string => {
  sent += 1;
  return `message-${sent}`;
};

/** Two participants of an exchange in memory: what one asks the other receives, until it is acknowledged. */
export function pairExchange(now: () => Date) {
  const agency: Side = { requests: [], replies: [] };
  const treasury: Side = { requests: [], replies: [] };
  const lost = { replies: 0 };

  const participant = (own: Side, other: Side, name: string): MessageExchange => ({
    sendRequest: async (message) => {
      other.requests.push({
        messageId: message.messageId,
        replyTo: message.messageId,
        sentAt: now(),
        sender: name,
        body: contentOf(message),
        attachments: [],
        raw: '',
      });
      return { outcome: 'accepted', alreadySent: false };
    },
    sendReply: async (message: OutgoingReply) => {
      if (lost.replies > 0) {
        lost.replies -= 1;
        return { outcome: 'unreachable', description: 'lost' };
      }
      other.replies.push({
        messageId: message.messageId,
        originalMessageId: message.to,
        sentAt: now(),
        sender: name,
        body: message.verdict ?? contentOf(message),
        attachments: [],
        raw: '',
      });
      return { outcome: 'accepted', alreadySent: false };
    },
    receiveRequest: async () => first(own.requests),
    receiveReply: async () => first(own.replies),
    acknowledge: async (messageId) => {
      drop(own.requests, messageId);
      drop(own.replies, messageId);
    },
    receiveStatus: async () => undefined,
    download: async () => {
      throw new Error('no files here');
    },
  });

  const agencyExchange = participant(agency, treasury, 'PGS');
  return {
    agency: agencyExchange,
    treasury: participant(treasury, agency, 'RKZN01'),
    lost,
    /** Delivers again a request that may have been answered already. */
    deliverAgain: (message: IncomingMessage) => void treasury.requests.push(message),
    /** Sends a request and waits for the answer to it. */
    ask: async (content: string, messageId = nextMessageId()): Promise<IncomingMessage['body']> => {
      await agencyExchange.sendRequest({ messageId, content, attachments: [] });
      return (await arrival(agency.replies, messageId)).body;
    },
    replies: agency.replies,
    arrival: (messageId: string) => arrival(agency.replies, messageId),
  };
}

async function arrival(flow: IncomingMessage[], originalMessageId: string): Promise<IncomingMessage> {
  const deadline = Date.now() + 5000;
  for (;;) {
    const reply = flow.find((message) => message.originalMessageId === originalMessageId);
    if (reply) {
      drop(flow, reply.messageId);
      return reply;
    }
    if (Date.now() > deadline) throw new Error(`no answer to ${originalMessageId}`);
    await pause(10);
  }
}
