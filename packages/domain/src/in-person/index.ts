export * from './filed-at-desk.ts';
export * from './reception.ts';
export * from './service-search.ts';
