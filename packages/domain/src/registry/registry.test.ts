import { describe, expect, it } from 'vitest';
import { aGrant, department, school } from '../testing/builders.ts';
import { mayChangeRegistry, registryMoves, registryStateIds } from './registry-states.ts';
import { type RegistrySource, registryValue } from './registry-value.ts';

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
