import { binaryContent, element, postSoap, type SoapReply, textElement, type XmlElement } from '@pgs/soap';
import { signElement, type XmlSigner } from '@pgs/xmldsig';
import { findNode, findNodeText, toNode, type XmlNode } from '../xml-tree.ts';
import { decodeAttachmentName, encodeAttachmentName } from './attachment-id.ts';

const typesNamespace = 'urn://x-artefacts-smev-gov-ru/services/message-exchange/types/1.2';
const basicNamespace = 'urn://x-artefacts-smev-gov-ru/services/message-exchange/types/basic/1.2';
/** Total size above which all files go through the file store (rule of the official client). */
const largestInline = 5_000_000;
const callTimeoutMs = 20_000;

export interface LinkFile {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Uint8Array;
}

export type SendResult =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'stale' }
  | { readonly kind: 'later'; readonly description: string }
  | { readonly kind: 'refused'; readonly description: string };

export interface ReceivedFile {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Uint8Array;
  readonly signature: Uint8Array | undefined;
}

export interface ReceivedReply {
  readonly messageId: string;
  readonly originalMessageId: string | undefined;
  /** Business document, or undefined when СМЭВ or the agency rejected. */
  readonly content: XmlNode | undefined;
  readonly rejection: string | undefined;
  readonly files: readonly ReceivedFile[];
}

export interface SmevLinkSettings {
  readonly endpoint: string;
  readonly fileStoreUrl: string;
  readonly now: () => Date;
  /** Streebog-256 of the contents (RefAttachmentHeader/Hash). */
  readonly digest: (content: Uint8Array) => Uint8Array;
  readonly newUuid: (now: Date) => string;
  /** ЭП-ОВ of the portal; an exchange that asks for signatures refuses a portal without it. */
  readonly signer?: XmlSigner;
}

export interface SmevLink {
  send(messageId: string, content: string, files: readonly LinkFile[]): Promise<SendResult>;
  /** Next reply or undefined. Throws when СМЭВ or its file store does not answer. */
  receive(): Promise<ReceivedReply | undefined>;
  acknowledge(messageId: string): Promise<void>;
}

const lasting = new Set(['SMEVFailure', 'DestinationOverflow', 'QuoteLimitExceeded', 'RecipientIsNotFound', 'SenderIsNotRegistered']);
const base64 = (content: Uint8Array): string => Buffer.from(content).toString('base64');
const declarations = { xmlns: typesNamespace, 'xmlns:b': basicNamespace };

const describe = (reply: Exclude<SoapReply, { kind: 'body' }>): string =>
  reply.kind === 'fault' ? reply.fault.faultString : reply.description;

/** Connection of the participant EPGU to the exchange. */
export const createSmevLink = (settings: SmevLinkSettings): SmevLink => {
  const headers = { 'x-smev-participant': 'EPGU' };
  const call = (action: string, body: string): Promise<SoapReply> =>
    postSoap({
      url: settings.endpoint,
      action: `urn:${action}`,
      envelope: `<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>${body}</soap:Body></soap:Envelope>`,
      headers,
      timeoutMs: callTimeoutMs,
    });
  /** A call with the part that is signed; what is not stands between it and its signature. */
  const wrap = async (name: string, part: string, unsigned = ''): Promise<string> => {
    const signature = settings.signer && element('CallerInformationSystemSignature', {}, await signElement(part, settings.signer));
    return element(name, declarations, part, unsigned, signature);
  };
  const fileUrl = (uuid: string, name: string): string =>
    `${settings.fileStoreUrl.replace(/\/$/, '')}/${encodeURIComponent(uuid)}/${encodeURIComponent(name)}`;

  const upload = async (file: LinkFile): Promise<string> => {
    const uuid = settings.newUuid(settings.now());
    const authorization = `Basic ${base64(Buffer.from('anonymous:smev'))}`;
    const answer = await fetch(fileUrl(uuid, file.name), {
      method: 'PUT',
      headers: { ...headers, authorization },
      body: new Uint8Array(file.content),
    });
    if (!answer.ok) throw new Error(`file store answered ${answer.status}`);
    return element(
      'b:RefAttachmentHeader',
      {},
      textElement('b:uuid', uuid),
      textElement('b:Hash', base64(settings.digest(file.content))),
      textElement('b:MimeType', file.mediaType),
    );
  };

  const attachmentParts = async (files: readonly LinkFile[]): Promise<{ readonly headers: string; readonly contents: string }> => {
    if (files.length === 0) return { headers: '', contents: '' };
    if (files.reduce((sum, file) => sum + file.content.length, 0) > largestInline) {
      const references: string[] = [];
      for (const file of files) references.push(await upload(file));
      return { headers: element('b:RefAttachmentHeaderList', {}, ...references), contents: '' };
    }
    return {
      headers: element(
        'b:AttachmentHeaderList',
        {},
        ...files.map((file) =>
          element(
            'b:AttachmentHeader',
            {},
            textElement('b:contentId', encodeAttachmentName(file.name)),
            textElement('b:MimeType', file.mediaType),
          ),
        ),
      ),
      contents: element(
        'b:AttachmentContentList',
        {},
        ...files.map((file) =>
          element(
            'b:AttachmentContent',
            {},
            textElement('b:Id', encodeAttachmentName(file.name)),
            textElement('b:Content', base64(file.content)),
          ),
        ),
      ),
    };
  };

  const download = async (access: XmlNode): Promise<Uint8Array> => {
    const uuid = findNodeText(access, 'uuid') ?? '';
    const login = `${findNodeText(access, 'UserName') ?? ''}:${findNodeText(access, 'Password') ?? ''}`;
    const answer = await fetch(fileUrl(uuid, findNodeText(access, 'FileName') ?? ''), {
      headers: { ...headers, authorization: `Basic ${base64(Buffer.from(login))}` },
    });
    if (!answer.ok) throw new Error(`file store answered ${answer.status}`);
    return new Uint8Array(await answer.arrayBuffer());
  };

  const files = async (message: XmlElement, parts: ReadonlyMap<string, Uint8Array>): Promise<readonly ReceivedFile[]> => {
    const received: ReceivedFile[] = [];
    const root = toNode(message);
    const response = findNode(root, 'Response');
    const data = findNode(response, 'SenderProvidedResponseData');
    const signatureOf = (header: XmlNode): Uint8Array | undefined => {
      const text = findNodeText(header, 'SignaturePKCS7');
      return text === undefined ? undefined : Buffer.from(text, 'base64');
    };
    const inline = new Map<string, Uint8Array>();
    for (const holder of message.getElementsByTagNameNS('*', 'AttachmentContent')) {
      const content = [...holder.getElementsByTagNameNS('*', 'Content')][0];
      const id = findNodeText(toNode(holder), 'Id');
      if (content && id !== undefined) inline.set(id, binaryContent(content, parts));
    }
    for (const header of findNode(data, 'AttachmentHeaderList')?.children ?? []) {
      const id = findNodeText(header, 'contentId') ?? '';
      const content = inline.get(id);
      if (!content) throw new Error(`no content of attachment ${id}`);
      received.push({
        name: decodeAttachmentName(id),
        mediaType: findNodeText(header, 'MimeType') ?? 'application/octet-stream',
        content,
        signature: signatureOf(header),
      });
    }
    const accesses = findNode(response, 'FSAttachmentsList')?.children ?? [];
    for (const header of findNode(data, 'RefAttachmentHeaderList')?.children ?? []) {
      const uuid = findNodeText(header, 'uuid');
      const access = accesses.find((candidate) => findNodeText(candidate, 'uuid') === uuid);
      if (!access) throw new Error(`no access to file ${uuid ?? ''}`);
      received.push({
        name: findNodeText(access, 'FileName') ?? uuid ?? '',
        mediaType: findNodeText(header, 'MimeType') ?? 'application/octet-stream',
        content: await download(access),
        signature: signatureOf(header),
      });
    }
    return received;
  };

  return {
    send: async (messageId, content, linkFiles) => {
      let attachments: { readonly headers: string; readonly contents: string };
      try {
        attachments = await attachmentParts(linkFiles);
      } catch (error) {
        return { kind: 'later', description: error instanceof Error ? error.message : String(error) };
      }
      const data = element(
        'SenderProvidedRequestData',
        { ...declarations, Id: 'SIGNED_BY_CALLER' },
        textElement('MessageID', messageId),
        element('b:MessagePrimaryContent', {}, content),
        attachments.headers,
      );
      const reply = await call('SendRequest', await wrap('SendRequestRequest', data, attachments.contents));
      if (reply.kind === 'body') return { kind: 'accepted' };
      if (reply.kind !== 'fault') return { kind: 'later', description: describe(reply) };
      const fault = reply.fault.detail?.localName ?? '';
      if (fault === 'MessageIsAlreadySent') return { kind: 'accepted' };
      if (fault === 'StaleMessageId') return { kind: 'stale' };
      return { kind: fault === '' || lasting.has(fault) ? 'later' : 'refused', description: `${fault}: ${reply.fault.faultString}` };
    },
    receive: async () => {
      const selector = element(
        'b:MessageTypeSelector',
        { ...declarations, Id: 'SIGNED_BY_CALLER' },
        textElement('b:Timestamp', settings.now().toISOString()),
      );
      const reply = await call('GetResponse', await wrap('GetResponseRequest', selector));
      if (reply.kind !== 'body') throw new Error(describe(reply));
      const message = [...reply.element.getElementsByTagNameNS('*', 'ResponseMessage')][0];
      if (!message) return undefined;
      const response = findNode(toNode(message), 'Response');
      const data = findNode(response, 'SenderProvidedResponseData');
      const messageId = findNodeText(findNode(response, 'MessageMetadata'), 'MessageId') ?? findNodeText(data, 'MessageID');
      if (messageId === undefined) throw new Error('a reply without MessageId');
      const rejected = findNode(data, 'RequestRejected');
      const asynchronous = findNode(data, 'AsyncProcessingStatus');
      const rejection = rejected
        ? (findNodeText(rejected, 'RejectionReasonDescription') ?? findNodeText(rejected, 'RejectionReasonCode'))
        : asynchronous && findNodeText(asynchronous, 'StatusCategory') === 'requestIsRejectedBySmev'
          ? (findNodeText(asynchronous, 'StatusDetails') ??
            findNodeText(findNode(asynchronous, 'SmevFault'), 'Description') ??
            'Сообщение отвергнуто СМЭВ')
          : undefined;
      return {
        messageId,
        originalMessageId:
          findNodeText(asynchronous, 'OriginalMessageId') ??
          findNodeText(response, 'OriginalMessageId') ??
          findNodeText(response, 'ReferenceMessageID'),
        content: findNode(data, 'MessagePrimaryContent')?.children[0],
        rejection,
        files: await files(message, reply.parts),
      };
    },
    acknowledge: async (messageId) => {
      const target = textElement('b:AckTargetMessage', messageId, { ...declarations, Id: 'SIGNED_BY_CALLER', accepted: 'true' });
      const reply = await call('Ack', await wrap('AckRequest', target));
      // TargetMessageIsNotFound means that an earlier acknowledgment arrived although its answer was lost.
      if (reply.kind === 'body' || (reply.kind === 'fault' && reply.fault.detail?.localName === 'TargetMessageIsNotFound')) return;
      throw new Error(describe(reply));
    },
  };
};
