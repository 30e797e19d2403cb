export * from './account-owner.ts';
export * from './filed-at-desk.ts';
export * from './reception.ts';
export * from './service-search.ts';
