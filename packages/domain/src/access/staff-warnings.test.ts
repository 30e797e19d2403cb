import { expect, it } from 'vitest';
import { type StaffedRole, staffWarnings } from './staff-warnings.ts';

const holder = (role: StaffedRole['role'], fields: Partial<StaffedRole> = {}): StaffedRole => ({
  personId: role,
  name: 'Учебный Иван',
  role,
  state: 'inForce',
  orderNumber: '1',
  certificateUntilOn: '2027-01-01',
  linked: true,
  ...fields,
});
const complete = [
  holder('organizationAdministrator', { personId: 'a' }),
  holder('organizationAdministrator', { personId: 'b' }),
  holder('registrar'),
  holder('specialist'),
  holder('signingOfficial'),
];
const codes = (staffed: readonly StaffedRole[], servesPeople = true) =>
  staffWarnings(staffed, '2026-09-10', '2026-10-10', servesPeople).map(({ code }) => code);

it('a complete staff is not warned about', () => {
  expect(codes(complete)).toEqual([]);
});

it('what is missing is named', () => {
  expect(codes([holder('organizationAdministrator')])).toEqual([
    'single-administrator',
    'nobody-registers',
    'nobody-reviews',
    'no-signing-official',
  ]);
  expect(codes([holder('organizationAdministrator')], false)).toEqual(['single-administrator']);
  expect(codes([...complete, holder('queueOperator')])).toEqual(['queue-without-administrator']);
  expect(codes([...complete, holder('observer', { orderNumber: null, linked: false })])).toEqual([
    'grant-without-order',
    'account-not-linked',
  ]);
});

it('a certificate is warned about before its end', () => {
  const until = (certificateUntilOn: string | null) => codes([...complete.slice(0, 4), holder('signingOfficial', { certificateUntilOn })]);
  expect(until(null)).toEqual(['official-without-certificate']);
  expect(until('2026-09-09')).toEqual(['certificate-expired']);
  expect(until('2026-09-10')).toEqual(['certificate-expiring']);
  expect(until('2026-10-11')).toEqual([]);
});
