import type { FileStoreReference, IncomingMessage, MessageAttachment, ProcessingStatus } from '@pgs/domain';
import {
  binaryContent,
  childElements,
  childrenNamed,
  findChild,
  findText,
  getChild,
  getText,
  MalformedXml,
  serializeXml,
  textOf,
  type XmlElement,
} from '@pgs/soap';
import { attachmentNameOf } from './attachment-name.ts';
import type { SmevNamespaces } from './namespaces.ts';

/** A delivered message inside its answer. */
export interface Delivered {
  /** RequestMessage or ResponseMessage. */
  readonly holder: XmlElement;
  /** Request or Response: what the exchange signs. */
  readonly message: XmlElement;
  /** SenderProvided…Data: what the sender signs. */
  readonly data: XmlElement;
  /** The identifier to acknowledge is that of the metadata; СМЭВ's own notices carry it only inside the data. */
  readonly messageId: string;
}

/** Finds the message in GetRequestResponse or GetResponseResponse; undefined when the incoming flow is empty. Throws MalformedXml. */
export function findDelivered({ types }: SmevNamespaces, what: 'Request' | 'Response', answer: XmlElement): Delivered | undefined {
  if (answer.localName !== `Get${what}Response` || answer.namespaceURI !== types) {
    throw new MalformedXml(`Get${what}Response is expected, {${answer.namespaceURI}}${answer.localName} is received`);
  }
  const holder = findChild(answer, types, `${what}Message`);
  if (!holder) return undefined;
  const message = getChild(holder, types, what);
  const data = getChild(message, types, `SenderProvided${what}Data`);
  const metadata = findChild(message, types, 'MessageMetadata');
  return { holder, message, data, messageId: findText(metadata, types, 'MessageId') ?? getText(data, types, 'MessageID') };
}

/** Reads a message whose signatures are right. Throws MalformedXml when it contradicts its schema. */
export function readDelivered(
  namespaces: SmevNamespaces,
  what: 'Request' | 'Response',
  { holder, message, data, messageId }: Delivered,
  parts: ReadonlyMap<string, Uint8Array>,
  now: Date,
): Omit<IncomingMessage, 'raw'> {
  const { types } = namespaces;
  const metadata = findChild(message, types, 'MessageMetadata');
  const processing = findChild(data, types, 'AsyncProcessingStatus');
  const originalMessageId = findText(message, types, 'OriginalMessageId') ?? findText(processing, types, 'OriginalMessageId');
  const replyTo = findText(message, types, 'ReplyTo');
  return {
    messageId,
    ...(what === 'Response' && originalMessageId !== undefined && { originalMessageId }),
    ...(replyTo !== undefined && { replyTo }),
    sentAt: readTime(findText(metadata, types, 'SendingTimestamp'), now),
    sender: findText(findChild(metadata, types, 'Sender'), types, 'Mnemonic') ?? '',
    body: readBody(namespaces, data),
    attachments: readAttachments(namespaces, holder, message, data, parts),
  };
}

/** Reads GetStatusResponse; undefined when there is nothing to tell. Throws MalformedXml. */
export function findStatus(
  { types }: SmevNamespaces,
  answer: XmlElement,
): { readonly holder: XmlElement; readonly part: XmlElement; readonly status: ProcessingStatus } | undefined {
  if (answer.localName !== 'GetStatusResponse' || answer.namespaceURI !== types) {
    throw new MalformedXml(`GetStatusResponse is expected, ${answer.localName} is received`);
  }
  const holder = findChild(answer, types, 'SmevAsyncProcessingMessage');
  if (!holder) return undefined;
  const part = getChild(holder, types, 'AsyncProcessingStatusData');
  const status = getChild(part, types, 'AsyncProcessingStatus');
  return {
    holder,
    part,
    status: {
      originalMessageId: getText(status, types, 'OriginalMessageId'),
      category: getText(status, types, 'StatusCategory'),
      details: [findText(status, types, 'StatusDetails'), ...routingProblems(status)].filter(Boolean).join('; '),
    },
  };
}

/** Values of the routing (1.3) that led to nobody, with the code of the reason. */
function routingProblems(status: XmlElement): string[] {
  const routing = childElements(status).find(({ localName }) => localName === 'RoutingStatus');
  return (routing ? childElements(routing) : []).flatMap((one) => {
    const [value, code] = childElements(one).map(textOf);
    return code === undefined || code === 'success' ? [] : [`${value}: ${code}`];
  });
}

function readTime(text: string | undefined, now: Date): Date {
  const time = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isNaN(time) ? now : new Date(time);
}

function readBody(namespaces: SmevNamespaces, data: XmlElement): IncomingMessage['body'] {
  const { types, basic } = namespaces;
  const processing = findChild(data, types, 'AsyncProcessingStatus');
  if (processing) return readProcessingStatus(namespaces, processing);
  const rejections = childrenNamed(data, types, 'RequestRejected');
  if (rejections.length > 0) {
    return {
      kind: 'rejected',
      code: findText(rejections[0], types, 'RejectionReasonCode') ?? 'FAILURE',
      description: rejections.map((one) => reasonOf(one, types)).join('; '),
    };
  }
  const status = findChild(data, types, 'RequestStatus');
  if (status) {
    return {
      kind: 'status',
      code: findText(status, types, 'StatusCode') ?? '',
      description: findText(status, types, 'StatusDescription') ?? '',
    };
  }
  const holder = findChild(data, basic, 'MessagePrimaryContent');
  const content = holder && childElements(holder)[0];
  if (!content) return { kind: 'content', namespace: '', rootElement: '', xml: '' };
  return {
    kind: 'content',
    namespace: content.namespaceURI,
    rootElement: content.localName,
    xml: serializeXml(content),
    ...(findChild(data, types, 'TestMessage') && { test: true as const }),
  };
}

/** The edition of 1.1 of 2015 calls the description RejectionReason. */
function reasonOf(rejection: XmlElement, types: string): string {
  return findText(rejection, types, 'RejectionReasonDescription') ?? findText(rejection, types, 'RejectionReason') ?? '';
}

function readProcessingStatus({ types, basic }: SmevNamespaces, processing: XmlElement): IncomingMessage['body'] {
  const category = findText(processing, types, 'StatusCategory') ?? '';
  const fault = findChild(processing, types, 'SmevFault');
  // Children of SmevFault stand in the basic namespace; some nodes leave the code out.
  const code = findText(fault, basic, 'Code') ?? category;
  const description = findText(fault, basic, 'Description') ?? findText(processing, types, 'StatusDetails') ?? category;
  const rejected = fault !== undefined || category.endsWith('IsRejectedBySmev') || category === 'cancelled';
  return { kind: rejected ? 'asyncFault' : 'status', code, description };
}

function readAttachments(
  { basic }: SmevNamespaces,
  holder: XmlElement,
  message: XmlElement,
  data: XmlElement,
  parts: ReadonlyMap<string, Uint8Array>,
): MessageAttachment[] {
  const attachments: MessageAttachment[] = [];
  const contents = new Map<string, XmlElement>();
  for (const content of listed(holder, basic, 'AttachmentContentList', 'AttachmentContent')) {
    contents.set(getText(content, basic, 'Id'), getChild(content, basic, 'Content'));
  }
  for (const header of listed(data, basic, 'AttachmentHeaderList', 'AttachmentHeader')) {
    const id = getText(header, basic, 'contentId');
    const content = contents.get(id);
    if (!content) throw new MalformedXml(`The content of attachment ${id} is missing`);
    attachments.push({ name: attachmentNameOf(id), ...typeAndSignature(header, basic), content: binaryContent(content, parts) });
  }
  const access = new Map<string, FileStoreReference>();
  for (const one of listed(message, basic, 'FSAttachmentsList', 'FSAttachment')) {
    const uuid = getText(one, basic, 'uuid');
    const fileName = getText(one, basic, 'FileName');
    access.set(uuid, { uuid, userName: getText(one, basic, 'UserName'), password: getText(one, basic, 'Password'), fileName });
  }
  for (const header of listed(data, basic, 'RefAttachmentHeaderList', 'RefAttachmentHeader')) {
    const uuid = getText(header, basic, 'uuid');
    const reference = access.get(uuid);
    if (!reference) throw new MalformedXml(`There is no access to attachment ${uuid}`);
    const name = findText(header, basic, 'FileName') ?? reference.fileName.split('/').at(-1) ?? uuid;
    const hash = findText(header, basic, 'Hash');
    attachments.push({ name, ...typeAndSignature(header, basic), reference: { ...reference, ...(hash && { hash }) } });
  }
  return attachments;
}

function listed(parent: XmlElement, namespace: string, list: string, item: string): XmlElement[] {
  const found = findChild(parent, namespace, list);
  return found ? childrenNamed(found, namespace, item) : [];
}

function typeAndSignature(header: XmlElement, basic: string): { readonly mediaType: string; readonly signature?: Uint8Array } {
  const signature = findChild(header, basic, 'SignaturePKCS7');
  return {
    mediaType: findText(header, basic, 'MimeType') ?? 'application/octet-stream',
    ...(signature && { signature: binaryContent(signature, new Map()) }),
  };
}
