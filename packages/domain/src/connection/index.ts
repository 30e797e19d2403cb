export * from './connection-steps.ts';
export * from './own-sections.ts';
export * from './workplace.ts';
