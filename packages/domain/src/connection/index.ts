export * from './connection-steps.ts';
export * from './own-sections.ts';
export * from './signing-errors.ts';
export * from './workplace.ts';
export * from './workplace-check.ts';
