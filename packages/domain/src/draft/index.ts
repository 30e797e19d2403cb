export * from './documents-to-bring.ts';
export * from './draft.ts';
export * from './draft-content.ts';
export * from './draft-problems.ts';
export * from './requirements.ts';
