import type { FieldChange } from '../organization/organization-profile.ts';
import { Problem } from '../problems.ts';
import { type AdministrativeActionId, administrativeActions, mayAdminister, type Relation, treeRoles } from './administration.ts';
import { roleDefinition } from './roles.ts';
import {
  currentGrants,
  type GrantInput,
  grantText,
  isEnded,
  type StaffAction,
  type StaffGrant,
  type StaffMember,
  staffInputs,
} from './staff-member.ts';

/** What the decision needs to know besides the member himself. */
export interface StaffFacts {
  readonly relation: Relation;
  readonly todayOn: string;
  /** Services the organization provides. */
  readonly serviceCodes: readonly string[];
  readonly serviceTitle: (code: string) => string;
  /** Подразделения of the organization. */
  readonly divisions: readonly { readonly id: string; readonly title: string }[];
  /** Other people who are administrators of this organization today. */
  readonly otherAdministrators: number;
  /** The actor answers for the organizations below this one himself. */
  readonly mayGrantTree: boolean;
  readonly ids: { readonly next: () => string };
}

export interface StaffOutcome {
  readonly member: StaffMember;
  readonly changes: readonly FieldChange[];
  readonly comment: string;
  /** Nothing is left to do here: open sessions must not outlive it. Otherwise they read the grants anew. */
  readonly endsSessions: boolean;
}

type Input<A extends StaffAction> = (typeof staffInputs)[A]['_zod']['output'];
type Decide<A extends StaffAction> = (
  member: StaffMember,
  input: Input<A>,
  facts: StaffFacts,
) => Omit<StaffOutcome, 'comment'> & {
  readonly comment?: string;
};

const roleChange = (before: string, after: string): FieldChange => ({ field: 'role', title: 'Роль', before, after });

const divisionChange = (before: string, after: string): FieldChange => ({ field: 'division', title: 'Подразделение', before, after });

/** @throws Problem division-unknown */
function titleOf(divisions: StaffFacts['divisions'], id: string | null): string {
  if (id === null) return '';
  const division = divisions.find((one) => one.id === id);
  if (!division) throw new Problem('division-unknown');
  return division.title;
}

const deciders: { readonly [A in StaffAction]: Decide<A> } = {
  changePosition: (member, { position }) => {
    if (position === member.position) throw new Problem('staff-unchanged');
    return {
      member: { ...member, position },
      changes: [{ field: 'position', title: 'Должность', before: member.position, after: position }],
      endsSessions: false,
    };
  },
  changeDivision: (member, { divisionId }, { divisions }) => {
    if (divisionId === member.divisionId) throw new Problem('staff-unchanged');
    return {
      member: { ...member, divisionId },
      changes: [divisionChange(titleOf(divisions, member.divisionId), titleOf(divisions, divisionId))],
      endsSessions: false,
    };
  },
  grantRole: (member, input, facts) => {
    checkRole(input, facts);
    checkScope(input, facts);
    if (input.validFrom < facts.todayOn) throw new Problem('grant-term-invalid', { reason: 'роль не назначается задним числом' });
    checkTerm(input.validFrom, input.validTo);
    if (currentGrants(member, facts.todayOn).some(({ role }) => role === input.role))
      throw new Problem('role-already-granted', { role: roleDefinition(input.role).title });
    const { grant, grants } = put(member, input, facts);
    return { member: { ...member, grants }, changes: [roleChange('', grantText(grant, facts.serviceTitle))], endsSessions: false };
  },
  changeGrant: (member, { grantId, ...fields }, facts) => {
    const grant = getCurrent(member, grantId, facts.todayOn);
    const changed = { ...grant, ...fields };
    checkScope(changed, facts);
    checkTerm(changed.validFrom, changed.validTo);
    if (changed.validTo !== null && changed.validTo <= facts.todayOn)
      throw new Problem('grant-term-invalid', { reason: 'чтобы прекратить роль сегодня, снимите её' });
    const [before, after] = [grantText(grant, facts.serviceTitle), grantText(changed, facts.serviceTitle)];
    if (before === after) throw new Problem('staff-unchanged');
    if (changed.validTo !== null && grant.validTo === null) checkLastAdministrator(grant, facts);
    return { member: replaceGrant(member, changed), changes: [roleChange(before, after)], endsSessions: false };
  },
  revokeRole: (member, { grantId, reason }, facts) => {
    const grant = getCurrent(member, grantId, facts.todayOn);
    checkRole(grant, facts);
    if (facts.relation === 'administrator') checkLastAdministrator(grant, facts);
    const hasBegun = grant.validFrom <= facts.todayOn;
    const changed = replaceGrant(member, { ...grant, validTo: hasBegun ? facts.todayOn : grant.validFrom });
    return {
      member: changed,
      changes: [roleChange(grantText(grant, facts.serviceTitle), '')],
      comment: reason,
      endsSessions: currentGrants(changed, facts.todayOn).length === 0,
    };
  },
  blockEmployee: (member, { reason }, facts) => {
    if (member.blocked) throw new Problem('staff-unchanged');
    for (const grant of currentGrants(member, facts.todayOn)) checkLastAdministrator(grant, facts);
    return {
      member: { ...member, blocked: true },
      changes: [{ field: 'blocked', title: 'Доступ', before: 'открыт', after: 'заблокирован' }],
      comment: reason,
      endsSessions: true,
    };
  },
  unblockEmployee: (member) => {
    if (!member.blocked) throw new Problem('staff-unchanged');
    return {
      member: { ...member, blocked: false },
      changes: [{ field: 'blocked', title: 'Доступ', before: 'заблокирован', after: 'открыт' }],
      endsSessions: false,
    };
  },
};

/**
 * The only function that changes what an employee may do. Throws input-invalid, administrative-action-forbidden and the problems of
 * the action; the version grows by one.
 */
export function decideStaff(action: StaffAction, input: unknown, member: StaffMember, facts: StaffFacts): StaffOutcome {
  requireStaffAction(facts.relation, action);
  const decide = deciders[action] as Decide<StaffAction>;
  const outcome = decide(member, parseStaffInput(action, input), facts);
  return { comment: '', ...outcome, member: { ...outcome.member, version: member.version + 1 } };
}

/** Throws input-invalid with the sentence of each field. */
export function parseStaffInput<A extends StaffAction>(action: A, input: unknown): Input<A> {
  const parsed = staffInputs[action].safeParse(input);
  if (!parsed.success) {
    const details = parsed.error.issues.map(({ path, message }) => `${path.map(String).join('.') || 'поля'}: ${message}`).join('; ');
    throw new Problem('input-invalid', { details });
  }
  return parsed.data as Input<A>;
}

function requireStaffAction(relation: Relation, action: AdministrativeActionId): void {
  if (!mayAdminister(relation, action))
    throw new Problem('administrative-action-forbidden', { action: administrativeActions[action].title });
}

/** The one above appoints administrators; other roles are given by the organization itself. */
function checkRole({ role }: Pick<StaffGrant, 'role'>, { relation }: StaffFacts): void {
  if (relation === 'above' && role !== 'organizationAdministrator')
    throw new Problem('administrative-action-forbidden', { action: `Назначить и снять роль «${roleDefinition(role).title}»` });
}

function checkScope(grant: Pick<StaffGrant, 'role' | 'serviceCodes' | 'withSubordinates'>, facts: StaffFacts): void {
  const foreign = grant.serviceCodes?.find((code) => !facts.serviceCodes.includes(code));
  if (foreign !== undefined) throw new Problem('grant-service-foreign', { service: facts.serviceTitle(foreign) });
  if (!grant.withSubordinates) return;
  if (!treeRoles.includes(grant.role)) throw new Problem('grant-tree-forbidden', { role: roleDefinition(grant.role).title });
  if (!facts.mayGrantTree) throw new Problem('grant-tree-not-yours');
}

function checkTerm(validFrom: string, validTo: string | null): void {
  if (validTo !== null && validTo <= validFrom) throw new Problem('grant-term-invalid', { reason: 'конец срока раньше начала' });
}

function checkLastAdministrator({ role }: Pick<StaffGrant, 'role'>, { otherAdministrators }: StaffFacts): void {
  if (role === 'organizationAdministrator' && otherAdministrators === 0) throw new Problem('last-administrator');
}

function getCurrent(member: StaffMember, grantId: string, todayOn: string): StaffGrant {
  const grant = member.grants.find(({ id }) => id === grantId);
  if (!grant) throw new Problem('not-found');
  if (isEnded(grant, todayOn)) throw new Problem('grant-ended', { role: roleDefinition(grant.role).title });
  return grant;
}

const replaceGrant = (member: StaffMember, changed: StaffGrant): StaffMember => ({
  ...member,
  grants: member.grants.map((grant) => (grant.id === changed.id ? changed : grant)),
});

/** A role taken away and given again from the same day is the same row of the table; the journal tells both. */
function put(member: StaffMember, input: GrantInput, { ids }: StaffFacts): { grant: StaffGrant; grants: readonly StaffGrant[] } {
  const same = member.grants.find(({ role, validFrom }) => role === input.role && validFrom === input.validFrom);
  const grant = { ...input, id: same?.id ?? ids.next(), orderNumber: null, orderOn: null, learned: same?.learned ?? false };
  return { grant, grants: [...member.grants.filter(({ id }) => id !== grant.id), grant] };
}
