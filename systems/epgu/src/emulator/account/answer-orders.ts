import { element, optionalTextElement, textElement } from '@pgs/soap';
import { findNode, findNodeText, type XmlNode } from '../../xml-tree.ts';
import { findService, type PortalCatalog } from '../catalog.ts';
import { currentStatus, type Order, type OrderFact, type StatusEntry } from '../order.ts';
import type { OrderBook } from '../order-book.ts';
import { isFinalStatus, isKnownStatus, statusTitle } from '../status-titles.ts';
import { findOwner } from './account-owners.ts';
import { readOrders, servedNamespace } from './read-orders.ts';

/** Per-order answers of ЕЛК. */
const ok = { status: 0, message: 'OK' } as const;
const refusals = {
  statusNotFound: { status: 4, message: 'Status not found' },
  incorrectParameters: { status: 5, message: 'Incorrect request parameters' },
  incorrectService: { status: 13, message: 'Incorrect eServiceCode or serviceTargetCode' },
  orderNotFound: { status: 28, message: 'Order not found' },
  incorrectStatus: { status: 31, message: 'Incorrect order status specified' },
} as const;
type Refusal = (typeof refusals)[keyof typeof refusals];

/** A file that came with the message, by its uuid in the store. */
export interface AccountFile {
  readonly uuid: string;
  readonly name: string;
  readonly mediaType: string;
  readonly content: Uint8Array;
  readonly signature: Uint8Array | undefined;
}

interface Judged {
  readonly elkOrderNumber?: string;
  readonly outcome: Refusal | typeof ok;
  readonly facts: readonly OrderFact[];
}

interface AnsweringParts {
  readonly catalog: PortalCatalog;
  readonly book: OrderBook;
  readonly now: () => Date;
}

const listOf = (order: XmlNode): readonly XmlNode[] => findNode(order, 'statusHistoryList')?.children ?? [];

/** Statuses in their order, none unknown, none older than the one before it, nothing after the last one of a case. */
function statusProblem(history: readonly XmlNode[], last: StatusEntry | undefined): Refusal | undefined {
  let [before, over] = [last ? Date.parse(last.at) : Number.NEGATIVE_INFINITY, last?.final ?? false];
  for (const status of history) {
    const code = Number(findNodeText(status, 'status'));
    const at = Date.parse(findNodeText(status, 'statusDate') ?? '');
    if (!isKnownStatus(code)) return refusals.statusNotFound;
    if (Number.isNaN(at)) return refusals.incorrectParameters;
    // Dates of statuses come without fractions of a second.
    if (over || at < Math.floor(before / 1000) * 1000) return refusals.incorrectStatus;
    [before, over] = [at, isFinalStatus(code)];
  }
  return undefined;
}

/** Facts of new statuses with their files; undefined when a named file did not come. */
function told(
  { book, now }: AnsweringParts,
  order: Pick<Order, 'number' | 'files'>,
  history: readonly XmlNode[],
  files: readonly AccountFile[],
): readonly OrderFact[] | undefined {
  const facts: OrderFact[] = [];
  let next = order.files.length;
  for (const status of history) {
    const fileIndexes: number[] = [];
    for (const attachment of findNode(status, 'attachments')?.children ?? []) {
      const file = files.find(({ uuid }) => uuid === findNodeText(attachment, 'FSuuid'));
      if (!file) return undefined;
      const { name, mediaType, content, signature } = file;
      const index = next++;
      facts.push(book.keepFile(order.number, index, { name, mediaType, content, kind: 'result' }));
      fileIndexes.push(index);
      if (signature) {
        const signatureType = 'application/pkcs7-signature';
        facts.push(
          book.keepFile(order.number, next++, {
            name: `${name}.sig`,
            mediaType: signatureType,
            content: signature,
            kind: 'signature',
            signatureOf: index,
          }),
        );
      }
    }
    const code = Number(findNodeText(status, 'status'));
    const entry: StatusEntry = {
      code,
      standardTitle: statusTitle(code),
      title: statusTitle(code),
      comment: findNodeText(status, 'statusComment') ?? '',
      at: new Date(findNodeText(status, 'statusDate') ?? '').toISOString(),
      receivedAt: now().toISOString(),
      sender: 'agency',
      final: isFinalStatus(code),
      cancelAllowed: false,
      sendMessageAllowed: false,
      fileIndexes,
    };
    facts.push({ fact: 'statusChanged', orderNumber: order.number, entry });
  }
  return facts;
}

const refused = (outcome: Refusal): Judged => ({ outcome, facts: [] });

function create(parts: AnsweringParts, node: XmlNode, files: readonly AccountFile[]): Judged {
  const { catalog, book } = parts;
  const senderInn = findNodeText(node, 'senderInn') ?? '';
  const senderNumber = findNodeText(node, 'orderNumber') ?? '';
  const existing = book.findDeskOrder(senderInn, senderNumber);
  if (existing) return { ...refused(refusals.incorrectParameters), elkOrderNumber: existing.number };
  const formCode = findNodeText(node, 'serviceTargetCode') ?? '';
  if (!findService(catalog, formCode)) return refused(refusals.incorrectService);
  const owner = findOwner(catalog, node);
  const organization = catalog.organizations.find(({ inn }) => inn === senderInn);
  if (!owner || !organization) return refused(refusals.incorrectParameters);
  const history = listOf(node);
  const problem = statusProblem(history, undefined);
  if (problem) return refused(problem);
  const number = book.nextNumber();
  const facts = told(parts, { number, files: [] }, history, files);
  if (!facts) return refused(refusals.incorrectParameters);
  const filed: OrderFact = {
    fact: 'filed',
    order: {
      number,
      formCode,
      organizationCode: organization.code,
      applicantSnils: owner.applicant.snils,
      ...(owner.businessIndex !== undefined && { businessIndex: owner.businessIndex }),
      desk: { senderInn, orderNumber: senderNumber },
      form: {},
      submittedAt: new Date(findNodeText(node, 'requestDate') ?? '').toISOString(),
    },
  };
  return { elkOrderNumber: number, outcome: ok, facts: [filed, ...facts] };
}

function update(parts: AnsweringParts, node: XmlNode, files: readonly AccountFile[]): Judged {
  const order = parts.book.findDeskOrder(findNodeText(node, 'senderInn') ?? '', findNodeText(node, 'orderNumber') ?? '');
  if (!order) return refused(refusals.orderNotFound);
  const history = listOf(node);
  const problem = statusProblem(history, currentStatus(order));
  if (problem) return refused(problem);
  const facts = told(parts, order, history, files);
  return facts ? { elkOrderNumber: order.number, outcome: ok, facts } : refused(refusals.incorrectParameters);
}

const judges = { create, update } as const;

/** Answers the way ЕЛК does: 0 when every order is taken, 11 otherwise. Throws SchemaProblem. */
export function answerOrders(parts: AnsweringParts, xml: string, files: readonly AccountFile[]): string {
  const { operation, orders } = readOrders(xml);
  const answers: string[] = [];
  let failed = 0;
  for (const node of orders) {
    const judged = judges[operation](parts, node, files);
    // Each order is there before the next is judged: two with one number in one message are a repetition.
    parts.book.record(judged.facts);
    if (judged.outcome.status !== 0) failed += 1;
    answers.push(answeredOrder(findNodeText(node, 'orderNumber') ?? '', judged.outcome, judged.elkOrderNumber));
  }
  const summary = failed === 0 ? { code: 0, message: 'OK' } : { code: 11, message: 'Completed with errors' };
  return response(operation, summary, answers);
}

const answeredOrder = (
  orderNumber: string,
  outcome: { readonly status: number; readonly message: string },
  elkOrderNumber?: string,
): string =>
  element(
    'order',
    {},
    optionalTextElement('elkOrderNumber', elkOrderNumber),
    textElement('orderNumber', orderNumber),
    textElement('status', String(outcome.status)),
    textElement('message', outcome.message),
  );

const response = (
  operation: 'create' | 'update',
  summary: { readonly code: number; readonly message: string },
  orders: readonly string[],
): string =>
  element(
    'ElkOrderResponse',
    { xmlns: servedNamespace },
    element(
      operation === 'create' ? 'CreateOrdersResponse' : 'UpdateOrdersResponse',
      {},
      textElement('code', String(summary.code)),
      textElement('message', summary.message),
      element('orders', {}, ...orders),
    ),
  );

export interface ForcedAnswer {
  readonly code: number;
  readonly status?: number | undefined;
  readonly message: string;
}

/** An answer ordered beforehand: the message is understood and nothing is done. Throws SchemaProblem. */
export function forcedAnswer(xml: string, forced: ForcedAnswer): string {
  const { operation, orders } = readOrders(xml);
  const { code, status, message } = forced;
  const answers =
    status === undefined ? [] : orders.map((node) => answeredOrder(findNodeText(node, 'orderNumber') ?? '', { status, message }));
  return response(operation, { code, message: status === undefined ? message : 'Completed with errors' }, answers);
}
