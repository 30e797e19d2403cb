import type { Database, Transaction } from '@pgs/database';
import {
  type AdministrativeActionId,
  administrativeActions,
  localDateTimeText,
  mayAdminister,
  type OrganizationProfile,
  organizationProfile,
  Problem,
  profileChanges,
  profileProblems,
  type Relation,
  relationTo,
} from '@pgs/domain';
import type { ServiceCatalog, Signed } from '../../http/context.ts';
import { personScope } from '../../http/signed-request.ts';
import { widenToSystem } from '../application/store.ts';
import { saveDivisions } from '../division/division-store.ts';
import {
  appendOrganizationChange,
  changesSince,
  findProfiled,
  findRepeatedChange,
  findTaken,
  insertProfiled,
  type ProfiledOrganization,
  updateProfile,
} from './profile-store.ts';

export interface OrganizationParts {
  readonly database: Database;
  readonly now: () => Date;
  readonly ids: { readonly next: () => string };
  readonly services: ServiceCatalog;
}

/** The organization and who the person is to it; a foreign one is not found. */
export async function requireRelated(
  db: Transaction,
  signed: Signed,
  id: string,
  options: { readonly lock?: boolean } = {},
): Promise<{ readonly organization: ProfiledOrganization; readonly relation: Relation }> {
  const organization = await findProfiled(db, id, options);
  const relation = organization && relationTo(signed.grants, organization);
  if (!organization || !relation) throw new Problem('not-found');
  return { organization, relation };
}

/** Throws administrative-action-forbidden. */
export function requireAdministrative(relation: Relation, action: AdministrativeActionId): void {
  if (!mayAdminister(relation, action))
    throw new Problem('administrative-action-forbidden', { action: administrativeActions[action].title });
}

export const serviceTitleOf = (services: ServiceCatalog) => {
  const titles = new Map(services.newest().map(({ code, shortTitle }) => [code, shortTitle]));
  return (code: string): string => titles.get(code) ?? code;
};

/** Изменить профиль: load → check → save with the journal, in one transaction. */
export async function changeProfileOf(
  parts: OrganizationParts,
  signed: Signed,
  request: { readonly id: string; readonly version: number; readonly requestKey: string; readonly profile: unknown },
): Promise<number> {
  const profile = readProfile(request.profile);
  return parts.database.write(personScope(signed), async (transaction) => {
    const { organization, relation } = await requireRelated(transaction, signed, request.id, { lock: true });
    requireAdministrative(relation, 'changeProfile');
    await widenToSystem(transaction);
    const repeated = await findRepeatedChange(transaction, signed.personId, request.requestKey);
    if (repeated) return sameClick(repeated, request.id, 'changeProfile').version;
    if (request.version !== organization.version) await refuseChanged(transaction, organization, request.version);
    requireKnownServices(parts.services, profile.serviceCodes, organization.profile.serviceCodes);
    const changes = profileChanges(organization.profile, profile, serviceTitleOf(parts.services));
    if (changes.length === 0) throw new Problem('profile-unchanged');
    const taken = await findTaken(transaction, null, profile.esiaOid, organization.organizationId);
    if (taken?.esia) throw new Problem('organization-esia-taken', { oid: profile.esiaOid });
    const version = organization.version + 1;
    const at = parts.now();
    await updateProfile(transaction, { ...organization, version, profile });
    await saveDivisions(transaction, {
      organizationId: organization.organizationId,
      before: organization.profile.divisions,
      after: profile.divisions,
      at,
      ids: parts.ids,
    });
    await appendOrganizationChange(transaction, {
      id: parts.ids.next(),
      organizationId: organization.organizationId,
      version,
      at,
      personId: signed.personId,
      personName: signed.name,
      action: 'changeProfile',
      changes,
      requestKey: request.requestKey,
    });
    return version;
  });
}

/** Добавить подведомственную организацию; its first employee will be the administrator the one above appoints. */
export async function addSubordinateTo(
  parts: OrganizationParts,
  signed: Signed,
  request: { readonly id: string; readonly requestKey: string; readonly code: string; readonly kind: string; readonly profile: unknown },
): Promise<string> {
  const profile = readProfile(request.profile);
  return parts.database.write(personScope(signed), async (transaction) => {
    const { organization: parent, relation } = await requireRelated(transaction, signed, request.id);
    requireAdministrative(relation, 'addSubordinate');
    await widenToSystem(transaction);
    const repeated = await findRepeatedChange(transaction, signed.personId, request.requestKey);
    if (repeated) return sameClick(repeated, repeated.organization_id, 'addSubordinate').organization_id;
    requireKnownServices(parts.services, profile.serviceCodes, []);
    const taken = await findTaken(transaction, request.code, profile.esiaOid, null);
    if (taken?.code) throw new Problem('organization-code-taken', { code: request.code });
    if (taken?.esia) throw new Problem('organization-esia-taken', { oid: profile.esiaOid });
    const organizationId = parts.ids.next();
    await insertProfiled(transaction, {
      organizationId,
      version: 1,
      parentId: parent.organizationId,
      code: request.code,
      kind: request.kind,
      profile,
    });
    // A profile copied from another organization names divisions of that one: here they are new.
    const divisions = profile.divisions.map(({ id: _, ...division }) => division);
    await saveDivisions(transaction, { organizationId, before: [], after: divisions, at: parts.now(), ids: parts.ids });
    await appendOrganizationChange(transaction, {
      id: parts.ids.next(),
      organizationId,
      version: 1,
      at: parts.now(),
      personId: signed.personId,
      personName: signed.name,
      action: 'addSubordinate',
      changes: [{ field: 'parent', title: 'Вышестоящая организация', before: '', after: parent.profile.shortTitle }],
      requestKey: request.requestKey,
    });
    return organizationId;
  });
}

function readProfile(given: unknown): OrganizationProfile {
  const parsed = organizationProfile.safeParse(given);
  if (!parsed.success) throw new Problem('profile-invalid', { details: profileProblems(parsed.error.issues) });
  return parsed.data;
}

/** A service that left the platform may stay where it was; a new one must be known. */
function requireKnownServices(services: ServiceCatalog, codes: readonly string[], had: readonly string[]): void {
  const known = new Set([...services.newest().map(({ code }) => code), ...had]);
  const unknown = codes.find((code) => !known.has(code));
  if (unknown !== undefined) throw new Problem('service-not-connected', { code: unknown });
}

/** A key belongs to one click; answering another click with it would look like success where nothing was done. */
function sameClick<C extends { readonly organization_id: string; readonly action: string }>(done: C, id: string, action: string): C {
  if (done.organization_id !== id || done.action !== action)
    throw new Problem('malformed-request', { details: 'requestKey: ключ уже использован другим действием' });
  return done;
}

/** Humane conflict: who changed what and when. */
async function refuseChanged(transaction: Transaction, organization: ProfiledOrganization, version: number): Promise<void> {
  const since = await changesSince(transaction, organization.organizationId, version);
  const told = since.map(
    ({ at, person_name, changes }) =>
      `${person_name}, ${localDateTimeText(at, organization.profile.timeZone)}: ${changes.map(({ title }) => title).join(', ')}`,
  );
  throw new Problem('profile-changed-meanwhile', { changes: told.join('; ') || 'версия устарела' });
}
