export * from './direction-outcomes.ts';
export * from './distribution.ts';
export * from './distribution-input.ts';
export * from './place-claim.ts';
export * from './place-rights.ts';
export * from './queue.ts';
