import { expect, test } from 'vitest';
import { uuid } from '../../testing/builders.ts';
import { divisionMove } from './division.ts';

const registeredAt = new Date('2026-09-01T06:00:00Z');
const received = { organizationId: uuid(1), registeredAt: undefined, registrarId: undefined, specialistId: undefined };
const checked = { ...received, registrarId: uuid(11) };
const registered = { ...checked, registeredAt };
const reviewed = { ...registered, specialistId: uuid(12) };

test('the division comes with whoever begins to work and stays while he does, also on signature', () => {
  expect(divisionMove(received, checked)).toEqual({ workerId: uuid(11) });
  expect(divisionMove(checked, checked)).toBe('stays');
  expect(divisionMove(registered, reviewed)).toEqual({ workerId: uuid(12) });
  expect(divisionMove(reviewed, { ...reviewed, specialistId: uuid(13) })).toEqual({ workerId: uuid(13) });
  // The one who signs is responsible for a while; neither he nor the end of the work changes who did it.
  expect(divisionMove(reviewed, reviewed)).toBe('stays');
});

test('there is none while nobody works on it: after registration, after a conflict of interest, in another organization', () => {
  expect(divisionMove(checked, registered)).toBe('none');
  expect(divisionMove(reviewed, { ...reviewed, specialistId: undefined })).toBe('none');
  expect(divisionMove(checked, { ...received, organizationId: uuid(2) })).toBe('none');
});

test('the same person in another organization is looked up there', () => {
  expect(divisionMove(checked, { ...checked, organizationId: uuid(2) })).toEqual({ workerId: uuid(11) });
});
