import {
  binaryContent,
  childElements,
  childrenNamed,
  findChild,
  findText,
  getChild,
  getText,
  serializeXml,
  textOf,
  uuidV1Time,
  type XmlElement,
} from '@pgs/soap';
import { verifySignature, type XmlSigner } from '@pgs/xmldsig';
import { answersOf, asyncRejection, type PersonalSignature } from './answering.ts';
import { authenticate, type Participants } from './callers/participants.ts';
import { findRoutedRecipient } from './callers/routing.ts';
import { type DeliveredAnswer, writeAccepted, writeDelivery, writeStatus } from './delivery.ts';
import type { FileStore } from './file-store.ts';
import type { Direction, NodeMessage, NodeState } from './node-state.ts';
import type { EmulatorPerson } from './population.ts';
import { readReturnAddress } from './return-address.ts';
import { messageContradictions } from './schema/message-schema.ts';
import { findSupplier } from './suppliers.ts';
import { delayOf, weatherFor } from './weather.ts';
import { contentOf, type Dialect, invalidContent, NodeFault } from './wire.ts';

export interface NodeContext {
  readonly state: NodeState;
  readonly files: FileStore;
  readonly now: () => Date;
  readonly population: readonly EmulatorPerson[];
  /** Participant → prefixes of namespaces it answers. */
  readonly registrations: Readonly<Record<string, readonly string[]>>;
  readonly participants: Participants;
  /** ЭП-СМЭВ. */
  readonly signer: XmlSigner;
  /** ЭП-ОВ of the emulated agencies. */
  readonly agencySigner: XmlSigner;
}

/** A call as it came: who sent it is told by its signature. */
export interface UnsignedCall {
  readonly dialect: Dialect;
  readonly body: XmlElement;
  readonly parts: ReadonlyMap<string, Uint8Array>;
}

interface NodeCall extends UnsignedCall {
  readonly participant: string;
  readonly signature: XmlElement;
}

const staleMs = 48 * 3_600_000;
const futureMs = 5 * 60_000;
const inlineLimitBytes = 5 * 1024 * 1024;

/** Performs an operation of the exchange; throws NodeFault or MalformedXml. */
export async function perform(
  context: NodeContext,
  unsigned: UnsignedCall,
): Promise<{ readonly participant: string; readonly answer: DeliveredAnswer }> {
  const { body, dialect } = unsigned;
  if (!Object.hasOwn(operations, body.localName)) {
    throw new NodeFault('UnknownMessageType', 'SMEV-101', `Операция ${body.localName} не поддерживается`);
  }
  const { participant, signature } = authenticate(body, dialect, context.participants, context.now());
  const contradictions = messageContradictions(body, dialect) ?? [];
  if (contradictions.length > 0) throw invalidContent(contradictions);
  const operation = operations[body.localName as keyof typeof operations];
  return { participant, answer: await operation(context, { ...unsigned, participant, signature }) };
}

const operations = {
  SendRequestRequest: sendRequest,
  SendResponseRequest: sendResponse,
  GetRequestRequest: (context: NodeContext, call: NodeCall) => take(context, call, 'REQUEST'),
  GetResponseRequest: (context: NodeContext, call: NodeCall) => take(context, call, 'RESPONSE'),
  GetStatusRequest: takeStatus,
  AckRequest: acknowledge,
} as const;

async function sendRequest(context: NodeContext, { participant, dialect, body, parts, signature }: NodeCall): Promise<DeliveredAnswer> {
  const now = context.now();
  const data = getChild(body, dialect.types, 'SenderProvidedRequestData');
  const messageId = checkMessageId(context, getText(data, dialect.types, 'MessageID'));
  const endOfLife = findText(data, dialect.types, 'EOL');
  if (endOfLife !== undefined && !(Date.parse(endOfLife) > now.getTime())) {
    throw new NodeFault('EndOfLifeReached', 'SMEV-306', `Срок жизни сообщения истёк: ${endOfLife}`);
  }
  const document = contentOf(data, dialect);
  if (!document) throw invalidContent(['В сообщении нет MessagePrimaryContent']);
  const namespace = document.namespaceURI ?? '';
  const known = Object.keys(context.registrations);
  const routed = findRoutedRecipient(body, dialect, { messageId, participant, participants: context.participants, known });
  const recipient = routed ?? recipientOf(context, namespace);
  const supplier = recipient === undefined ? findSupplier(namespace) : undefined;
  if (recipient === undefined && !supplier) {
    throw new NodeFault(
      'BusinessDataTypeIsNotSupported',
      'SMEV-304',
      `Вид сведений {${namespace}}${document.localName} не зарегистрирован`,
      [
        ['RootElementLocalName', document.localName],
        ['RootElementNamespaceURI', namespace],
      ],
    );
  }
  const rule = weatherFor(context.state.weather, 'delivery', []);
  const outage = supplier ? weatherFor(context.state.weather, supplier.kind, []) : rule;
  if (outage.mode === 'outage') throw new NodeFault('SMEVFailure', 'SMEV-1', 'Узел временно не принимает сообщения');
  const nodeId = findText(data, dialect.types, 'NodeID');
  const message: NodeMessage = {
    messageId,
    direction: 'REQUEST',
    sender: participant,
    recipient: recipient ?? supplier?.mnemonic ?? '',
    namespace,
    rootElement: document.localName ?? '',
    dataXml: supplier ? '' : serializeXml(data),
    signatureXml: supplier ? '' : serializeXml(signature),
    version: dialect.version,
    ...readAttachments(context, dialect, body, data, parts),
    sentAt: now.toISOString(),
    availableAt: new Date(now.getTime() + (supplier ? 0 : delayOf(rule))).toISOString(),
    ...(nodeId !== undefined && { nodeId }),
    ...(endOfLife !== undefined && { endOfLife }),
    copies: !supplier && rule.mode === 'twice' ? 1 : 0,
    outOfTurn: !supplier && rule.mode === 'reorder',
    consumed: supplier !== undefined || rule.mode === 'never',
  };
  const answers = supplier
    ? answersOf(supplier, message, document, dialect, {
        now,
        weather: context.state.weather,
        population: context.population,
        personalSignature: findPersonalSignature(data, dialect, document),
      })
    : rule.mode === 'technicalFault'
      ? [asyncRejection(message, dialect, now, '028122', 'SMEV-403: Сообщение не прошло проверку по схеме вида сведений')]
      : [];
  const undelivered = rule.mode === 'technicalFault' && !supplier;
  context.state.put(
    { ...message, consumed: message.consumed || undelivered, inline: supplier || undelivered ? [] : message.inline },
    ...answers,
  );
  context.state.tell(participant, messageId, undelivered ? 'requestIsRejectedBySmev' : 'requestIsAcceptedBySmev');
  return writeAccepted(context.signer, dialect, 'SendRequestResponse', message, 'requestIsQueued');
}

async function sendResponse(context: NodeContext, { participant, dialect, body, parts, signature }: NodeCall): Promise<DeliveredAnswer> {
  const now = context.now();
  const data = getChild(body, dialect.types, 'SenderProvidedResponseData');
  const messageId = checkMessageId(context, getText(data, dialect.types, 'MessageID'));
  const original = readReturnAddress(getText(data, dialect.types, 'To'));
  const request = original === undefined ? undefined : context.state.find(original)?.message;
  if (request?.direction !== 'REQUEST' || request.recipient !== participant) {
    throw new NodeFault('RecipientIsNotFound', 'SMEV-302', 'Обратный адрес не принадлежит полученному запросу');
  }
  const document = contentOf(data, dialect);
  const rule = weatherFor(context.state.weather, 'delivery', []);
  const message: NodeMessage = {
    messageId,
    direction: 'RESPONSE',
    sender: participant,
    recipient: request.sender,
    namespace: document?.namespaceURI ?? '',
    rootElement: document?.localName ?? '',
    dataXml: serializeXml(data),
    signatureXml: serializeXml(signature),
    version: dialect.version,
    ...readAttachments(context, dialect, body, data, parts),
    sentAt: now.toISOString(),
    availableAt: new Date(now.getTime() + delayOf(rule)).toISOString(),
    ...(request.nodeId !== undefined && { nodeId: request.nodeId }),
    originalMessageId: request.messageId,
    copies: rule.mode === 'twice' ? 1 : 0,
    outOfTurn: rule.mode === 'reorder',
    consumed: rule.mode === 'never',
  };
  context.state.put(message);
  context.state.tell(participant, messageId, 'responseIsAcceptedBySmev');
  return writeAccepted(context.signer, dialect, 'SendResponseResponse', message, 'responseIsQueued');
}

async function take(context: NodeContext, { participant, dialect, body }: NodeCall, direction: Direction): Promise<DeliveredAnswer> {
  const selector = getChild(body, dialect.basic, 'MessageTypeSelector');
  const namespace = findText(selector, dialect.basic, 'NamespaceURI');
  const rootElement = findText(selector, dialect.basic, 'RootElementLocalName');
  const nodeId = findText(selector, dialect.basic, 'NodeID');
  const suits = (message: NodeMessage): boolean =>
    (namespace === undefined || message.namespace === namespace) &&
    (rootElement === undefined || message.rootElement === rootElement) &&
    (nodeId === undefined || message.nodeId === undefined || direction === 'REQUEST' || message.nodeId === nodeId);
  for (;;) {
    const held = context.state.take(participant, direction, suits);
    if (!held) return writeDelivery(context, dialect, direction, undefined);
    const { message } = held;
    const expired = message.endOfLife !== undefined && Date.parse(message.endOfLife) <= context.now().getTime();
    if (!expired) return writeDelivery(context, dialect, direction, held);
    held.copiesLeft = 0;
    context.state.acknowledge(participant, message.messageId, true);
    context.state.put(
      asyncRejection(message, dialect, context.now(), 'EndOfLifeReached', 'SMEV-306: Срок жизни сообщения истёк до доставки'),
    );
  }
}

async function takeStatus(context: NodeContext, { participant, dialect }: NodeCall): Promise<DeliveredAnswer> {
  return writeStatus(context.signer, dialect, context.state.takeStatus(participant));
}

async function acknowledge(context: NodeContext, { participant, dialect, body }: NodeCall): Promise<DeliveredAnswer> {
  const holder = getChild(body, dialect.basic, 'AckTargetMessage');
  const target = textOf(holder);
  const accepted = !['false', '0'].includes(holder.getAttribute('accepted') ?? 'true');
  if (!context.state.acknowledge(participant, target, accepted)) {
    throw new NodeFault('TargetMessageIsNotFound', 'SMEV-303', `Сообщение ${target} не ожидает подтверждения`);
  }
  return { envelope: `<t:AckResponse xmlns:t="${dialect.types}"/>`, parts: [] };
}

/** ЭП-СП of the business document. */
function findPersonalSignature(data: XmlElement, dialect: Dialect, document: XmlElement): PersonalSignature {
  const holder = findChild(data, dialect.types, 'PersonalSignature');
  const signature = holder && childElements(holder)[0];
  if (!signature) return 'absent';
  return verifySignature(signature, document).valid ? 'right' : 'wrong';
}

function checkMessageId(context: NodeContext, messageId: string): string {
  const made = uuidV1Time(messageId);
  if (!made) throw new NodeFault('InvalidMessageIdFormat', 'SMEV-309', 'MessageID должен быть UUID версии 1 строчными буквами');
  // Before the check of age: a late retry of a message that did arrive is a success, not a stale message.
  if (context.state.find(messageId)) throw new NodeFault('MessageIsAlreadySent', 'SMEV-308', `Сообщение ${messageId} уже отправлено`);
  const age = context.now().getTime() - made.getTime();
  if (age > staleMs) throw new NodeFault('StaleMessageId', 'SMEV-310', 'MessageID создан двое суток назад или раньше');
  if (age < -futureMs) throw new NodeFault('StaleMessageId', 'SMEV-310', 'MessageID создан в будущем: проверьте часы');
  return messageId;
}

function recipientOf(context: NodeContext, namespace: string): string | undefined {
  let recipient: string | undefined;
  let longest = -1;
  for (const [participant, prefixes] of Object.entries(context.registrations)) {
    for (const prefix of prefixes) {
      if (!namespace.startsWith(prefix) || prefix.length <= longest) continue;
      recipient = participant;
      longest = prefix.length;
    }
  }
  return recipient;
}

function readAttachments(
  context: NodeContext,
  { basic }: Dialect,
  body: XmlElement,
  data: XmlElement,
  parts: ReadonlyMap<string, Uint8Array>,
): Pick<NodeMessage, 'inline' | 'references'> {
  const list = (parent: XmlElement, name: string): XmlElement[] => {
    const found = findChild(parent, basic, name);
    return found ? childElements(found) : [];
  };
  const contents = new Map(
    list(body, 'AttachmentContentList').map((one) => [getText(one, basic, 'Id'), binaryContent(getChild(one, basic, 'Content'), parts)]),
  );
  const headers = list(data, 'AttachmentHeaderList');
  const inline = headers.map((header) => {
    const id = getText(header, basic, 'contentId');
    const content = contents.get(id);
    if (!content) throw new NodeFault('AttachmentContentMiscoordination', 'SMEV-311', `Нет содержимого вложения ${id}`);
    return {
      id,
      mediaType: findText(header, basic, 'MimeType') ?? 'application/octet-stream',
      content: Buffer.from(content).toString('base64'),
    };
  });
  if (contents.size !== headers.length)
    throw new NodeFault('AttachmentContentMiscoordination', 'SMEV-311', 'Заголовки вложений не соответствуют содержимому');
  const size = [...contents.values()].reduce((sum, content) => sum + content.byteLength, 0);
  if (size > inlineLimitBytes)
    throw new NodeFault('AttachmentSizeLimitExceeded', 'SMEV-312', `Вложения занимают ${size} байт, разрешено ${inlineLimitBytes}`, [
      ['PermittedTotalAttachmentSize', String(inlineLimitBytes)],
      ['RealTotalAttachmentSize', String(size)],
    ]);
  const holder = findChild(data, basic, 'RefAttachmentHeaderList');
  const references = (holder ? childrenNamed(holder, basic, 'RefAttachmentHeader') : []).map((header) => {
    const uuid = getText(header, basic, 'uuid');
    if (!context.files.has(uuid))
      throw new NodeFault('AttachmentContentMiscoordination', 'SMEV-311', `Файла ${uuid} нет в файловом хранилище`);
    return uuid;
  });
  return { inline, references };
}
