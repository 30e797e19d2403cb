import { expect, test } from 'vitest';
import { uuid } from '../../testing/builders.ts';
import type { StaffMember } from '../staff-member.ts';
import { decideSubstitution, endSubstitution, substitutionInput, substitutionState, substitutionText } from './substitution.ts';

const member = (n: number, name: string, fields: Partial<StaffMember> = {}): StaffMember => ({
  personId: uuid(n),
  organizationId: uuid(1),
  version: 1,
  name,
  position: 'секретарь',
  divisionId: null,
  blocked: false,
  grants: [],
  ...fields,
});
const absent = member(11, 'Лугова Ирина Сергеевна');
const substitute = member(12, 'Чижова Ольга Петровна');
const input = substitutionInput.parse({
  absentId: absent.personId,
  substituteId: substitute.personId,
  validFrom: '2026-12-01',
  lastOn: '2026-12-14',
  orderNumber: '5-к',
  orderOn: '2026-11-20',
});
const facts = { id: uuid(50), todayOn: '2026-11-24', absent, substitute, others: [] };

test('the last day of the order is the last day with the right', () => {
  const set = decideSubstitution(input, facts);
  expect(set).toMatchObject({ validFrom: '2026-12-01', validTo: '2026-12-15' });
  expect(['2026-11-30', '2026-12-01', '2026-12-14', '2026-12-15'].map((on) => substitutionState(set, on))).toEqual([
    'future',
    'inForce',
    'inForce',
    'ended',
  ]);
  expect(substitutionText(set)).toBe('с 01.12.2026 по 14.12.2026, приказ № 5-к от 20.11.2026');
});

test('nobody substitutes himself, a blocked employee, or in the past', () => {
  const code = (changed: Partial<typeof facts>, given: Partial<typeof input> = {}) => {
    try {
      decideSubstitution({ ...input, ...given }, { ...facts, ...changed });
      return 'set';
    } catch (problem) {
      return (problem as { code: string }).code;
    }
  };
  expect(code({ substitute: absent })).toBe('substitution-person-unsuitable');
  expect(code({ substitute: member(12, 'Чижова', { blocked: true }) })).toBe('substitution-person-unsuitable');
  expect(code({}, { validFrom: '2026-11-23' })).toBe('substitution-term-invalid');
  expect(code({}, { lastOn: '2026-11-30' })).toBe('substitution-term-invalid');
  expect(code({}, { orderOn: '2026-11-25' })).toBe('order-date-invalid');
});

test('one absence has one substitute, and the substitute is at work', () => {
  const other = { ...decideSubstitution(input, facts), absentName: absent.name };
  const code = (given: Partial<typeof input>, others = [other], people: Partial<typeof facts> = {}) => {
    try {
      decideSubstitution({ ...input, ...given }, { ...facts, ...people, others });
      return 'set';
    } catch (problem) {
      return (problem as { code: string }).code;
    }
  };
  expect(code({ validFrom: '2026-12-14' })).toBe('substitution-overlaps');
  expect(code({ validFrom: '2026-12-15', lastOn: '2026-12-20' })).toBe('set');
  const third = member(13, 'Горный');
  expect(code({}, [other], { absent: third, substitute: absent })).toBe('substitute-absent');
});

test('ended early it gives nothing from today; ended before it began it never did', () => {
  const set = decideSubstitution(input, facts);
  expect(endSubstitution(set, '2026-12-05').validTo).toBe('2026-12-05');
  const never = endSubstitution(set, '2026-11-25');
  expect(substitutionState(never, '2026-12-02')).toBe('ended');
  expect(() => endSubstitution(never, '2026-11-25')).toThrow('закончено');
});
