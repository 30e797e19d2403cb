import { setImmediate as nextTurn } from 'node:timers/promises';
import { ExchangeUnreachable, type IncomingMessage, type MessageExchange, type OutgoingMessage, type SendOutcome } from '@pgs/domain';
import { readCertificate, Streebog } from '@pgs/gost';
import { findChild, getText, MalformedXml, postSoap, type SoapReply, uuidV1 } from '@pgs/soap';
import { distinctNames } from './transport/attachment-name.ts';
import { SignerUnavailable, type SmevSigners } from './transport/envelope-signer.ts';
import { faultCodeOf, faultDescriptionOf, outcomeOfFault } from './transport/faults.ts';
import { openFile, uploadFile } from './transport/file-store.ts';
import { namespacesOf, type SmevVersion } from './transport/namespaces.ts';
import { type Delivered, findDelivered, findStatus, readDelivered } from './transport/read-messages.ts';
import { findDeliveryFault, findForbiddenMarkup, findNodeFault, type SignatureFault, type SmevTrust } from './transport/verify-messages.ts';
import {
  type MessageSelector,
  type Packing,
  type Wire,
  type WrittenMessage,
  writeAck,
  writeGet,
  writeGetStatus,
  writeSendRequest,
  writeSendResponse,
} from './transport/write-messages.ts';

export interface SmevExchangeSettings {
  /** Address of the exchange, e.g. http://172.20.3.12:7500/smev/v1.2/ws */
  readonly endpoint: string;
  readonly version: SmevVersion;
  /** Sender node: replies to our requests are queued for it. */
  readonly nodeId?: string;
  /** Address of the file store: ftp://host[:port] */
  readonly fileStoreUrl: string;
  readonly signers: SmevSigners;
  readonly trust: SmevTrust;
  readonly timeoutMs: number;
  readonly now: () => Date;
  /** Takes only documents of one name from a flow. */
  readonly selectors?: { readonly requests?: MessageSelector; readonly replies?: MessageSelector };
  /** When all files together are larger, all of them go to the file store; 5 MB by default. */
  readonly inlineLimitBytes?: number;
  /** Attempts to reach the exchange within one call; 2 by default, always with the same MessageID. */
  readonly attempts?: number;
}

export type SmevExchange = MessageExchange;

const pieceBytes = 256 * 1024;

/** The exchange of messages over СМЭВ 3 (SOAP, схема 1.1–1.3), signed both ways. */
export function createSmevExchange(settings: SmevExchangeSettings): SmevExchange {
  const namespaces = namespacesOf(settings.version);
  const { now, signers } = settings;
  // DER or PEM: what a message brings is compared with these bytes.
  const nodeCertificates = settings.trust.nodeCertificates.map((certificate) => readCertificate(certificate).der);
  const trust: SmevTrust = { ...settings.trust, nodeCertificates };
  const wire: Wire = { namespaces, signers, ...(settings.nodeId !== undefined && { nodeId: settings.nodeId }) };
  const store = { url: settings.fileStoreUrl, timeoutMs: settings.timeoutMs, attempts: 3 };

  async function call(operation: string, message: WrittenMessage): Promise<SoapReply> {
    const attempts = Math.max(1, settings.attempts ?? 2);
    let reply: SoapReply = { kind: 'unreachable', description: 'not tried' };
    for (let attempt = 0; attempt < attempts && (reply.kind === 'unreachable' || reply.kind === 'notSoap'); attempt += 1) {
      reply = await postSoap({
        url: settings.endpoint,
        action: `urn:${operation}`,
        envelope: message.envelope,
        parts: message.parts,
        timeoutMs: settings.timeoutMs,
      });
    }
    return reply;
  }

  /** The answer to a question of ours; throws ExchangeUnreachable for anything else. */
  async function ask(operation: string, writing: Promise<WrittenMessage>): Promise<Extract<SoapReply, { kind: 'body' }>> {
    const reply = await call(
      operation,
      await writing.catch((error: unknown) => {
        throw error instanceof SignerUnavailable ? new ExchangeUnreachable(error.message, { cause: error }) : error;
      }),
    );
    if (reply.kind === 'fault') throw new RefusedByNode(faultCodeOf(reply.fault), faultDescriptionOf(reply.fault, namespaces));
    if (reply.kind !== 'body') throw new ExchangeUnreachable(reply.description);
    return reply;
  }

  async function pack(message: OutgoingMessage): Promise<Packing> {
    const names = distinctNames(message.attachments.map((attachment) => attachment.name));
    const files = message.attachments.map((attachment, index) => {
      if (!attachment.content) throw new TypeError(`The attachment «${attachment.name}» has no content to send`);
      const { mediaType, content, signature, storeUuid } = attachment;
      return {
        name: names[index] ?? attachment.name,
        mediaType,
        content,
        ...(signature && { signature }),
        ...(storeUuid && { storeUuid }),
      };
    });
    const total = files.reduce((sum, file) => sum + file.content.byteLength, 0);
    const named = files.some((file) => file.storeUuid !== undefined);
    if (!named && total <= (settings.inlineLimitBytes ?? 5_000_000)) return { inline: files, stored: [] };
    const stored = [];
    for (const { content, storeUuid, ...file } of files) {
      const uuid = storeUuid ?? uuidV1(now());
      await uploadFile(store, uuid, file.name, content);
      stored.push({ ...file, uuid, hash: Buffer.from(await digestOf(content, signers.agency.bits)).toString('base64') });
    }
    return { inline: [], stored };
  }

  async function send(
    operation: 'SendRequest' | 'SendResponse',
    message: OutgoingMessage,
    write: (packing: Packing) => Promise<WrittenMessage>,
  ): Promise<SendOutcome> {
    let written: WrittenMessage;
    try {
      written = await write(await pack(message));
    } catch (error) {
      if (error instanceof ExchangeUnreachable || error instanceof SignerUnavailable) {
        return { outcome: 'unreachable', description: error.message };
      }
      if (error instanceof MalformedXml || error instanceof TypeError || error instanceof RangeError) {
        return { outcome: 'fault', code: 'InvalidContent', description: error.message, retryable: false };
      }
      throw error;
    }
    const reply = await call(operation, written);
    const answer = reply.kind === 'body' || reply.kind === 'fault' ? reply.xml : '';
    return { ...outcomeOf(operation, message.messageId, reply), wire: { request: written.envelope, answer } };
  }

  function outcomeOf(operation: string, messageId: string, reply: SoapReply): SendOutcome {
    if (reply.kind === 'fault') return outcomeOfFault(reply.fault, namespaces);
    if (reply.kind !== 'body') return { outcome: 'unreachable', description: reply.description };
    const problem = acceptanceProblem(operation, messageId, reply);
    // Sent again with the same identifier, it is either taken or has been taken.
    return problem === undefined ? { outcome: 'accepted', alreadySent: false } : { outcome: 'unreachable', description: problem };
  }

  /** Why an answer is not the signed word of СМЭВ that it has our message. */
  function acceptanceProblem(operation: string, messageId: string, reply: Extract<SoapReply, { kind: 'body' }>): string | undefined {
    const { types } = namespaces;
    const holder = reply.element;
    if (holder.localName !== `${operation}Response` || holder.namespaceURI !== types) {
      return `${operation}Response is expected, ${holder.localName} is received`;
    }
    const part = findChild(holder, types, 'MessageMetadata');
    if (!part) return `There is no MessageMetadata in ${operation}Response`;
    const fault = findForbiddenMarkup(reply.xml) ?? findNodeFault(namespaces, { holder, part }, trust);
    if (fault) return `${fault.code}: ${fault.description}`;
    return getText(part, types, 'MessageId') === messageId ? undefined : 'The answer is about another message';
  }

  async function receive(what: 'Request' | 'Response'): Promise<IncomingMessage | undefined> {
    const selector = what === 'Request' ? settings.selectors?.requests : settings.selectors?.replies;
    const reply = await ask(`Get${what}`, writeGet(wire, what, now(), selector));
    const delivered = found(() => findDelivered(namespaces, what, reply.element));
    if (!delivered) return undefined;
    const fault = findForbiddenMarkup(reply.xml) ?? (await findDeliveryFault(namespaces, what, delivered.holder, trust, now()));
    if (fault) return untrusted(delivered, fault, reply.xml);
    try {
      return { ...readDelivered(namespaces, what, delivered, reply.parts, now()), raw: reply.xml };
    } catch (error) {
      if (error instanceof MalformedXml) return untrusted(delivered, { code: error.code, description: error.message }, reply.xml);
      throw error;
    }
  }

  /** Nothing but the identifier to acknowledge is taken from such a message. */
  const untrusted = ({ messageId }: Delivered, { code, description }: SignatureFault, raw: string): IncomingMessage => ({
    messageId,
    sentAt: now(),
    sender: '',
    body: { kind: 'untrusted', code, description },
    attachments: [],
    raw,
  });

  return {
    sendRequest: (message) => send('SendRequest', message, (packing) => writeSendRequest(wire, message, packing)),
    sendReply: (message) => send('SendResponse', message, (packing) => writeSendResponse(wire, message, packing)),
    receiveRequest: () => receive('Request'),
    receiveReply: () => receive('Response'),
    async receiveStatus() {
      const reply = await ask('GetStatus', writeGetStatus(wire, now()));
      const told = found(() => findStatus(namespaces, reply.element));
      if (!told) return undefined;
      const fault = findForbiddenMarkup(reply.xml) ?? findNodeFault(namespaces, told, trust);
      if (fault) throw new ExchangeUnreachable(`${fault.code}: ${fault.description}`);
      return told.status;
    },
    async acknowledge(messageId, accepted = true) {
      try {
        await ask('Ack', writeAck(wire, messageId, accepted));
      } catch (error) {
        // Already acknowledged: our earlier attempt had arrived and only its answer was lost.
        if (error instanceof RefusedByNode && error.code === 'TargetMessageIsNotFound') return;
        throw error;
      }
    },
    download: (reference) => openFile(store, reference),
  };
}

/** ГОСТ Р 34.11-2012 in pieces: 50 MB at once would stop the process for seconds. */
async function digestOf(content: Uint8Array, bits: 256 | 512): Promise<Uint8Array> {
  const digest = new Streebog(bits);
  for (let offset = 0; offset < content.length; offset += pieceBytes) {
    digest.update(content.subarray(offset, offset + pieceBytes));
    await nextTurn();
  }
  return digest.digest();
}

/** СМЭВ answered with a fault where there is nothing of ours it could be about. */
class RefusedByNode extends ExchangeUnreachable {
  readonly code: string;
  constructor(code: string, description: string) {
    super(`${code}: ${description}`);
    this.code = code;
  }
}

function found<Found>(look: () => Found): Found {
  try {
    return look();
  } catch (error) {
    if (error instanceof MalformedXml) throw new ExchangeUnreachable(error.message, { cause: error });
    throw error;
  }
}
