import { childElements, textOf, type XmlElement } from '@pgs/soap';

/** The document does not follow the schema of its kind: the original refuses such a message before anybody reads it. */
export class StructureProblem extends Error {
  override readonly name = 'StructureProblem';
}

export interface AttributeShape {
  readonly required: boolean;
  readonly pattern: RegExp;
}

/** One step of xs:sequence; several names are an xs:choice. `namespace` is a key of the namespaces of the edition. */
export interface ChildShape {
  readonly names: readonly string[];
  readonly namespace: string;
  readonly minimum: number;
  readonly maximum: number;
  readonly shape: ElementShape;
}

export interface ElementShape {
  readonly attributes: Readonly<Record<string, AttributeShape>>;
  readonly children: readonly ChildShape[];
  /** Pattern of the text of an element without children. */
  readonly text?: RegExp;
  /** The shape of what is inside depends on values and is checked by the reader. */
  readonly open?: boolean;
}

const xmlns = 'http://www.w3.org/2000/xmlns/';
const schemaInstance = 'http://www.w3.org/2001/XMLSchema-instance';

/** Checks an element and everything in it. Throws StructureProblem. */
export function checkStructure(element: XmlElement, shape: ElementShape, namespaces: Readonly<Record<string, string>>): void {
  checkAttributes(element, shape);
  if (shape.open) return;
  const children = childElements(element);
  let next = 0;
  for (const step of shape.children) {
    const namespace = namespaces[step.namespace] ?? '';
    let count = 0;
    for (; count < step.maximum; count += 1, next += 1) {
      const child = children[next];
      if (!child || child.namespaceURI !== namespace || !step.names.includes(child.localName ?? '')) break;
      checkStructure(child, step.shape, namespaces);
    }
    if (count < step.minimum) throw new StructureProblem(`в ${element.localName} ожидается ${step.names.join(' или ')} (${namespace})`);
  }
  const extra = children[next];
  if (extra) throw new StructureProblem(`в ${element.localName} не ожидается ${extra.localName} (${extra.namespaceURI ?? ''})`);
  if (children.length === 0 && shape.text && !shape.text.test(textOf(element)))
    throw new StructureProblem(`значение ${element.localName} не соответствует схеме`);
}

function checkAttributes(element: XmlElement, shape: ElementShape): void {
  for (const attribute of element.attributes) {
    if (attribute.namespaceURI === xmlns || attribute.namespaceURI === schemaInstance) continue;
    const known = attribute.namespaceURI ? undefined : shape.attributes[attribute.name];
    if (!known) throw new StructureProblem(`в ${element.localName} не бывает атрибута ${attribute.name}`);
    if (!known.pattern.test(attribute.value)) throw new StructureProblem(`${element.localName}/@${attribute.name} не соответствует схеме`);
  }
  for (const [name, { required }] of Object.entries(shape.attributes)) {
    if (required && element.getAttribute(name) == null) throw new StructureProblem(`в ${element.localName} нет атрибута ${name}`);
  }
}
