import type { Grant } from '../access/grant.ts';
import type { Role } from '../access/roles.ts';
import { roleDefinition } from '../access/roles.ts';

type Held = Pick<Grant, 'role' | 'organizationId' | 'serviceCodes'>;

const arranges = (role: Role): boolean => roleDefinition(role).sections.appointments === 'administer';
const receives = (role: Role): boolean => arranges(role) || roleDefinition(role).sections.appointments === 'work';

/** Organizations whose people the person receives: offices, appointments and the live queue of those only. */
export const receivedOf = (grants: readonly Held[]): readonly string[] => [
  ...new Set(grants.filter(({ role }) => receives(role)).map(({ organizationId }) => organizationId)),
];

/** Администратор электронной очереди of the organization: its offices, counters and schedules. */
export const mayArrange = (grants: readonly Held[], organizationId: string): boolean =>
  grants.some((grant) => grant.organizationId === organizationId && arranges(grant.role));

/** Оператор of the organization, for this service. */
export const mayReceive = (grants: readonly Held[], organizationId: string, serviceCode?: string): boolean =>
  grants.some(
    (grant) =>
      grant.organizationId === organizationId &&
      receives(grant.role) &&
      (serviceCode === undefined || grant.serviceCodes === null || grant.serviceCodes.includes(serviceCode)),
  );
