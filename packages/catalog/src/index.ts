export type { DemonstrationApplicant, DemonstrationChild } from './applicants.ts';
export { applicants } from './applicants.ts';
export { russianCalendar } from './calendars/russia.ts';
export type { DemonstrationOrganization, OrganizationKind } from './organizations.ts';
export { findOrganization, organizations } from './organizations.ts';
export { type DemonstrationPaymentAccount, paymentAccounts } from './payment-accounts.ts';
export type { DemonstrationEmployee, DemonstrationEmployment, RoleId } from './people.ts';
export { people } from './people.ts';
export { findService, services } from './services/index.ts';
