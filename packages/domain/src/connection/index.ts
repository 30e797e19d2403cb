export * from './connection-facts.ts';
export * from './connection-letter.ts';
export * from './connection-progress.ts';
export * from './connection-steps.ts';
export * from './own-sections.ts';
export * from './signing-errors.ts';
export * from './workplace.ts';
export * from './workplace-check.ts';
