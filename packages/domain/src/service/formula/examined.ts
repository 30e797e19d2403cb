import type { Fields, FormulaType } from './formula-type.ts';
import type { SyntaxNode } from './syntax.ts';

/** What is known of a part of a formula. */
export interface Examined {
  readonly type: FormulaType;
  /** May come out as null although everything the formula demands is known. */
  readonly mayBeNull: boolean;
  /** Where the value stands, when it is one that stands somewhere. */
  readonly path?: string;
}

export interface Found {
  readonly problems: string[];
  readonly reads: Set<string>;
}

export interface Environment {
  readonly expression: string;
  readonly names: Fields;
  /** Names of rows stand in this place; a name of the service stands at the root. */
  readonly places?: Readonly<Record<string, string>>;
  readonly mayBeEmpty: ReadonlySet<string>;
  readonly withinList: boolean;
}

/** Undefined: a problem was found inside, and nothing more can be said. */
export type Examine = (node: SyntaxNode | undefined, at: Environment, found: Found) => Examined | undefined;
export type Examiner = (parts: readonly SyntaxNode[], at: Environment, found: Found, node: SyntaxNode) => Examined | undefined;

export const sourceOf = (node: SyntaxNode, { expression }: Environment): string => expression.slice(node.from, node.to);

export function problem(found: Found, sentence: string): undefined {
  found.problems.push(sentence);
  return undefined;
}
