import { element, type MultipartPart, optionalTextElement, parseXml, textElement, xopInclude } from '@pgs/soap';
import type { FileStore } from './file-store.ts';
import type { Direction, Held, NodeMessage } from './node-state.ts';
import { writeReturnAddress } from './return-address.ts';
import { type Dialect, rewrite } from './wire.ts';

/** Body of an answer and the parts it points to. */
export interface DeliveredAnswer {
  readonly envelope: string;
  readonly parts: readonly MultipartPart[];
}

/** SendRequestResponse and SendResponseResponse. */
export function writeAccepted(dialect: Dialect, name: string, message: NodeMessage, status: string): DeliveredAnswer {
  return { envelope: element(`t:${name}`, { 'xmlns:t': dialect.types }, writeMetadata(message, status, undefined)), parts: [] };
}

/**
 * GetRequestResponse and GetResponseResponse; without a message they are empty. Prefixes of the sender are kept on the first
 * delivery of every other message and changed on the next one.
 */
export async function writeDelivery(
  context: { readonly files: FileStore; readonly now: () => Date },
  dialect: Dialect,
  direction: Direction,
  held: Held | undefined,
): Promise<DeliveredAnswer> {
  const what = direction === 'REQUEST' ? 'Request' : 'Response';
  const declarations = { 'xmlns:t': dialect.types, 'xmlns:b': dialect.basic };
  if (!held) return { envelope: element(`t:Get${what}Response`, declarations), parts: [] };
  const { message } = held;
  const access: string[] = [];
  for (const uuid of message.references) {
    const account = await context.files.access(message.messageId, uuid);
    access.push(
      element(
        'b:FSAttachment',
        {},
        textElement('b:uuid', uuid),
        textElement('b:UserName', account.userName),
        textElement('b:Password', account.password),
        textElement('b:FileName', account.fileName),
      ),
    );
  }
  const parts = message.inline.map((file, index) => ({
    contentId: `${message.messageId}-${index + 1}@smev`,
    mediaType: file.mediaType,
    content: Buffer.from(file.content, 'base64'),
  }));
  const contents = message.inline.map((file, index) =>
    element('b:AttachmentContent', {}, textElement('b:Id', file.id), element('b:Content', {}, xopInclude(parts[index]?.contentId ?? ''))),
  );
  const body = element(
    `t:${what}`,
    { Id: 'SIGNED_BY_SMEV' },
    ...(direction === 'RESPONSE'
      ? [
          optionalTextElement('t:OriginalMessageId', message.originalMessageId),
          optionalTextElement('t:ReferenceMessageID', message.originalMessageId),
        ]
      : []),
    rewrite(parseXml(message.dataXml), dialect, (held.number + held.deliveries) % 2 === 0),
    writeMetadata(message, direction === 'REQUEST' ? 'requestIsAcceptedBySmev' : 'responseIsAcceptedBySmev', context.now()),
    access.length > 0 ? element('b:FSAttachmentsList', {}, ...access) : undefined,
    direction === 'REQUEST' ? textElement('t:ReplyTo', writeReturnAddress(message)) : undefined,
  );
  const envelope = element(
    `t:Get${what}Response`,
    declarations,
    element(`t:${what}Message`, {}, body, contents.length > 0 ? element('b:AttachmentContentList', {}, ...contents) : undefined),
  );
  return { envelope, parts };
}

function writeMetadata(message: NodeMessage, status: string, deliveredAt: Date | undefined): string {
  return element(
    't:MessageMetadata',
    { Id: 'SIGNED_BY_SMEV_METADATA' },
    textElement('t:MessageId', message.messageId),
    textElement('t:MessageType', message.direction),
    element('t:Sender', {}, textElement('t:Mnemonic', message.sender)),
    textElement('t:SendingTimestamp', message.sentAt),
    element('t:Recipient', {}, textElement('t:Mnemonic', message.recipient)),
    optionalTextElement('t:DeliveryTimestamp', deliveredAt?.toISOString()),
    textElement('t:Status', status),
  );
}
