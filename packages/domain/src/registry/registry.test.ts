import { describe, expect, it } from 'vitest';
import { aGrant, department, school } from '../testing/builders.ts';
import { checkActDay, mayChangeRegistry, registryMoves, registryScope, registryStateIds, seesRegistry } from './registry-states.ts';
import { type RegistrySource, registryColumnKind, registryValue } from './registry-value.ts';

const source: RegistrySource = {
  registrationNumber: 'ШК-1',
  submittedAt: '24.11.2026 10:00',
  applicantName: 'Берёзкина Алёна',
  childName: null,
  childBornOn: '2019-05-12',
  decisionNumber: 'П-1',
  decidedAt: '25.11.2026 12:00',
  form: { grade: 6, adaptedProgram: false, since: '2026-09-01', ground: 'freePlaces' },
};
const schema = { properties: { ground: { oneOf: [{ const: 'freePlaces', title: 'На свободные места' }] } } };
const value = (field: string) => registryValue(field, source, schema);

it('columns are taken from the case, from the form, and in words', () => {
  expect(['registrationNumber', 'child.bornOn', 'child.fullName', 'decision.number'].map(value)).toEqual(['ШК-1', '12.05.2019', '', 'П-1']);
  expect(['form.grade', 'grade', 'form.adaptedProgram', 'form.since', 'form.ground', 'form.absent'].map(value)).toEqual([
    '6',
    '6',
    'нет',
    '01.09.2026',
    'На свободные места',
    '',
  ]);
});

it('days and moments among the columns are known by the case and by the form', () => {
  const dated = { properties: { since: { type: 'string', format: 'date' } } };
  expect(
    ['child.bornOn', 'submittedAt', 'form.since', 'grade', 'decision.number'].map((field) => registryColumnKind(field, dated)),
  ).toEqual(['date', 'moment', 'date', 'text', 'text']);
});

describe('records', () => {
  it('an annulled record never comes back', () => {
    expect(registryMoves('annulled')).toEqual([]);
    expect(registryStateIds.flatMap((state) => registryMoves(state))).not.toContain('valid');
  });

  it('are changed by whoever signs in that organization for that service', () => {
    const located = { organizationId: school.id, serviceCode: 'a' };
    expect(mayChangeRegistry([aGrant('signingOfficial', { serviceCodes: ['a'] })], located)).toBe(true);
    expect(mayChangeRegistry([aGrant('signingOfficial', { serviceCodes: ['b'] })], located)).toBe(false);
    expect(mayChangeRegistry([aGrant('signingOfficial', { organizationId: department.id })], located)).toBe(false);
    expect(mayChangeRegistry([aGrant('observer'), aGrant('specialist')], located)).toBe(false);
  });
});

it('the registry is read where a role with the section reaches, not where another role opens cards', () => {
  const grants = [aGrant('observer', { serviceCodes: ['a'] }), aGrant('registrar', { organizationId: department.id })];
  expect(registryScope(grants)).toEqual([`${school.id}/a`]);
  expect(seesRegistry(grants, { organizationId: school.id, serviceCode: 'a' })).toBe(true);
  expect(seesRegistry(grants, { organizationId: school.id, serviceCode: 'b' })).toBe(false);
  expect(seesRegistry(grants, { organizationId: department.id, serviceCode: 'a' })).toBe(false);
});

it('an act is neither earlier than the decision nor of tomorrow', () => {
  for (const day of ['2026-11-20', '2026-11-24']) expect(() => checkActDay(day, '2026-11-20', '2026-11-24')).not.toThrow();
  expect(() => checkActDay('2026-11-19', '2026-11-20', '2026-11-24')).toThrow('Дата акта 19.11.2026');
  expect(() => checkActDay('2026-11-25', '2026-11-20', '2026-11-24')).toThrow('не позже сегодняшнего (24.11.2026)');
});
