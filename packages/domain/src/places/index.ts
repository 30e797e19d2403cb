export * from './distribution.ts';
export * from './place-claim.ts';
export * from './place-rights.ts';
export * from './queue.ts';
