export * from './organization-kinds.ts';
export * from './organization-profile.ts';
export * from './time-zones.ts';
