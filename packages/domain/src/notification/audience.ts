import { type Grant, sectionsOf } from '../access/grant.ts';
import type { Role } from '../access/roles.ts';
import {
  isAboutApplication,
  type NotificationKind,
  type NotificationKindDefinition,
  notificationKind,
  notificationKindIds,
} from './kinds.ts';

/** Messages of one kind in one organization that a person hears of by a role. */
export interface AudienceEntry {
  readonly organizationId: string;
  readonly kind: NotificationKind;
  /** Only those for whom nobody in particular is named. */
  readonly onlyUnnamed: boolean;
  /** Null means all services of the organization. */
  readonly serviceCodes: readonly string[] | null;
}

const everyRole = ({ roles, alsoRoles, namedRoles }: NotificationKindDefinition): readonly Role[] => [
  ...roles,
  ...alsoRoles,
  ...namedRoles,
];

const joined = (one: readonly string[] | null, other: readonly string[] | null): readonly string[] | null =>
  one === null || other === null ? null : [...new Set([...one, ...other])];

/** Кому какие уведомления: what the grants of a person let through, one entry for a kind in an organization and a reach. */
export function audienceOf(grants: readonly Grant[], muted: readonly NotificationKind[] = []): readonly AudienceEntry[] {
  const entries = new Map<string, AudienceEntry>();
  for (const grant of grants) {
    for (const kind of notificationKindIds) {
      const { roles, alsoRoles } = notificationKind(kind);
      const always = alsoRoles.includes(grant.role);
      if (muted.includes(kind) || (!always && !roles.includes(grant.role))) continue;
      const key = `${grant.organizationId} ${kind} ${always}`;
      const known = entries.get(key);
      entries.set(key, {
        organizationId: grant.organizationId,
        kind,
        onlyUnnamed: !always,
        serviceCodes: known ? joined(known.serviceCodes, grant.serviceCodes) : grant.serviceCodes,
      });
    }
  }
  return [...entries.values()];
}

/** Roles that work with applications: whoever is named in a message about one must still hold one of them. */
const applicationRoles: ReadonlySet<Role> = new Set(
  notificationKindIds.filter((kind) => isAboutApplication(kind)).flatMap((kind) => everyRole(notificationKind(kind))),
);

/** Where a named message of the kind may still be read, and of which services; null stands for all. */
export interface NamedEntry {
  readonly kind: NotificationKind;
  readonly organizationId: string | null;
  readonly serviceCodes: readonly string[] | null;
}

/** Кому можно прочесть адресованное ему: what a person was told by name he reads while he holds a role it is told to. */
export const namedAudienceOf = (grants: readonly Grant[]): readonly NamedEntry[] =>
  grants.flatMap((grant) =>
    notificationKindIds
      .filter((kind) => {
        const definition = notificationKind(kind);
        // Of a person's own report he is told even when it stopped because the role was lost.
        if (definition.namedSection !== undefined) return true;
        return isAboutApplication(kind) ? applicationRoles.has(grant.role) : everyRole(definition).includes(grant.role);
      })
      .map((kind) => ({
        kind,
        organizationId: grant.withSubordinates ? null : grant.organizationId,
        serviceCodes: grant.serviceCodes,
      })),
  );

/** Kinds that can reach the person at all: what the settings show. */
export function kindsFor(grants: readonly Grant[]): readonly NotificationKind[] {
  const sections = sectionsOf(grants);
  return notificationKindIds.filter((kind) => {
    const definition = notificationKind(kind);
    const { namedSection } = definition;
    return (
      grants.some(({ role }) => everyRole(definition).includes(role)) ||
      (namedSection !== undefined && sections[namedSection] !== undefined)
    );
  });
}
