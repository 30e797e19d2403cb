import type { Database, Transaction } from '@pgs/database';
import {
  type AdministrativeActionId,
  administrativeActions,
  compareNames,
  decideStaff,
  type FieldChange,
  fullName,
  isAdministrativeAction,
  localDate,
  localDateTimeText,
  newEmployee,
  overseenOf,
  Problem,
  parseStaffInput,
  type Relation,
  type StaffAction,
  type StaffFacts,
  type StaffMember,
} from '@pgs/domain';
import type { ServiceCatalog, Signed } from '../../http/context.ts';
import { personScope } from '../../http/signed-request.ts';
import { widenToSystem } from '../application/store.ts';
import { requireAdministrative, requireRelated, serviceTitleOf } from '../organization/commands.ts';
import type { ProfiledOrganization } from '../organization/profile-store.ts';
import {
  announceAccess,
  appendStaffChange,
  countOtherAdministrators,
  findClick,
  findEsiaEmployee,
  findPerson,
  insertEmployment,
  insertPerson,
  lockMember,
  lockOrganization,
  saveMember,
  staffChangesSince,
} from './store.ts';

export interface StaffParts {
  readonly database: Database;
  readonly now: () => Date;
  readonly ids: { readonly next: () => string };
  readonly services: ServiceCatalog;
}

/** A transaction of an administrator in one organization, with what every decision needs. */
export interface Staffing {
  readonly transaction: Transaction;
  readonly signed: Signed;
  readonly organization: ProfiledOrganization;
  readonly relation: Relation;
  readonly now: Date;
  readonly todayOn: string;
  readonly requestKey: string;
}

interface Request {
  readonly organizationId: string;
  readonly requestKey: string;
}

/** Opens the organization for a change: related, permitted, locked. */
export function inStaffing<Result>(
  parts: StaffParts,
  signed: Signed,
  request: Request,
  action: AdministrativeActionId,
  work: (staffing: Staffing) => Promise<Result>,
): Promise<Result> {
  return parts.database.write(personScope(signed), async (transaction) => {
    const { organization, relation } = await requireRelated(transaction, signed, request.organizationId);
    requireAdministrative(relation, action);
    await widenToSystem(transaction);
    await lockOrganization(transaction, organization.organizationId);
    const now = parts.now();
    const todayOn = localDate(now, organization.profile.timeZone);
    return work({ transaction, signed, organization, relation, now, todayOn, requestKey: request.requestKey });
  });
}

export async function factsOf(parts: StaffParts, staffing: Staffing, personId: string): Promise<StaffFacts> {
  const { transaction, signed, organization, relation, todayOn } = staffing;
  const overseen = overseenOf(signed.grants);
  return {
    relation,
    todayOn,
    serviceCodes: organization.profile.serviceCodes,
    serviceTitle: serviceTitleOf(parts.services),
    divisions: divisionsOf(organization),
    otherAdministrators: await countOtherAdministrators(transaction, organization.organizationId, personId, todayOn),
    mayGrantTree: [organization.organizationId, ...organization.ancestorIds].some((id) => overseen.includes(id)),
    ids: parts.ids,
  };
}

/** Подразделения as they are kept: each has its identifier. */
export const divisionsOf = ({ profile }: ProfiledOrganization) =>
  profile.divisions.flatMap(({ id, title }) => (id === undefined ? [] : [{ id, title }]));

export interface Acted {
  readonly personId: string;
  readonly version: number;
}

/** Действие с сотрудником: load → decide (pure) → save with the journal, in one transaction. */
export const actOnEmployee = (
  parts: StaffParts,
  signed: Signed,
  request: Request & { readonly personId: string; readonly action: StaffAction; readonly input: unknown; readonly version: number },
): Promise<Acted> => {
  parseStaffInput(request.action, request.input);
  return inStaffing(parts, signed, request, request.action, async (staffing) => {
    const [done] = await findClick(staffing.transaction, signed.personId, request.requestKey);
    if (done) return sameClick(done, request.organizationId, request.personId, request.action);
    const member = await lockMember(staffing.transaction, request.organizationId, request.personId);
    if (!member) throw new Problem('not-found');
    if (member.version !== request.version) await refuseChanged(staffing, member, request.version);
    const outcome = decideStaff(request.action, request.input, member, await factsOf(parts, staffing, member.personId));
    await saveMember(staffing.transaction, member, outcome.member, { personId: signed.personId, at: staffing.now });
    await recordStaffChange(parts, staffing, outcome.member, request.action, outcome.changes, outcome.comment);
    await announceAccess(staffing.transaction, member.personId, outcome.endsSessions);
    return { personId: member.personId, version: outcome.member.version };
  });
};

export interface NewEmployeeRequest {
  readonly esiaOid?: string | undefined;
  readonly person: unknown;
  readonly grants: readonly object[];
}

/** Добавить сотрудника with the first roles; a person known elsewhere gets one more organization. */
export const addEmployeeTo = (parts: StaffParts, signed: Signed, request: Request & NewEmployeeRequest): Promise<Acted> =>
  inStaffing(parts, signed, request, 'addEmployee', async (staffing) => {
    const [done] = await findClick(staffing.transaction, signed.personId, request.requestKey);
    if (done) return sameClick(done, request.organizationId, done.person_id, 'addEmployee');
    return admit(parts, staffing, request);
  });

/** One new employee inside an open staffing; throws employee-exists, snils-other-name and the problems of grants. */
export async function admit(
  parts: StaffParts,
  staffing: Staffing,
  { esiaOid, person, grants }: NewEmployeeRequest,
  // The journal says whether a person was added by hand or by a list.
  action: 'addEmployee' | 'importEmployees' = 'addEmployee',
): Promise<Acted> {
  const { transaction, organization, signed, now } = staffing;
  const given = await readPerson(staffing, esiaOid, person);
  const personId = await findOrAddPerson(parts, staffing, given, esiaOid);
  const empty = { personId, organizationId: organization.organizationId, position: given.position, version: 1 };
  if ((await insertEmployment(transaction, empty)) === 0) throw new Problem('employee-exists', { name: fullName(given) });
  const loaded = await lockMember(transaction, organization.organizationId, personId);
  if (!loaded) throw new Error(`employment of ${personId} was not stored`);
  const facts = await factsOf(parts, staffing, personId);
  let member: StaffMember = loaded;
  const changes: FieldChange[] = [{ field: 'position', title: 'Должность', before: '', after: given.position }];
  const steps = [
    ...(given.divisionId === '' ? [] : [{ action: 'changeDivision' as const, input: { divisionId: given.divisionId } }]),
    ...grants.map((input) => ({ action: 'grantRole' as const, input })),
  ];
  for (const { action: step, input } of steps) {
    const outcome = decideStaff(step, input, member, facts);
    member = { ...outcome.member, version: 1 };
    changes.push(...outcome.changes);
  }
  if (staffing.relation === 'above' && grants.length === 0)
    throw new Problem('administrative-action-forbidden', { action: 'Добавить сотрудника без роли администратора' });
  await saveMember(transaction, loaded, member, { personId: signed.personId, at: now });
  await recordStaffChange(parts, staffing, member, action, changes, '');
  await announceAccess(transaction, personId, false);
  return { personId, version: 1 };
}

async function readPerson({ transaction, organization }: Staffing, esiaOid: string | undefined, person: unknown) {
  const parsed = newEmployee.safeParse(person);
  if (!parsed.success) {
    const details = parsed.error.issues
      .map(({ path, message }) => `${personFields[String(path[0])] ?? path.join('.')}: ${message}`)
      .join('; ');
    throw new Problem('input-invalid', { details });
  }
  if (esiaOid === undefined) {
    if (parsed.data.snils === '') throw new Problem('snils-required');
    return { ...parsed.data, snils: parsed.data.snils.replaceAll(/\D/g, '') };
  }
  const listed = await findEsiaEmployee(transaction, organization.organizationId, esiaOid);
  if (!listed) throw new Problem('not-found');
  // What ЕСИА says of a name is more certain than what was typed.
  return { ...parsed.data, snils: '', lastName: listed.last_name, firstName: listed.first_name, middleName: listed.middle_name ?? '' };
}

const personFields: Readonly<Record<string, string>> = {
  snils: 'СНИЛС',
  lastName: 'Фамилия',
  firstName: 'Имя',
  middleName: 'Отчество',
  position: 'Должность',
  divisionId: 'Подразделение',
  email: 'Электронная почта',
};

async function findOrAddPerson(
  parts: StaffParts,
  { transaction }: Staffing,
  given: { snils: string; lastName: string; firstName: string; middleName: string; email: string },
  esiaOid: string | undefined,
): Promise<string> {
  const known = await findPerson(transaction, { snils: given.snils || null, esiaOid: esiaOid ?? null });
  if (!known) {
    const personId = parts.ids.next();
    await insertPerson(transaction, { ...given, personId, snils: given.snils || null, esiaOid: esiaOid ?? null });
    return personId;
  }
  const name = fullName({ lastName: known.last_name, firstName: known.first_name, middleName: known.middle_name ?? undefined });
  if (compareNames(name, fullName(given)) === 'different') throw new Problem('snils-other-name');
  return known.person_id;
}

export const recordStaffChange = (
  parts: StaffParts,
  staffing: Staffing,
  member: Pick<StaffMember, 'personId' | 'organizationId' | 'version'>,
  action: string,
  changes: readonly FieldChange[],
  comment: string,
) =>
  appendStaffChange(staffing.transaction, {
    id: parts.ids.next(),
    organizationId: member.organizationId,
    personId: member.personId,
    version: member.version,
    at: staffing.now,
    actorId: staffing.signed.personId,
    actorName: staffing.signed.name,
    action,
    changes,
    comment,
    requestKey: staffing.requestKey,
  });

/** A key belongs to one click; answering another click with it would look like success where nothing was done. */
function sameClick(
  done: { readonly organization_id: string; readonly person_id: string; readonly version: number; readonly action: string },
  organizationId: string,
  personId: string,
  action: string,
): Acted {
  if (done.organization_id !== organizationId || done.person_id !== personId || done.action !== action)
    throw new Problem('malformed-request', { details: 'requestKey: ключ уже использован другим действием' });
  return { personId, version: done.version };
}

/** Humane conflict: who did what and when. */
async function refuseChanged({ transaction, organization }: Staffing, member: StaffMember, version: number): Promise<never> {
  const since = await staffChangesSince(transaction, member.organizationId, member.personId, version);
  const told = since.map(
    ({ at, actor_name, action }) =>
      `${actor_name}, ${localDateTimeText(at, organization.profile.timeZone)}: ${staffActionTitle(action).toLocaleLowerCase('ru')}`,
  );
  throw new Problem('staff-changed-meanwhile', { changes: told.join('; ') || 'версия устарела' });
}

export const staffActionTitle = (action: string): string => (isAdministrativeAction(action) ? administrativeActions[action].title : action);
