import type { MessageRouting, OutgoingMessage, OutgoingReply, ReplyVerdict } from '@pgs/domain';
import {
  element,
  MalformedXml,
  type MultipartPart,
  optionalTextElement,
  parseXml,
  serializeXml,
  textElement,
  writeEnvelope,
  xopInclude,
} from '@pgs/soap';
import { attachmentIdOf } from './attachment-name.ts';
import { type SmevSigners, sign } from './envelope-signer.ts';
import type { SmevNamespaces } from './namespaces.ts';

/** A file already put to the file store. */
export interface StoredFile {
  readonly uuid: string;
  readonly name: string;
  readonly mediaType: string;
  /** GOST R 34.11-2012 of the content, base64. */
  readonly hash: string;
  readonly signature?: Uint8Array;
}

/** A file that travels inside the message. */
export interface InlineFile {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Uint8Array;
  readonly signature?: Uint8Array;
}

export interface Packing {
  readonly inline: readonly InlineFile[];
  readonly stored: readonly StoredFile[];
}

export interface WrittenMessage {
  readonly envelope: string;
  readonly parts: readonly MultipartPart[];
}

export interface Wire {
  readonly namespaces: SmevNamespaces;
  readonly signers: SmevSigners;
  readonly nodeId?: string;
}

/** What of a flow is wanted: everything, or documents of one name. */
export interface MessageSelector {
  readonly namespace: string;
  readonly rootElement: string;
}

const nothing: Packing = { inline: [], stored: [] };
const callerId = 'SIGNED_BY_CALLER';
const maximumRoutes = 1000;

/** SendRequestRequest (protocols of СМЭВ 3, element order of the schema). */
export async function writeSendRequest(wire: Wire, message: OutgoingMessage, packing: Packing): Promise<WrittenMessage> {
  const data = element(
    't:SenderProvidedRequestData',
    { ...declarations(wire.namespaces), Id: `_${message.messageId}` },
    textElement('t:MessageID', message.messageId),
    textElement('t:ReferenceMessageID', message.messageId),
    optionalTextElement('t:NodeID', wire.nodeId),
    optionalTextElement('t:EOL', message.endOfLife?.toISOString()),
    ...(await contentAndHeaders(wire, message, packing)),
    message.test ? element('t:TestMessage') : undefined,
  );
  return finish(
    wire,
    't:SendRequestRequest',
    data,
    packing,
    message.routing && (await writeRouting(wire, message.messageId, message.routing)),
  );
}

/** Routing with ЭП-ОВ of its own: the message itself does not cover it. Throws MalformedXml where the schema knows no routing. */
async function writeRouting(
  { namespaces, signers }: Wire,
  messageId: string,
  { dynamic = [], identifiers = [] }: MessageRouting,
): Promise<string> {
  if (namespaces.routing === undefined) throw new MalformedXml(`Routing is not of version ${namespaces.version}: it begins with 1.3`);
  if (dynamic.length > maximumRoutes || identifiers.length > maximumRoutes)
    throw new MalformedXml(`More than ${maximumRoutes} values of routing`);
  const list = (holder: string, name: string, values: readonly string[]): string | undefined =>
    values.length === 0 ? undefined : element(holder, {}, ...values.map((value) => textElement(name, value)));
  const information = element(
    'r:RoutingInformation',
    { 'xmlns:r': namespaces.routing, Id: 'ROUTING_INFORMATION' },
    textElement('r:MessageID', messageId),
    list('r:DynamicRouting', 'r:DynamicValue', dynamic),
    list('r:IdentifierRouting', 'r:IdentifierValue', identifiers),
  );
  const signature = element('r:RoutingSignature', {}, await sign(information, signers.agency));
  return element('r:Routing', { 'xmlns:r': namespaces.routing }, information, signature);
}

/** SendResponseRequest with content or with a verdict; `to` is copied from ReplyTo of the request as it came. */
export async function writeSendResponse(wire: Wire, message: OutgoingReply, packing: Packing): Promise<WrittenMessage> {
  const data = element(
    't:SenderProvidedResponseData',
    { ...declarations(wire.namespaces), Id: `_${message.messageId}` },
    textElement('t:MessageID', message.messageId),
    textElement('t:To', message.to),
    ...(message.verdict ? [writeVerdict(message.verdict)] : await contentAndHeaders(wire, message, packing)),
  );
  return finish(wire, 't:SendResponseRequest', data, packing);
}

function writeVerdict({ kind, code, description }: ReplyVerdict): string {
  const text = description.slice(0, 4000);
  return kind === 'rejected'
    ? element('t:RequestRejected', {}, textElement('t:RejectionReasonCode', code), textElement('t:RejectionReasonDescription', text))
    : element('t:RequestStatus', {}, textElement('t:StatusCode', code), textElement('t:StatusDescription', text));
}

/** GetRequestRequest or GetResponseRequest; without a selector whatever is next for us. */
export async function writeGet(wire: Wire, what: 'Request' | 'Response', now: Date, selector?: MessageSelector): Promise<WrittenMessage> {
  const wanted = element(
    'b:MessageTypeSelector',
    { ...declarations(wire.namespaces), Id: callerId },
    optionalTextElement('b:NamespaceURI', selector?.namespace),
    optionalTextElement('b:RootElementLocalName', selector?.rootElement),
    textElement('b:Timestamp', now.toISOString()),
    optionalTextElement('b:NodeID', wire.nodeId),
  );
  return finish(wire, `t:Get${what}Request`, wanted, nothing);
}

/** GetStatusRequest: the next word of СМЭВ about our messages. */
export async function writeGetStatus(wire: Wire, now: Date): Promise<WrittenMessage> {
  const timestamp = textElement('b:Timestamp', now.toISOString(), { ...declarations(wire.namespaces), Id: callerId });
  return finish(wire, 't:GetStatusRequest', timestamp, nothing);
}

/** AckRequest: the message is received and its signatures are right, or it is refused for them. */
export async function writeAck(wire: Wire, messageId: string, accepted: boolean): Promise<WrittenMessage> {
  const attributes = { ...declarations(wire.namespaces), Id: callerId, accepted: String(accepted) };
  return finish(wire, 't:AckRequest', textElement('b:AckTargetMessage', messageId, attributes), nothing);
}

function declarations(namespaces: SmevNamespaces): Record<string, string> {
  return { 'xmlns:t': namespaces.types, 'xmlns:b': namespaces.basic };
}

async function contentAndHeaders(
  { namespaces, signers }: Wire,
  message: OutgoingMessage,
  packing: Packing,
): Promise<(string | undefined)[]> {
  // Parsed and written again: an XML declaration or a second root in the stored text must not break the envelope.
  const root = parseXml(message.content);
  if (root.namespaceURI === '') throw new MalformedXml(`The document ${root.localName} has no namespace`);
  const document = serializeXml(root);
  let personal: string | undefined;
  if (message.personalSignature) {
    if (!signers.personal) throw new MalformedXml('The kind wants a personal signature (ЭП-СП), and there is no means of it');
    personal = element('t:PersonalSignature', {}, await sign(document, signers.personal));
  }
  const inline = packing.inline.map((file) =>
    element(
      'b:AttachmentHeader',
      {},
      textElement('b:contentId', attachmentIdOf(file.name)),
      textElement('b:MimeType', file.mediaType),
      optionalTextElement('b:SignaturePKCS7', base64(file.signature)),
    ),
  );
  const stored = packing.stored.map((file) =>
    element(
      'b:RefAttachmentHeader',
      {},
      textElement('b:uuid', file.uuid),
      namespaces.namesFiles ? textElement('b:FileName', file.name) : undefined,
      textElement('b:Hash', file.hash),
      textElement('b:MimeType', file.mediaType),
      optionalTextElement('b:SignaturePKCS7', base64(file.signature)),
    ),
  );
  return [
    element('b:MessagePrimaryContent', {}, document),
    personal,
    inline.length > 0 ? element('b:AttachmentHeaderList', {}, ...inline) : undefined,
    stored.length > 0 ? element('b:RefAttachmentHeaderList', {}, ...stored) : undefined,
  ];
}

async function finish(wire: Wire, name: string, signed: string, packing: Packing, routing?: string): Promise<WrittenMessage> {
  const signature = await sign(signed, wire.signers.agency);
  const parts = packing.inline.map((file, index) => ({
    contentId: `attachment-${index + 1}@pgs`,
    mediaType: file.mediaType,
    content: file.content,
  }));
  const contents = packing.inline.map((file, index) =>
    element(
      'b:AttachmentContent',
      {},
      textElement('b:Id', attachmentIdOf(file.name)),
      element('b:Content', {}, xopInclude(`attachment-${index + 1}@pgs`)),
    ),
  );
  const body = element(
    name,
    declarations(wire.namespaces),
    signed,
    contents.length > 0 ? element('b:AttachmentContentList', {}, ...contents) : undefined,
    element('t:CallerInformationSystemSignature', {}, signature),
    routing,
  );
  return { envelope: writeEnvelope(body), parts };
}

function base64(bytes: Uint8Array | undefined): string | undefined {
  return bytes && Buffer.from(bytes).toString('base64');
}
