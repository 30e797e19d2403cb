import { MalformedXml } from '@pgs/soap';
import { readTree, type XmlNode } from '../../xml-tree.ts';

/** The message is not what the schema of ЕЛК allows: nothing of it is done. */
export class SchemaProblem extends Error {
  override readonly name = 'SchemaProblem';
}

export const servedNamespace = 'http://epgu.gosuslugi.ru/elk/status/1.0.2';

/** [name, required?, pattern or children]. `*` after a name: once or more. A list of lists is a choice. */
type Shape = readonly Part[];
interface Part {
  readonly name: string;
  readonly optional?: boolean;
  readonly many?: boolean;
  readonly pattern?: RegExp;
  readonly children?: readonly Shape[];
}
const text = (name: string, pattern: RegExp, optional = false): Part => ({ name, pattern, optional });
const group = (name: string, children: readonly Shape[], rest: Partial<Part> = {}): Part => ({ name, children, ...rest });

const word = /^.{1,256}$/su;
const inn = /^(\d{10}|\d{12})$/;
const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?$/;
const snils = /^\d{3}-\d{3}-\d{3}-\d{2}$/;
const country = /^\d{3}$/;
const names = [text('lastName', word), text('firstName', word), text('middleName', word, true)];

const user = group('user', [
  [
    group('userPersonalDoc', [
      [
        text('PersonalDocType', /^\d{1,2}$/),
        text('series', /^.{1,20}$/u, true),
        text('number', /^.{1,20}$/u),
        ...names,
        text('citizenship', country),
      ],
    ]),
  ],
  [
    group('userDocPassport', [
      [
        group('passportRF', [[text('series', /^\d{4}$/), text('number', /^\d{6}$/), text('issueDate', /^\d{4}-\d\d-\d\d$/, true)]]),
        ...names,
      ],
    ]),
  ],
  [group('userDocSnils', [[text('snils', snils), ...names, text('citizenship', country, true)]])],
  [group('userDocSnilsBirthDate', [[text('citizenship', country), text('snils', snils), text('birthDate', /^\d{4}-\d\d-\d\d$/)]])],
  [group('userDocInn', [[text('INN', /^\d{12}$/), ...names, text('citizenship', country)]])],
]);
const organization = group('organization', [
  [
    group('ogrn_inn_UL', [
      [text('ogrn', /^\d{13}$/), text('UlTitle', /^.{1,1000}$/su, true)],
      [group('inn_kpp', [[text('inn', /^\d{10}$/), text('kpp', /^\d{9}$/, true)]]), text('UlTitle', /^.{1,1000}$/su, true)],
    ]),
  ],
  [group('ogrn_inn_IP', [[text('ogrn', /^\d{15}$/), text('inn', /^\d{12}$/), ...names]])],
]);
const history = group('statusHistoryList', [
  [
    group(
      'statusHistory',
      [
        [
          text('status', /^-?\d{1,4}$/),
          text('IsInformed', /^(true|false|1|0)$/, true),
          text('statusDate', moment),
          text('statusComment', /^.{1,2048}$/su, true),
          group(
            'attachments',
            [[group('attachment', [[text('FSuuid', /^[0-9a-f-]{36}$/i), text('docTypeId', /^ELK_RESULT$/, true)]], { many: true })]],
            { optional: true },
          ),
        ],
      ],
      { many: true },
    ),
  ],
]);
const sender = [text('senderKpp', /^\d{9}$/, true), text('senderInn', inn)];
const newOrder: readonly Part[] = [
  ...sender,
  text('serviceTargetCode', /^-?\d{1,30}$/),
  text('userSelectedRegion', /^\d{8,11}$/),
  text('orderNumber', /^.{1,36}$/u),
  text('requestDate', moment),
  group('OfficeInfo', [[text('OfficeName', /^.{1,1000}$/su, true), text('ApplicationAcceptance', /^[1-9]$/)]], { optional: true }),
  history,
];
const requests: readonly Shape[] = [
  [
    group('CreateOrdersRequest', [
      [
        group('orders', [
          [
            group(
              'order',
              [
                [user, ...newOrder],
                [organization, ...newOrder],
              ],
              { many: true },
            ),
          ],
        ]),
      ],
    ]),
  ],
  [
    group('UpdateOrdersRequest', [
      [group('orders', [[group('order', [[text('orderNumber', /^.{1,36}$/u), ...sender, history]], { many: true })]])],
    ]),
  ],
];

function checkPart(part: Part, node: XmlNode, path: string): void {
  if (node.namespace !== servedNamespace) throw new SchemaProblem(`${path}: чужое пространство имён «${node.namespace}»`);
  if (part.pattern) {
    if (node.children.length > 0) throw new SchemaProblem(`${path}: ожидается текст`);
    if (!part.pattern.test(node.text)) throw new SchemaProblem(`${path}: недопустимое значение`);
  } else check(part.children ?? [], node, path);
}

function checkShape(shape: Shape, node: XmlNode, path: string): void {
  let at = 0;
  for (const part of shape) {
    let count = 0;
    for (let child = node.children[at]; child?.name === part.name && (part.many || count === 0); child = node.children[at]) {
      checkPart(part, child, `${path}/${part.name}`);
      at += 1;
      count += 1;
    }
    if (count === 0 && !part.optional) throw new SchemaProblem(`${path}: нет элемента ${part.name} на его месте`);
  }
  const extra = node.children[at];
  if (extra) throw new SchemaProblem(`${path}: лишний элемент ${extra.name}`);
}

/** The first alternative whose first element is there tells what is wrong. */
function check(alternatives: readonly Shape[], node: XmlNode, path: string): void {
  if (node.text.trim() !== '') throw new SchemaProblem(`${path}: лишний текст`);
  const [first] = node.children;
  const chosen = alternatives.find((shape) => shape[0]?.name === first?.name) ?? alternatives[0];
  checkShape(chosen ?? [], node, path);
}

/** CreateOrdersRequest or UpdateOrdersRequest whose structure is right. Throws SchemaProblem. */
export function readOrders(xml: string): { readonly operation: 'create' | 'update'; readonly orders: readonly XmlNode[] } {
  let root: XmlNode;
  try {
    root = readTree(xml);
  } catch (error) {
    if (error instanceof MalformedXml) throw new SchemaProblem(error.message);
    throw error;
  }
  if (root.name !== 'ElkOrderRequest' || root.namespace !== servedNamespace) throw new SchemaProblem('это не ElkOrderRequest');
  if (!/^[A-Z]{2,10}$/.test(root.attributes.env ?? '')) throw new SchemaProblem('ElkOrderRequest: нет контура (env)');
  check(requests, root, 'ElkOrderRequest');
  const [request] = root.children;
  return { operation: request?.name === 'CreateOrdersRequest' ? 'create' : 'update', orders: request?.children[0]?.children ?? [] };
}
