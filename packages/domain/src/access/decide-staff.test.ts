import { describe, expect, it } from 'vitest';
import { Problem, type ProblemCode } from '../problems.ts';
import { decideStaff, type StaffFacts } from './decide-staff.ts';
import { roleIds } from './roles.ts';
import { asGrant, grantState, type StaffAction, type StaffGrant, type StaffMember, waitsForOrder } from './staff-member.ts';

const today = '2026-09-10';
const uuid = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

const grant = (fields: Partial<StaffGrant> = {}): StaffGrant => ({
  id: uuid(1),
  role: 'registrar',
  serviceCodes: null,
  validFrom: '2026-01-01',
  validTo: null,
  withSubordinates: false,
  orderNumber: '1-ПГС',
  orderOn: '2026-01-01',
  learned: true,
  ...fields,
});
const member = (fields: Partial<StaffMember> = {}): StaffMember => ({
  personId: uuid(9),
  organizationId: 'school',
  version: 3,
  name: 'Учебный Иван',
  position: 'Секретарь',
  divisionId: null,
  blocked: false,
  grants: [grant()],
  ...fields,
});
const facts = (fields: Partial<StaffFacts> = {}): StaffFacts => ({
  relation: 'administrator',
  todayOn: today,
  serviceCodes: ['school-enrolment'],
  serviceTitle: (code) => `«${code}»`,
  divisions: [
    { id: uuid(3), title: 'Канцелярия' },
    { id: uuid(4), title: 'Отдел приёма' },
  ],
  otherAdministrators: 1,
  mayGrantTree: false,
  ids: { next: () => uuid(2) },
  ...fields,
});
const required = (orderRequired: boolean, trainingRequired = false) => ({ orderRequired, trainingRequired });
const specialist = { role: 'specialist', serviceCodes: null, validFrom: today, validTo: null, withSubordinates: false };
const administrator = { ...specialist, role: 'organizationAdministrator' };

const refusal = (
  action: StaffAction,
  input: object,
  given: StaffMember = member(),
  known: StaffFacts = facts(),
): ProblemCode | undefined => {
  try {
    decideStaff(action, input, given, known);
    return undefined;
  } catch (problem) {
    if (problem instanceof Problem) return problem.code;
    throw problem;
  }
};

describe('moving to another division', () => {
  it('tells both by their titles', () => {
    const { member: changed, changes } = decideStaff('changeDivision', { divisionId: uuid(4) }, member({ divisionId: uuid(3) }), facts());
    expect(changed).toMatchObject({ divisionId: uuid(4), version: 4 });
    expect(changes).toEqual([{ field: 'division', title: 'Подразделение', before: 'Канцелярия', after: 'Отдел приёма' }]);
    expect(decideStaff('changeDivision', { divisionId: null }, changed, facts()).changes[0]).toMatchObject({ after: '' });
  });

  it('is refused to where he is, to what is not a division of the organization, and to the organization above', () => {
    expect(refusal('changeDivision', { divisionId: null })).toBe('staff-unchanged');
    expect(refusal('changeDivision', { divisionId: uuid(5) })).toBe('division-unknown');
    expect(refusal('changeDivision', { divisionId: uuid(4) }, member(), facts({ relation: 'above' }))).toBe(
      'administrative-action-forbidden',
    );
  });
});

describe('granting a role', () => {
  it('adds a grant without an order and says so in words', () => {
    const { member: changed, changes, endsSessions } = decideStaff('grantRole', specialist, member(), facts());
    expect(changed.version).toBe(4);
    expect(changed.grants.at(-1)).toEqual({ ...specialist, id: uuid(2), orderNumber: null, orderOn: null, learned: false });
    expect(changes).toEqual([{ field: 'role', title: 'Роль', before: '', after: 'Специалист, все услуги, с 10.09.2026' }]);
    expect(endsSessions).toBe(false);
  });

  it('is refused twice, backwards, for a foreign service and for an impossible term', () => {
    expect(refusal('grantRole', { ...specialist, role: 'registrar' })).toBe('role-already-granted');
    expect(refusal('grantRole', { ...specialist, validFrom: '2026-09-09' })).toBe('grant-term-invalid');
    expect(refusal('grantRole', { ...specialist, validTo: today })).toBe('grant-term-invalid');
    expect(refusal('grantRole', { ...specialist, serviceCodes: ['parental-fee'] })).toBe('grant-service-foreign');
    expect(refusal('grantRole', { ...specialist, serviceCodes: [] })).toBe('input-invalid');
    const { serviceCodes: _, ...unsaid } = specialist;
    expect(refusal('grantRole', unsaid)).toBe('input-invalid');
  });

  it('reaches the tree only for roles that open no cards, and only from those who answer for it', () => {
    const tree = { ...administrator, withSubordinates: true };
    expect(refusal('grantRole', tree)).toBe('grant-tree-not-yours');
    expect(refusal('grantRole', tree, member(), facts({ mayGrantTree: true }))).toBeUndefined();
    expect(refusal('grantRole', { ...specialist, withSubordinates: true }, member(), facts({ mayGrantTree: true }))).toBe(
      'grant-tree-forbidden',
    );
  });

  it('by the organization above is for administrators alone', () => {
    const above = facts({ relation: 'above' });
    for (const role of roleIds) {
      const expected = role === 'organizationAdministrator' ? undefined : 'administrative-action-forbidden';
      expect([role, refusal('grantRole', { ...specialist, role }, member({ grants: [] }), above)]).toEqual([role, expected]);
    }
    expect(refusal('revokeRole', { grantId: uuid(1), reason: 'уволен' }, member(), above)).toBe('administrative-action-forbidden');
    expect(refusal('blockEmployee', { reason: 'уволен' }, member(), above)).toBe('administrative-action-forbidden');
  });

  it('again on the day it was taken away reopens the same grant', () => {
    const ended = grant({ role: 'specialist', validFrom: today, validTo: today });
    const { member: changed } = decideStaff('grantRole', specialist, member({ grants: [ended] }), facts());
    expect(changed.grants).toEqual([{ ...ended, validTo: null, orderNumber: null, orderOn: null }]);
  });
});

describe('taking a role away', () => {
  it('ends it today, and the sessions when nothing is left', () => {
    const { member: changed, endsSessions, comment } = decideStaff('revokeRole', { grantId: uuid(1), reason: 'уволен' }, member(), facts());
    expect(changed.grants[0]).toMatchObject({ validTo: today });
    expect(endsSessions).toBe(true);
    expect(comment).toBe('уволен');
    const two = member({ grants: [grant(), grant({ id: uuid(3), role: 'observer' })] });
    expect(decideStaff('revokeRole', { grantId: uuid(1), reason: 'уволен' }, two, facts()).endsSessions).toBe(false);
    expect(refusal('revokeRole', { grantId: uuid(1), reason: 'уволен' }, changed)).toBe('grant-ended');
    expect(refusal('revokeRole', { grantId: uuid(5), reason: 'уволен' })).toBe('not-found');
  });

  it('that has not begun leaves no day in force', () => {
    const future = member({ grants: [grant({ validFrom: '2026-12-01' })] });
    const { member: changed } = decideStaff('revokeRole', { grantId: uuid(1), reason: 'передумали' }, future, facts());
    expect(changed.grants.map((one) => grantState(one, '2026-12-02', required(false)))).toEqual(['ended']);
  });
});

describe('the last administrator', () => {
  const alone = member({ grants: [grant({ role: 'organizationAdministrator' })] });
  const last = facts({ otherAdministrators: 0 });

  it('can neither be removed, nor blocked, nor given a term', () => {
    expect(refusal('revokeRole', { grantId: uuid(1), reason: 'ухожу' }, alone, last)).toBe('last-administrator');
    expect(refusal('blockEmployee', { reason: 'ухожу' }, alone, last)).toBe('last-administrator');
    const term = { grantId: uuid(1), serviceCodes: null, validTo: '2026-12-01', withSubordinates: false };
    expect(refusal('changeGrant', term, alone, last)).toBe('last-administrator');
  });

  it('can when there is another, or when the organization above does it', () => {
    expect(refusal('revokeRole', { grantId: uuid(1), reason: 'ухожу' }, alone)).toBeUndefined();
    expect(
      refusal('revokeRole', { grantId: uuid(1), reason: 'уволен' }, alone, facts({ otherAdministrators: 0, relation: 'above' })),
    ).toBeUndefined();
  });
});

describe('the rest', () => {
  it('position, block and unblock are journalled, and nothing changed is said', () => {
    expect(decideStaff('changePosition', { position: 'Методист' }, member(), facts()).changes).toEqual([
      { field: 'position', title: 'Должность', before: 'Секретарь', after: 'Методист' },
    ]);
    expect(refusal('changePosition', { position: 'Секретарь' })).toBe('staff-unchanged');
    const { member: blocked, endsSessions } = decideStaff('blockEmployee', { reason: 'отпуск' }, member(), facts());
    expect([blocked.blocked, endsSessions]).toEqual([true, true]);
    expect(refusal('blockEmployee', { reason: 'отпуск' }, blocked)).toBe('staff-unchanged');
    expect(decideStaff('unblockEmployee', {}, blocked, facts()).member.blocked).toBe(false);
  });

  it('narrowing a grant is told in words; an unchanged one is refused', () => {
    const narrowed = { grantId: uuid(1), serviceCodes: ['school-enrolment'], validTo: null, withSubordinates: false };
    const { changes } = decideStaff('changeGrant', narrowed, member(), facts());
    expect(changes[0]?.after).toBe('Регистратор, услуги: «school-enrolment», с 01.01.2026');
    expect(refusal('changeGrant', { ...narrowed, serviceCodes: null })).toBe('staff-unchanged');
  });
});

describe('the state of a grant', () => {
  it('follows its days and, where required, its order', () => {
    expect(grantState(grant(), today, required(true))).toBe('inForce');
    expect(grantState(grant({ orderNumber: null }), today, required(true))).toBe('awaitingOrder');
    expect(grantState(grant({ orderNumber: null }), today, required(false))).toBe('inForce');
    expect(grantState(grant({ learned: false }), today, required(true, true))).toBe('awaitingTraining');
    expect(grantState(grant({ learned: false }), today, required(true))).toBe('inForce');
    expect(grantState(grant({ learned: false, role: 'organizationAdministrator' }), today, required(false, true))).toBe('inForce');
    expect(grantState(grant({ validFrom: '2026-10-01' }), today, required(false))).toBe('future');
    expect(grantState(grant({ validTo: today }), today, required(false))).toBe('ended');
    expect(asGrant(grant(), 'school')).toMatchObject({ organizationId: 'school', role: 'registrar', withSubordinates: false });
  });

  it('never keeps the administrator out: the order is his to prepare', () => {
    expect(waitsForOrder({ role: 'organizationAdministrator', orderNumber: null }, true)).toBe(false);
    expect(waitsForOrder({ role: 'signingOfficial', orderNumber: null }, true)).toBe(true);
  });
});
