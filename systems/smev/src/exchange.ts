import { ExchangeUnreachable, type IncomingMessage, type MessageExchange, type OutgoingMessage, type SendOutcome } from '@pgs/domain';
import { streebog } from '@pgs/gost';
import { MalformedXml, postSoap, type SoapReply, uuidV1 } from '@pgs/soap';
import { distinctNames } from './transport/attachment-name.ts';
import type { EnvelopeSigner } from './transport/envelope-signer.ts';
import { faultCodeOf, faultDescriptionOf, outcomeOfFault } from './transport/faults.ts';
import { openFile, uploadFile } from './transport/file-store.ts';
import { namespacesOf, type SmevVersion } from './transport/namespaces.ts';
import { readIncoming } from './transport/read-messages.ts';
import { type Packing, type WrittenMessage, writeAck, writeGet, writeSendRequest, writeSendResponse } from './transport/write-messages.ts';

export interface SmevExchangeSettings {
  /** Address of the exchange, e.g. http://172.20.3.12:7500/smev/v1.2/ws */
  readonly endpoint: string;
  readonly version: SmevVersion;
  /** Sender node: replies to our requests are queued for it. */
  readonly nodeId?: string;
  /** Address of the file store without a slash at the end. */
  readonly fileStoreUrl: string;
  readonly sign: EnvelopeSigner;
  readonly timeoutMs: number;
  readonly now: () => Date;
  /** Name of our system for a node that does not tell systems apart by their certificates (training contour). */
  readonly participant?: string;
  /** GOST R 34.11-2012 (256) of a file. Streebog-256 unless told. */
  readonly fileDigest?: (content: Uint8Array) => Uint8Array;
  /** When all files together are larger, all of them go to the file store; 5 MB by default. */
  readonly inlineLimitBytes?: number;
  /** Attempts to reach the exchange within one call; 2 by default, always with the same MessageID. */
  readonly attempts?: number;
}

/** The exchange of messages over СМЭВ 3 (SOAP, схема 1.1–1.3). */
export function createSmevExchange(settings: SmevExchangeSettings): MessageExchange {
  const namespaces = namespacesOf(settings.version);
  const wire = { namespaces, sign: settings.sign, ...(settings.nodeId !== undefined && { nodeId: settings.nodeId }) };
  const storeUrl = settings.fileStoreUrl.replace(/\/+$/, '');

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
        ...(settings.participant !== undefined && { headers: { 'x-smev-participant': settings.participant } }),
      });
    }
    return reply;
  }

  async function pack(message: OutgoingMessage): Promise<Packing> {
    const names = distinctNames(message.attachments.map((attachment) => attachment.name));
    const files = message.attachments.map((attachment, index) => {
      if (!attachment.content) throw new TypeError(`The attachment «${attachment.name}» has no content to send`);
      const { mediaType, content, signature } = attachment;
      return { name: names[index] ?? attachment.name, mediaType, content, ...(signature && { signature }) };
    });
    const total = files.reduce((sum, file) => sum + file.content.byteLength, 0);
    const digest = settings.fileDigest ?? ((content: Uint8Array) => streebog(256, content));
    if (total <= (settings.inlineLimitBytes ?? 5_000_000)) return { inline: files, stored: [] };
    const stored = [];
    for (const { content, ...file } of files) {
      const uuid = uuidV1(settings.now());
      await uploadFile(storeUrl, uuid, file.name, content, settings.timeoutMs);
      stored.push({ ...file, uuid, hash: Buffer.from(digest(content)).toString('base64') });
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
      if (error instanceof ExchangeUnreachable) return { outcome: 'unreachable', description: error.message };
      if (error instanceof MalformedXml || error instanceof TypeError) {
        return { outcome: 'fault', code: 'InvalidContent', description: error.message, retryable: false };
      }
      throw error;
    }
    const reply = await call(operation, written);
    if (reply.kind === 'fault') return outcomeOfFault(reply.fault, namespaces);
    if (reply.kind !== 'body') return { outcome: 'unreachable', description: reply.description };
    if (reply.element.localName === `${operation}Response`) return { outcome: 'accepted', alreadySent: false };
    return { outcome: 'unreachable', description: `${operation}Response is expected, ${reply.element.localName} is received` };
  }

  async function receive(what: 'Request' | 'Response'): Promise<IncomingMessage | undefined> {
    const reply = await call(`Get${what}`, await writeGet(wire, what, settings.now()));
    if (reply.kind === 'fault') {
      throw new ExchangeUnreachable(`${faultCodeOf(reply.fault)}: ${faultDescriptionOf(reply.fault, namespaces)}`);
    }
    if (reply.kind !== 'body') throw new ExchangeUnreachable(reply.description);
    try {
      return readIncoming(namespaces, what, reply.element, reply.parts, reply.xml, settings.now());
    } catch (error) {
      if (error instanceof MalformedXml) throw new ExchangeUnreachable(error.message, { cause: error });
      throw error;
    }
  }

  return {
    sendRequest: (message) => send('SendRequest', message, (packing) => writeSendRequest(wire, message, packing)),
    sendReply: (message) => send('SendResponse', message, (packing) => writeSendResponse(wire, message, packing)),
    receiveRequest: () => receive('Request'),
    receiveReply: () => receive('Response'),
    async acknowledge(messageId) {
      const reply = await call('Ack', await writeAck(wire, messageId));
      if (reply.kind === 'body') return;
      if (reply.kind !== 'fault') throw new ExchangeUnreachable(reply.description);
      // Already acknowledged: our earlier attempt had arrived and only its answer was lost.
      if (faultCodeOf(reply.fault) === 'TargetMessageIsNotFound') return;
      throw new ExchangeUnreachable(`${faultCodeOf(reply.fault)}: ${faultDescriptionOf(reply.fault, namespaces)}`);
    },
    download: (reference) => openFile(storeUrl, reference, settings.timeoutMs),
  };
}
