import { parseExpression } from 'feelin';

/** A node of the syntax tree of FEEL. */
export type SyntaxNode = ReturnType<typeof parseExpression>['topNode'];

const punctuation = new Set(['(', ')', '[', ']', ',', '.', '..', '"']);

/** Parts of a node that mean something. */
export function partsOf(node: SyntaxNode): readonly SyntaxNode[] {
  const parts: SyntaxNode[] = [];
  for (let part = node.firstChild; part; part = part.nextSibling) if (!punctuation.has(part.name)) parts.push(part);
  return parts;
}

/** The syntax tree, or the place of the first character that is not understood, from 1. */
export function parseFormula(expression: string): SyntaxNode | { readonly wrongAt: number } {
  const tree = parseExpression(expression, {}, undefined);
  const cursor = tree.cursor();
  do if (cursor.type.isError) return { wrongAt: cursor.from + 1 };
  while (cursor.next());
  return tree.topNode;
}
