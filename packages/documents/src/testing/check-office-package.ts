import { strFromU8, unzipSync } from 'fflate';
import { Parser } from 'saxen';

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
}

const namespaces = {
  'http://schemas.openxmlformats.org/package/2006/content-types': 'ct',
  'http://schemas.openxmlformats.org/package/2006/relationships': 'pr',
  'http://schemas.openxmlformats.org/officeDocument/2006/relationships': 'r',
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main': 'w',
  'http://schemas.openxmlformats.org/spreadsheetml/2006/main': 's',
};
const contentTypes = '[Content_Types].xml';

/** Throws on what is not well-formed. */
function readTree(xml: string): Element {
  const root: Element = { name: '', attributes: {}, children: [] };
  const open: Element[] = [root];
  const refuse = (problem: Error | string): never => {
    throw new Error(String(problem));
  };
  new Parser()
    .ns(namespaces)
    .on('error', refuse)
    .on('attention', refuse)
    .on('openTag', (name, attributes) => {
      const element: Element = { name, attributes: { ...attributes() }, children: [] };
      open.at(-1)?.children.push(element);
      open.push(element);
    })
    .on('closeTag', () => void open.pop())
    .parse(xml);
  const [only] = root.children;
  if (!only || open.length > 1) throw new Error('no single root element');
  return only;
}

const every = (element: Element, name: string): Element[] => [
  ...(element.name === name ? [element] : []),
  ...element.children.flatMap((child) => every(child, name)),
];

/** «../x.xml» from «word/_rels/document.xml.rels» to the name of the part. */
function targetOf(relationships: string, target: string): string {
  const source = relationships.replace(/(^|\/)_rels\/([^/]*)\.rels$/, '$1$2');
  return decodeURIComponent(new URL(target, `file:///${source}`).pathname).slice(1);
}

/**
 * Что помешает офисной программе открыть файл: an independent reading of a package (ECMA-376, parts 1 and 2) that knows nothing of the libraries
 * which write it. Types and relations of all parts, well-formed XML, and the rules of order for which Word refuses a document.
 */
export function checkOfficePackage(file: Uint8Array): readonly string[] {
  const parts = unzipSync(file);
  const problems: string[] = [];
  const trees = new Map<string, Element>();
  for (const [name, bytes] of Object.entries(parts)) {
    if (!/\.(xml|rels)$/.test(name)) continue;
    try {
      trees.set(name, readTree(strFromU8(bytes)));
    } catch (problem) {
      problems.push(`${name}: not well-formed, ${String(problem)}`);
    }
  }
  const tree = (name: string): Element => trees.get(name) ?? { name: '', attributes: {}, children: [] };
  const types = tree(contentTypes);
  const extensions = new Set(every(types, 'ct:Default').map(({ attributes }) => attributes.Extension?.toLowerCase()));
  const overrides = new Map(every(types, 'ct:Override').map(({ attributes }) => [attributes.PartName?.slice(1), attributes.ContentType]));
  const names = Object.keys(parts).filter((name) => !name.endsWith('/'));
  for (const name of names)
    if (name !== contentTypes && !overrides.has(name) && !extensions.has(name.split('.').at(-1)?.toLowerCase()))
      problems.push(`${name}: has no content type`);
  for (const name of overrides.keys()) if (name === undefined || !(name in parts)) problems.push(`${name}: is typed and absent`);

  const main = every(tree('_rels/.rels'), 'pr:Relationship').find(({ attributes }) => attributes.Type?.endsWith('/officeDocument'));
  if (!main) problems.push('no main part');
  for (const name of names.filter((one) => one.endsWith('.rels'))) {
    const relations = every(tree(name), 'pr:Relationship').map(({ attributes }) => attributes);
    if (new Set(relations.map(({ Id }) => Id)).size !== relations.length) problems.push(`${name}: identifiers repeat`);
    for (const { Target = '', TargetMode } of relations)
      if (TargetMode !== 'External' && !(targetOf(name, Target) in parts)) problems.push(`${name}: ${Target} is absent`);
  }
  for (const [name, root] of trees) {
    const known = every(tree(name.replace(/([^/]*)$/, '_rels/$1.rels')), 'pr:Relationship').map(({ attributes }) => attributes.Id);
    const used = everyAttribute(root, 'r:id');
    for (const id of used) if (!known.includes(id)) problems.push(`${name}: relation ${id} is unknown`);
  }
  problems.push(...wordProblems(tree), ...sheetProblems(trees, tree));
  return problems;
}

const everyAttribute = (element: Element, name: string): string[] => [
  ...(element.attributes[name] === undefined ? [] : [element.attributes[name]]),
  ...element.children.flatMap((child) => everyAttribute(child, name)),
];

/** Properties stand first in what they belong to. */
const firstOf: Readonly<Record<string, string>> = { 'w:p': 'w:pPr', 'w:r': 'w:rPr', 'w:tc': 'w:tcPr', 'w:tbl': 'w:tblPr' };

function wordProblems(tree: (name: string) => Element): readonly string[] {
  const document = tree('word/document.xml');
  if (document.name === '') return [];
  const problems: string[] = [];
  const body = document.children.find(({ name }) => name === 'w:body');
  if (body?.children.at(-1)?.name !== 'w:sectPr') problems.push('the body does not end with its section');
  for (const [owner, first] of Object.entries(firstOf))
    for (const { children } of every(document, owner))
      if (children.findIndex(({ name }) => name === first) > 0) problems.push(`${first} is not first in ${owner}`);
  for (const { children } of every(document, 'w:tc'))
    if (children.at(-1)?.name !== 'w:p') problems.push('a cell does not end with a paragraph');
  for (const table of every(document, 'w:tbl')) {
    const grid = table.children.find(({ name }) => name === 'w:tblGrid')?.children.length;
    if (grid === undefined) problems.push('a table has no grid');
    for (const row of table.children.filter(({ name }) => name === 'w:tr')) {
      const cells = row.children.filter(({ name }) => name === 'w:tc');
      const width = cells.reduce((sum, cell) => sum + Number(every(cell, 'w:gridSpan')[0]?.attributes['w:val'] ?? 1), 0);
      if (width !== grid) problems.push(`a row has ${width} columns of ${grid}`);
    }
  }
  const lists = every(tree('word/numbering.xml'), 'w:num').map(({ attributes }) => attributes['w:numId']);
  for (const { attributes } of every(document, 'w:numId'))
    if (attributes['w:val'] !== '0' && !lists.includes(attributes['w:val'])) problems.push(`list ${attributes['w:val']} is unknown`);
  return problems;
}

function sheetProblems(trees: ReadonlyMap<string, Element>, tree: (name: string) => Element): readonly string[] {
  const formats = every(tree('xl/styles.xml'), 's:cellXfs')[0]?.children.length ?? 1;
  const strings = every(tree('xl/sharedStrings.xml'), 's:si').length;
  return [...trees].flatMap(([name, root]) => {
    if (!name.startsWith('xl/worksheets/') || name.endsWith('.rels')) return [];
    const rows = every(root, 's:row').map(({ attributes }) => Number(attributes.r));
    const cells = every(root, 's:c');
    return [
      ...(rows.some((row, index) => row <= (rows[index - 1] ?? 0)) ? [`${name}: rows are out of order`] : []),
      ...(cells.some(({ attributes }) => Number(attributes.s ?? 0) >= formats) ? [`${name}: a cell has an unknown format`] : []),
      ...(cells.some(({ attributes, children }) => attributes.t === 's' && !children.some(({ name: child }) => child === 's:v'))
        ? [`${name}: a cell has no string`]
        : []),
      ...(cells.some(({ attributes }) => attributes.t === 's') && strings === 0 ? [`${name}: there are no strings`] : []),
    ];
  });
}
