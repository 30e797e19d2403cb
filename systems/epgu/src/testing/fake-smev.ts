import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { element, readEnvelope, readPayload, textElement, uuidV1, writeEnvelope, writeFault, type XmlElement } from '@pgs/soap';
import { findNode, findNodeText, toNode, type XmlNode } from '../xml-tree.ts';

/** A request of the portal as the exchange got it. */
export interface CaughtRequest {
  readonly participant: string;
  readonly messageId: string;
  readonly content: XmlNode;
  readonly attachments: ReadonlyMap<string, string>;
  readonly references: readonly { readonly uuid: string; readonly hash: string }[];
}

export interface ReplyFile {
  readonly name: string;
  readonly content: Uint8Array;
  readonly signature?: Uint8Array;
}

const types = 'urn://x-artefacts-smev-gov-ru/services/message-exchange/types/1.2';
const basic = 'urn://x-artefacts-smev-gov-ru/services/message-exchange/types/basic/1.2';

const bytesOf = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
};

const catchRequest = (participant: string, body: XmlElement): CaughtRequest => {
  const root = toNode(body);
  const data = findNode(root, 'SenderProvidedRequestData');
  const content = findNode(data, 'MessagePrimaryContent')?.children[0];
  if (!content) throw new Error('no content');
  return {
    participant,
    messageId: findNodeText(data, 'MessageID') ?? '',
    content,
    attachments: new Map(
      (findNode(root, 'AttachmentContentList')?.children ?? []).map((item) => [
        findNodeText(item, 'Id') ?? '',
        findNodeText(item, 'Content') ?? '',
      ]),
    ),
    references: (findNode(data, 'RefAttachmentHeaderList')?.children ?? []).map((item) => ({
      uuid: findNodeText(item, 'uuid') ?? '',
      hash: findNodeText(item, 'Hash') ?? '',
    })),
  };
};

/** The least of СМЭВ that the tests of the portal need: it keeps requests and hands out prepared replies. */
export const startFakeSmev = async () => {
  const requests: CaughtRequest[] = [];
  const stored = new Map<string, Uint8Array>();
  const replies: { readonly id: string; readonly xml: string }[] = [];
  const acknowledged: string[] = [];
  const problem: { fault: string | undefined; loseAnswers: number; loseAcknowledgments: number } = {
    fault: undefined,
    loseAnswers: 0,
    loseAcknowledgments: 0,
  };

  const answer = (participant: string, body: XmlElement): string | undefined => {
    switch (body.localName) {
      case 'SendRequestRequest': {
        if (problem.fault !== undefined) {
          return writeFault({
            faultCode: 'Server',
            faultString: 'Отказ СМЭВ',
            detail: element(`f:${problem.fault}`, { 'xmlns:f': 'urn:f' }),
          });
        }
        const caught = catchRequest(participant, body);
        if (requests.some((request) => request.messageId === caught.messageId)) {
          return writeFault({
            faultCode: 'Server',
            faultString: 'Уже получено',
            detail: element('f:MessageIsAlreadySent', { 'xmlns:f': 'urn:f' }),
          });
        }
        requests.push(caught);
        if (problem.loseAnswers > 0) {
          problem.loseAnswers -= 1;
          return undefined;
        }
        return writeEnvelope(element('SendRequestResponse', { xmlns: types }));
      }
      case 'GetResponseRequest':
        return writeEnvelope(element('GetResponseResponse', { xmlns: types, 'xmlns:b': basic }, replies[0]?.xml));
      default: {
        const id = findNodeText(toNode(body), 'AckTargetMessage') ?? '';
        acknowledged.push(id);
        if (problem.loseAcknowledgments > 0) problem.loseAcknowledgments -= 1;
        else {
          const index = replies.findIndex((reply) => reply.id === id);
          if (index >= 0) replies.splice(index, 1);
        }
        return writeEnvelope(element('AckResponse', { xmlns: types }));
      }
    }
  };

  const server = createServer((request, response) => {
    const handle = async (): Promise<void> => {
      const body = await bytesOf(request);
      const path = decodeURIComponent(request.url ?? '');
      if (request.method === 'PUT') {
        stored.set(path, body);
        response.writeHead(201).end();
        return;
      }
      if (request.method === 'GET') {
        const content = stored.get(path);
        if (!content) response.writeHead(404).end();
        else response.end(content);
        return;
      }
      const content = readEnvelope(readPayload(request.headers['content-type'] ?? '', body).xml);
      if (content.kind !== 'body') throw new Error('a fault was sent to the exchange');
      const text = answer(String(request.headers['x-smev-participant']), content.element);
      if (text === undefined) response.destroy();
      else response.writeHead(text.includes('Fault>') ? 500 : 200, { 'content-type': 'text/xml; charset=utf-8' }).end(text);
    };
    handle().catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const queueReply = (data: string, contents: string, originalMessageId: string): string => {
    const id = uuidV1(new Date());
    const metadata = element('MessageMetadata', {}, textElement('MessageId', id));
    const response = element(
      'Response',
      {},
      textElement('OriginalMessageId', originalMessageId),
      element('SenderProvidedResponseData', {}, data),
      metadata,
    );
    replies.push({ id, xml: element('ResponseMessage', {}, response, contents) });
    return id;
  };

  return {
    endpoint: `${url}/ws`,
    fileStoreUrl: `${url}/files`,
    requests,
    stored,
    acknowledged,
    problem,
    /** An answer of the agency with files inside the message. */
    reply: (content: string, files: readonly ReplyFile[] = []): string => {
      const headers = files.map((file, index) =>
        element(
          'b:AttachmentHeader',
          {},
          textElement('b:contentId', `_${index}`),
          textElement('b:MimeType', 'application/pdf'),
          file.signature && textElement('b:SignaturePKCS7', Buffer.from(file.signature).toString('base64')),
        ),
      );
      const contents = files.map((file, index) =>
        element(
          'b:AttachmentContent',
          {},
          textElement('b:Id', `_${index}`),
          textElement('b:Content', Buffer.from(file.content).toString('base64')),
        ),
      );
      return queueReply(
        element('b:MessagePrimaryContent', {}, content) + (files.length > 0 ? element('b:AttachmentHeaderList', {}, ...headers) : ''),
        files.length > 0 ? element('b:AttachmentContentList', {}, ...contents) : '',
        '',
      );
    },
    reject: (originalMessageId: string, sentence: string): string =>
      queueReply(
        element('RequestRejected', {}, textElement('RejectionReasonCode', 'FAILURE'), textElement('RejectionReasonDescription', sentence)),
        '',
        originalMessageId,
      ),
    close: () => {
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
};

export type FakeSmev = Awaited<ReturnType<typeof startFakeSmev>>;
