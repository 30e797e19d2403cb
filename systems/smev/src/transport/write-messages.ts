import type { OutgoingMessage, OutgoingReply, ReplyVerdict } from '@pgs/domain';
import {
  element,
  type MultipartPart,
  optionalTextElement,
  parseXml,
  serializeXml,
  textElement,
  writeEnvelope,
  xopInclude,
} from '@pgs/soap';
import { attachmentIdOf } from './attachment-name.ts';
import type { EnvelopeSigner } from './envelope-signer.ts';
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

interface Wire {
  readonly namespaces: SmevNamespaces;
  readonly sign: EnvelopeSigner;
}

/** SendRequestRequest (protocols of СМЭВ 3, element order of the schema). */
export async function writeSendRequest(
  wire: Wire & { readonly nodeId?: string },
  message: OutgoingMessage,
  packing: Packing,
): Promise<WrittenMessage> {
  const id = `_${message.messageId}`;
  const data = element(
    't:SenderProvidedRequestData',
    { ...declarations(wire.namespaces), Id: id },
    textElement('t:MessageID', message.messageId),
    textElement('t:ReferenceMessageID', message.messageId),
    optionalTextElement('t:NodeID', wire.nodeId),
    optionalTextElement('t:EOL', message.endOfLife?.toISOString()),
    ...contentAndHeaders(wire.namespaces, message.content, packing),
  );
  return finish(wire, 't:SendRequestRequest', data, id, packing);
}

/** SendResponseRequest with content or with a verdict; `to` is copied from ReplyTo of the request as it came. */
export async function writeSendResponse(wire: Wire, message: OutgoingReply, packing: Packing): Promise<WrittenMessage> {
  const id = `_${message.messageId}`;
  const data = element(
    't:SenderProvidedResponseData',
    { ...declarations(wire.namespaces), Id: id },
    textElement('t:MessageID', message.messageId),
    textElement('t:To', message.to),
    ...(message.verdict ? [writeVerdict(message.verdict)] : contentAndHeaders(wire.namespaces, message.content, packing)),
  );
  return finish(wire, 't:SendResponseRequest', data, id, packing);
}

function writeVerdict({ kind, code, description }: ReplyVerdict): string {
  const text = description.slice(0, 4000);
  return kind === 'rejected'
    ? element('t:RequestRejected', {}, textElement('t:RejectionReasonCode', code), textElement('t:RejectionReasonDescription', text))
    : element('t:RequestStatus', {}, textElement('t:StatusCode', code), textElement('t:StatusDescription', text));
}

/** GetRequestRequest or GetResponseRequest without a filter by name: whatever is next for us. */
export async function writeGet(
  wire: Wire & { readonly nodeId?: string },
  what: 'Request' | 'Response',
  now: Date,
): Promise<WrittenMessage> {
  const id = 'SIGNED_BY_CALLER';
  const selector = element(
    'b:MessageTypeSelector',
    { ...declarations(wire.namespaces), Id: id },
    textElement('b:Timestamp', now.toISOString()),
    optionalTextElement('b:NodeID', wire.nodeId),
  );
  return finish(wire, `t:Get${what}Request`, selector, id, { inline: [], stored: [] });
}

/** AckRequest: the message is received and its signature is right. */
export async function writeAck(wire: Wire, messageId: string): Promise<WrittenMessage> {
  const id = 'SIGNED_BY_CALLER';
  const target = textElement('b:AckTargetMessage', messageId, { ...declarations(wire.namespaces), Id: id, accepted: 'true' });
  return finish(wire, 't:AckRequest', target, id, { inline: [], stored: [] });
}

function declarations(namespaces: SmevNamespaces): Record<string, string> {
  return { 'xmlns:t': namespaces.types, 'xmlns:b': namespaces.basic };
}

function contentAndHeaders(namespaces: SmevNamespaces, content: string, packing: Packing): (string | undefined)[] {
  // Parsed and written again: an XML declaration or a second root in the stored text must not break the envelope.
  const document = serializeXml(parseXml(content));
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
      namespaces.version === '1.3' ? textElement('b:FileName', file.name) : undefined,
      textElement('b:Hash', file.hash),
      textElement('b:MimeType', file.mediaType),
      optionalTextElement('b:SignaturePKCS7', base64(file.signature)),
    ),
  );
  return [
    element('b:MessagePrimaryContent', {}, document),
    inline.length > 0 ? element('b:AttachmentHeaderList', {}, ...inline) : undefined,
    stored.length > 0 ? element('b:RefAttachmentHeaderList', {}, ...stored) : undefined,
  ];
}

async function finish(wire: Wire, name: string, signed: string, id: string, packing: Packing): Promise<WrittenMessage> {
  const signature = await wire.sign.sign(signed, id);
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
    signature === undefined ? undefined : element('t:CallerInformationSystemSignature', {}, signature),
  );
  return { envelope: writeEnvelope(body), parts };
}

function base64(bytes: Uint8Array | undefined): string | undefined {
  return bytes && Buffer.from(bytes).toString('base64');
}
