import fc from 'fast-check';

const prefixes = ['', 'a', 'b', 'ns1'];
const namespaces = ['urn:1', 'urn:2', 'urn://x-artefacts/3.0'];
const spaces = [
  { prefix: '', namespace: '' },
  { prefix: 'p', namespace: 'urn:2' },
  { prefix: 'q', namespace: 'urn:q' },
];
const names = ['Root', 'item', 'Запрос', 'x.y-1'];
const texts = fc.oneof(
  fc.string({ maxLength: 20 }),
  fc.string({ unit: fc.constantFrom('>', ']', '&', '<', 'a', ' ', '\r', '\n', '\t', 'я', '\u0085', '\u2028', '😀'), maxLength: 30 }),
  fc.constant('   \n\t '),
);

/** A tree to be written; `shown` differs between two writings of the same content. */
export interface Drawn {
  readonly prefix: string;
  readonly namespace: string;
  readonly name: string;
  readonly attributes: readonly { readonly prefix: string; readonly namespace: string; readonly name: string; readonly value: string }[];
  readonly children: readonly (Drawn | string)[];
}

const carried = (text: string): string => text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '');

export const drawnElement: fc.Arbitrary<Drawn> = fc.letrec<{ element: Drawn }>((tie) => ({
  element: fc.record({
    prefix: fc.constantFrom(...prefixes),
    namespace: fc.constantFrom(...namespaces),
    name: fc.constantFrom(...names),
    attributes: fc
      .uniqueArray(
        fc.record({
          space: fc.constantFrom(...spaces),
          name: fc.constantFrom('Id', 'b', 'code', 'ИНН'),
          value: texts.map(carried),
        }),
        { maxLength: 3, selector: ({ space, name }) => `${space.namespace} ${name}` },
      )
      .map((attributes) => attributes.map(({ space, ...attribute }) => ({ ...space, ...attribute }))),
    children: fc.array(fc.oneof({ depthSize: 'small', withCrossShrink: true }, texts.map(carried), tie('element')), { maxLength: 4 }),
  }),
})).element;

const escaped = (text: string): string => text.replace(/[&<>\r]/g, (character) => `&#${character.charCodeAt(0)};`);
const escapedValue = (text: string): string => text.replace(/[&<>"\r\n\t]/g, (character) => `&#x${character.charCodeAt(0).toString(16)};`);

export interface Hand {
  /** How this writer names prefixes. */
  readonly prefix?: (prefix: string) => string;
  /** White space it likes between elements. */
  readonly between?: string;
  readonly comments?: boolean;
}

/** Writes a tree; every element declares what it uses. */
export function written(element: Drawn, hand: Hand = {}): string {
  const prefix = hand.prefix ?? ((own: string) => own);
  const own = prefix(element.prefix);
  const declared = new Map([[own, element.namespace]]);
  for (const attribute of element.attributes) {
    if (attribute.prefix !== '') declared.set(prefix(attribute.prefix), attribute.namespace);
  }
  const named = (of: string, name: string): string => (of === '' ? name : `${of}:${name}`);
  const attributes = [
    ...[...declared].map(([of, uri]) => ` ${of === '' ? 'xmlns' : `xmlns:${of}`}="${uri}"`),
    ...element.attributes.map(({ prefix: of, name, value }) => ` ${named(of === '' ? '' : prefix(of), name)}="${escapedValue(value)}"`),
  ].join('');
  const elementsOnly = element.children.every((child) => typeof child !== 'string');
  const between = elementsOnly ? (hand.between ?? '') : '';
  const comment = hand.comments ? '<!-- слово -->' : '';
  const inner = element.children
    .map((child) => comment + (typeof child === 'string' ? escaped(child) : between + written(child, hand)))
    .join('');
  const tag = named(own, element.name);
  return inner === '' && hand.comments ? `<${tag}${attributes}/>` : `<${tag}${attributes}>${inner}${elementsOnly ? between : ''}</${tag}>`;
}
