import { type Grant, sectionsOf } from '../access/grant.ts';
import { type NotificationKind, notificationKind, notificationKindIds } from './kinds.ts';

/** Messages of one kind in one organization that a person hears of by a role. */
export interface AudienceEntry {
  readonly organizationId: string;
  readonly kind: NotificationKind;
  /** Only those for whom nobody in particular is named. */
  readonly onlyUnnamed: boolean;
  /** Null means all services of the organization. */
  readonly serviceCodes: readonly string[] | null;
}

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

/** Kinds that can reach the person at all: what the settings show. */
export function kindsFor(grants: readonly Grant[]): readonly NotificationKind[] {
  const sections = sectionsOf(grants);
  return notificationKindIds.filter((kind) => {
    const { roles, alsoRoles, namedRoles, namedSection } = notificationKind(kind);
    const heard = [...roles, ...alsoRoles, ...namedRoles];
    return grants.some(({ role }) => heard.includes(role)) || (namedSection !== undefined && sections[namedSection] !== undefined);
  });
}
