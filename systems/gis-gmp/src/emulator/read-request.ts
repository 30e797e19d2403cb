import { childElements, MalformedXml, parseXml, type XmlElement } from '@pgs/soap';
import { conditionShapes, exportKinds, requestShapes, type ServedKind, servedRoots } from './request-shapes.ts';
import { checkStructure, StructureProblem } from './structure.ts';

/** Namespaces of the edition the request is written in: the answer is written in the same one. */
export type EditionNamespaces = Readonly<
  Record<'service' | 'common' | 'charge' | 'payment' | 'organization' | 'package' | 'conditions' | 'quittance', string>
>;

export interface ReceivedRequest {
  readonly kind: ServedKind;
  readonly root: XmlElement;
  readonly namespaces: EditionNamespaces;
  readonly requestId: string;
  readonly urn: string;
  readonly role: string;
}

const editions = ['2.1.1'];

/** A kind or an edition the Treasury does not serve (RequestRejected UNKNOWN_REQUEST_DESCRIPTION). */
export class UnknownKind extends Error {
  override readonly name = 'UnknownKind';
}

const namespacesOf = (kind: string, edition: string): EditionNamespaces => {
  const types = (name: string): string => `http://roskazna.ru/gisgmp/xsd/${name}/${edition}`;
  return {
    service: `urn://roskazna.ru/gisgmp/xsd/services/${kind}/${edition}`,
    common: types('Common'),
    charge: types('Charge'),
    payment: types('Payment'),
    organization: types('Organization'),
    package: types('Package'),
    conditions: types('SearchConditions'),
    quittance: types('Quittance'),
  };
};

const isServed = (kind: string): kind is ServedKind => Object.hasOwn(requestShapes, kind);

/** Reads a request and checks it against the tables of its schema. Throws UnknownKind or StructureProblem. */
export function readRequest(xml: string): ReceivedRequest {
  let root: XmlElement;
  try {
    root = parseXml(xml);
  } catch (error) {
    if (error instanceof MalformedXml) throw new StructureProblem(error.message);
    throw error;
  }
  const [, kind = '', edition = ''] =
    /^urn:\/\/roskazna\.ru\/gisgmp\/xsd\/services\/([a-z-]+)\/([\d.]+)$/.exec(root.namespaceURI ?? '') ?? [];
  if (!isServed(kind) || !editions.includes(edition))
    throw new UnknownKind(`Вид сведений ${root.namespaceURI ?? ''} не обслуживается. Действующая версия: ${editions.join(', ')}`);
  if (root.localName !== servedRoots[kind]) throw new StructureProblem(`вместо ${servedRoots[kind]} получен ${root.localName}`);
  const namespaces = namespacesOf(kind, edition);
  checkStructure(root, requestShapes[kind], namespaces);
  checkChoices(kind, root, namespaces);
  return {
    kind,
    root,
    namespaces,
    requestId: root.getAttribute('Id') ?? '',
    urn: root.getAttribute('senderIdentifier') ?? '',
    role: root.getAttribute('senderRole') ?? '',
  };
}

/** What xs:choice says and a sequence of steps cannot; and xs:ID must be unique in the document. */
function checkChoices(kind: ServedKind, root: XmlElement, namespaces: EditionNamespaces): void {
  const children = childElements(root);
  if (kind === 'import-charges') {
    const entities = children.flatMap(childElements);
    const names = new Set(entities.map((entity) => entity.localName));
    if (names.size !== 1) throw new StructureProblem('в пакете должны быть либо начисления, либо изменения');
    const ids = [root, ...entities].map((entity) => entity.getAttribute('Id'));
    if (new Set(ids).size !== ids.length) throw new StructureProblem('идентификаторы в запросе повторяются');
  } else if (kind === 'forced-ackmowledgement') {
    const [operation] = children;
    const inside = operation ? childElements(operation) : [];
    const names = new Set(inside.map((one) => one.localName));
    if (children.length !== 1 || names.size !== 1) throw new StructureProblem('нужна ровно одна операция с платежами или без платежа');
  } else {
    const conditions = children.at(-1);
    const [choice] = conditions ? childElements(conditions) : [];
    const shapes: Readonly<Record<string, (typeof conditionShapes)['export-charges']['TimeConditions']>> = conditionShapes[kind];
    const shape = choice?.namespaceURI === namespaces.conditions ? shapes[choice.localName ?? ''] : undefined;
    if (!conditions || !choice || !shape || childElements(conditions).length !== 1)
      throw new StructureProblem(`условия запроса не соответствуют схеме`);
    if (!exportKinds[kind]?.test(conditions.getAttribute('kind') ?? '')) throw new StructureProblem('неизвестный тип запроса (kind)');
    checkStructure(choice, shape, namespaces);
  }
}
