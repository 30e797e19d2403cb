import { type AccountVerdict, UnreadableMessage } from '@pgs/domain';
import { MalformedXml } from '@pgs/soap';
import { findNode, findNodeText, readTree, type XmlNode } from '../xml-tree.ts';
import { elkNamespace } from './elk-order.ts';

type Refusal = Exclude<AccountVerdict['verdict'], 'taken'>;

/** Коды ответа ЕЛК by order: what each means for us and what to tell the one who reads it. */
const orderCodes: Readonly<Record<number, { readonly verdict: Refusal; readonly sentence: string }>> = {
  4: { verdict: 'statusRefused', sentence: 'такого статуса нет в справочнике ЕЛК' },
  5: { verdict: 'refused', sentence: 'портал не нашёл заявителя или не принял сведения заявления' },
  13: { verdict: 'refused', sentence: 'код услуги не зарегистрирован на портале; проверьте код формы в карточке услуги' },
  28: { verdict: 'orderUnknown', sentence: 'такого дела нет в личном кабинете' },
  31: { verdict: 'statusRefused', sentence: 'статус не может следовать за последним известным порталу' },
};
/** Of the whole answer: 0 OK, 11 «Completed with errors» — then each order says what is wrong with it. */
const judgedByOrder: ReadonlySet<number> = new Set([0, 11]);

const unreadable = (what: string): UnreadableMessage => new UnreadableMessage('account.structure', `ответ ЕЛК составлен неверно: ${what}`);

const codeIn = (node: XmlNode, name: string): number => {
  const written = findNodeText(node, name);
  if (written === undefined || !/^-?\d{1,9}$/.test(written)) throw unreadable(`в ${node.name} нет числа ${name}`);
  return Number(written);
};

const described = (node: XmlNode, sentence: string): string => {
  const message = findNodeText(node, 'message');
  return message ? `${sentence} («${message}»)` : sentence;
};

/** ElkOrderResponse: the verdict about one order. Throws UnreadableMessage. */
export function readVerdict(xml: string, orderNumber: string): AccountVerdict {
  const answer = answerIn(xml);
  const code = codeIn(answer, 'code');
  const listed = findNode(answer, 'orders')?.children ?? [];
  const order = listed.find((one) => findNodeText(one, 'orderNumber') === orderNumber);
  if (!judgedByOrder.has(code))
    return { verdict: 'later', code, description: described(answer, `портал не обработал сообщение, код ${code}`) };
  if (!order) {
    if (code === 0 && listed.length === 0) return { verdict: 'taken' };
    throw unreadable(`о заявлении ${orderNumber} ничего не сказано`);
  }
  const status = codeIn(order, 'status');
  const elkOrderNumber = findNodeText(order, 'elkOrderNumber');
  // An order that is refused but named by its number is there already: the same message was taken before.
  const known = elkOrderNumber !== undefined && elkOrderNumber !== '0' ? elkOrderNumber : undefined;
  if (status === 0 || (known !== undefined && answer.name === 'CreateOrdersResponse')) return { verdict: 'taken', elkOrderNumber: known };
  const { verdict, sentence } = orderCodes[status] ?? { verdict: 'refused', sentence: `портал ответил кодом ${status}` };
  return { verdict, code: status, description: described(order, sentence) };
}

function answerIn(xml: string): XmlNode {
  let root: XmlNode;
  try {
    root = readTree(xml);
  } catch (error) {
    if (error instanceof MalformedXml) throw unreadable(error.message);
    throw error;
  }
  const [answer] = root.children;
  if (root.name !== 'ElkOrderResponse' || root.namespace !== elkNamespace || !answer) throw unreadable('это не ElkOrderResponse');
  if (answer.name !== 'CreateOrdersResponse' && answer.name !== 'UpdateOrdersResponse')
    throw unreadable(`неизвестная операция ${answer.name}`);
  return answer;
}
