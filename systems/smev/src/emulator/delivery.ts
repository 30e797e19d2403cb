import { element, type MultipartPart, optionalTextElement, parseXml, textElement, xopInclude } from '@pgs/soap';
import type { XmlSigner } from '@pgs/xmldsig';
import type { FileStore } from './file-store.ts';
import { writeMetadata } from './metadata.ts';
import { signatureIn, signedByNode } from './node-signing.ts';
import type { Direction, Held, NodeMessage, ToldStatus } from './node-state.ts';
import { writeReturnAddress } from './return-address.ts';
import { type Dialect, rewrite, statusIn } from './wire.ts';

/** Body of an answer and the parts it points to. */
export interface DeliveredAnswer {
  readonly envelope: string;
  readonly parts: readonly MultipartPart[];
}

export interface DeliveryContext {
  readonly files: FileStore;
  readonly now: () => Date;
  readonly signer: XmlSigner;
  readonly agencySigner: XmlSigner;
}

const declarationsOf = ({ types, basic }: Dialect): Record<string, string> => ({ 'xmlns:t': types, 'xmlns:b': basic });

/** SendRequestResponse and SendResponseResponse. */
export async function writeAccepted(
  signer: XmlSigner,
  dialect: Dialect,
  name: string,
  message: NodeMessage,
  status: string,
): Promise<DeliveredAnswer> {
  const metadata = writeMetadata(dialect, message, 'SIGNED_BY_SMEV', status);
  const signed = await signedByNode(metadata, dialect.types, signer);
  return { envelope: element(`t:${name}`, declarationsOf(dialect), signed), parts: [] };
}

/** GetStatusResponse; without a status it is empty. */
export async function writeStatus(signer: XmlSigner, dialect: Dialect, status: ToldStatus | undefined): Promise<DeliveredAnswer> {
  const { types } = dialect;
  if (!status) return { envelope: element('t:GetStatusResponse', declarationsOf(dialect)), parts: [] };
  const data = element(
    't:AsyncProcessingStatusData',
    { ...declarationsOf(dialect), Id: 'SIGNED_BY_SMEV' },
    element(
      't:AsyncProcessingStatus',
      {},
      textElement('t:OriginalMessageId', status.originalMessageId),
      textElement('t:StatusCategory', statusIn(dialect, status.category)),
    ),
  );
  const message = element('t:SmevAsyncProcessingMessage', {}, await signedByNode(data, types, signer));
  return { envelope: element('t:GetStatusResponse', declarationsOf(dialect), message), parts: [] };
}

/**
 * GetRequestResponse and GetResponseResponse; without a message they are empty. Prefixes of the sender are kept on the first
 * delivery of every other message and changed on the next one: the signature of the sender outlives that.
 */
export async function writeDelivery(
  context: DeliveryContext,
  dialect: Dialect,
  direction: Direction,
  held: Held | undefined,
): Promise<DeliveredAnswer> {
  const what = direction === 'REQUEST' ? 'Request' : 'Response';
  const declarations = declarationsOf(dialect);
  if (!held) return { envelope: element(`t:Get${what}Response`, declarations), parts: [] };
  const { message } = held;
  const parts = message.inline.map((file, index) => ({
    contentId: `${message.messageId}-${index + 1}@smev`,
    mediaType: file.mediaType,
    content: Buffer.from(file.content, 'base64'),
  }));
  const contents = message.inline.map((file, index) =>
    element('b:AttachmentContent', {}, textElement('b:Id', file.id), element('b:Content', {}, xopInclude(parts[index]?.contentId ?? ''))),
  );
  const data = rewrite(parseXml(message.dataXml), dialect, (held.number + held.deliveries) % 2 === 0);
  const body = element(
    `t:${what}`,
    { ...declarations, Id: 'SIGNED_BY_SMEV' },
    ...(direction === 'RESPONSE'
      ? [
          optionalTextElement('t:OriginalMessageId', message.originalMessageId),
          optionalTextElement('t:ReferenceMessageID', message.originalMessageId),
        ]
      : []),
    data,
    writeMetadata(
      dialect,
      message,
      'SIGNED_BY_SMEV_METADATA',
      direction === 'REQUEST' ? 'requestIsAcceptedBySmev' : 'responseIsAcceptedBySmev',
      context.now(),
    ),
    await writeFileAccess(context.files, message),
    direction === 'REQUEST' ? textElement('t:ReplyTo', writeReturnAddress(message)) : undefined,
    await senderSignature(context, dialect, message, data),
  );
  const list = contents.length > 0 ? element('b:AttachmentContentList', { 'xmlns:b': dialect.basic }, ...contents) : '';
  const delivered = element(`t:${what}Message`, {}, await signedByNode(body, dialect.types, context.signer, list));
  return { envelope: element(`t:Get${what}Response`, declarations, delivered), parts };
}

/**
 * What the participant signed is delivered with its own signature. What the node has translated into another version, and
 * what it or an agency of it has written, is signed here.
 */
async function senderSignature(context: DeliveryContext, dialect: Dialect, message: NodeMessage, data: string): Promise<string> {
  const container = 'SenderInformationSystemSignature';
  if (message.signatureXml !== '' && message.version === dialect.version) return element(`t:${container}`, {}, message.signatureXml);
  const author = message.signatureXml === '' && message.sender !== 'SMEV' ? context.agencySigner : context.signer;
  return signatureIn(container, data, dialect.types, author);
}

async function writeFileAccess(files: FileStore, message: NodeMessage): Promise<string | undefined> {
  const access: string[] = [];
  for (const uuid of message.references) {
    const account = await files.access(message.messageId, uuid);
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
  return access.length > 0 ? element('b:FSAttachmentsList', {}, ...access) : undefined;
}
