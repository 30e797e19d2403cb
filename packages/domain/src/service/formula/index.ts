export * from './check-formula.ts';
export * from './evaluate-formula.ts';
export * from './formula-problems.ts';
export * from './formula-scope.ts';
export { type Fields, type FormulaType, isList, isRecord } from './formula-type.ts';
export { replyFacts } from './reply-facts.ts';
