export { type Competence, competentAuthority, coversAddress, transfersBeforeAuthority } from './competent-authority.ts';
export * from './organization-kinds.ts';
export * from './organization-profile.ts';
export * from './time-zones.ts';
