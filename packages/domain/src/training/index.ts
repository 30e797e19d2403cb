export * from './deeds.ts';
export * from './judge.ts';
export * from './scenario.ts';
