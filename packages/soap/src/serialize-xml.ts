import type { XmlElement } from '@pgs/xmldsig';
import { escapeAttribute, escapeText } from './xml-writer.ts';

/**
 * The element as a document of its own: every namespace it uses is declared on it, and so is every one in scope whose
 * prefix stands in a value (xsi:type="a:Name").
 */
export function serializeXml(root: XmlElement): string {
  const output: string[] = [];
  write(root, scopeOf(root.parentNode), true, output);
  return output.join('');
}

/** Declarations the ancestors make, the nearest of each prefix. */
function scopeOf(parent: XmlElement | undefined): Map<string, string> {
  const scope = new Map<string, string>();
  for (let element = parent; element; element = element.parentNode) {
    for (const { prefix, uri } of element.declarations) if (!scope.has(prefix)) scope.set(prefix, uri);
  }
  return scope;
}

function write(element: XmlElement, scope: ReadonlyMap<string, string>, outermost: boolean, output: string[]): void {
  output.push('<', element.tagName);
  if (outermost) {
    const own = new Set(element.declarations.map(({ prefix }) => prefix));
    const mentioned = prefixesIn(element);
    for (const [prefix, uri] of scope) {
      if (!own.has(prefix) && mentioned.has(prefix) && !(prefix === '' && uri === '')) declare(prefix, uri, output);
    }
  }
  for (const { prefix, uri } of element.declarations) declare(prefix, uri, output);
  for (const { name, value } of element.attributes) output.push(' ', name, '="', escapeAttribute(value), '"');
  if (!element.firstChild) {
    output.push('/>');
    return;
  }
  output.push('>');
  for (let child = element.firstChild as XmlElement['firstChild']; child; child = child.nextSibling) {
    if (child.nodeType === 1) write(child, scope, false, output);
    else if (child.nodeType === 3) output.push(escapeText(child.nodeValue));
    else if (child.nodeType === 8) output.push('<!--', child.nodeValue, '-->');
    else output.push('<?', child.target, child.nodeValue === '' ? '' : ` ${child.nodeValue}`, '?>');
  }
  output.push('</', element.tagName, '>');
}

function declare(prefix: string, uri: string, output: string[]): void {
  output.push(prefix === '' ? ' xmlns' : ` xmlns:${prefix}`, '="', escapeAttribute(uri), '"');
}

/** Prefixes of names and, as may be, of values inside the element. */
function prefixesIn(root: XmlElement): ReadonlySet<string> {
  const prefixes = new Set<string>();
  for (const element of [root, ...root.getElementsByTagNameNS('*', '*')]) {
    prefixes.add(element.prefix);
    for (const { prefix, value } of element.attributes) {
      if (prefix !== '') prefixes.add(prefix);
      const colon = value.indexOf(':');
      if (colon > 0) prefixes.add(value.slice(0, colon));
    }
  }
  return prefixes;
}
