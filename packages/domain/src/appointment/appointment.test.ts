import { describe, expect, it } from 'vitest';
import { aCounter, anOfficePlan, counterId } from '../testing/appointments.ts';
import { type AppointmentAction, type AppointmentState, phoneDigits, ticketCode, whyNotAppointment } from './appointment.ts';
import { officePlan, officePlanProblems } from './office.ts';
import { mayArrange, mayReceive, receivedOf } from './reception-rights.ts';

const startsAt = new Date('2026-11-24T09:00:00+05:00');
const refused = (action: AppointmentAction, state: AppointmentState, now: string) =>
  whyNotAppointment(
    action,
    { state, startsAt, heldUntil: state === 'held' ? new Date('2026-11-23T09:10:00+05:00') : undefined },
    new Date(now),
    'Asia/Yekaterinburg',
  )?.code;

describe('an appointment', () => {
  it.each([
    ['confirm', 'held', '2026-11-23T09:00:00+05:00', undefined],
    ['confirm', 'held', '2026-11-23T09:10:00+05:00', 'slot-hold-over'],
    ['confirm', 'booked', '2026-11-23T09:00:00+05:00', 'appointment-not-now'],
    ['move', 'cancelled', '2026-11-23T09:00:00+05:00', 'appointment-not-now'],
    ['cancel', 'held', '2026-11-23T09:20:00+05:00', undefined],
    ['markCame', 'booked', '2026-11-23T23:59:00+05:00', 'appointment-too-early'],
    ['markCame', 'booked', '2026-11-24T00:01:00+05:00', undefined],
    ['markMissed', 'booked', '2026-11-24T08:59:00+05:00', 'appointment-too-early'],
    ['markMissed', 'booked', '2026-11-24T09:00:00+05:00', undefined],
    ['markCame', 'missed', '2026-11-24T09:00:00+05:00', 'appointment-not-now'],
  ] as const)('%s of one that is %s at %s: %s', (action, state, now, code) => {
    expect(refused(action, state, now)).toBe(code);
  });

  it('has a code of the letter and three digits, and a telephone however it is written', () => {
    expect([1, 17, 999, 1000].map((number) => ticketCode('Ш', number))).toEqual(['Ш001', 'Ш017', 'Ш999', 'Ш001']);
    expect(['8 (912) 345-67-89', '+7 912 345 67 89', '9123456789'].map(phoneDigits)).toEqual(Array(3).fill('9123456789'));
  });
});

describe('a plan of an office', () => {
  const problems = (fields: object) => officePlanProblems(officePlan.safeParse({ ...anOfficePlan(), ...fields }).error?.issues ?? []);

  it('names the place of every mistake', () => {
    expect(problems({})).toEqual([]);
    expect(problems({ title: ' ' })).toEqual(['Название: заполните поле']);
    expect(problems({ counters: [aCounter(1), aCounter(2, { title: 'окно 1' })] })).toEqual(['Окна: названия окон должны различаться']);
    expect(problems({ counters: [aCounter(1, { serviceCodes: ['other'] })] })).toEqual([
      'Окна, 1: «Окно 1» ведёт приём по услуге, которой нет в приёмной',
    ]);
    expect(problems({ week: Array(7).fill({ from: '18:00', to: '09:00', breaks: [] }) })[0]).toContain(
      'начало приёма должно быть раньше конца',
    );
    const service = { code: 'a', letter: 'Ш', slotMinutes: 30 };
    expect(problems({ services: [service, { ...service, code: 'b' }] })).toEqual(['Услуги: буквы талонов у услуг должны различаться']);
    const exception = { id: counterId(1), fromOn: '2026-12-02', toOn: '2026-12-01', counterIds: [], hours: null, reason: 'Ремонт' };
    expect(problems({ exceptions: [exception] })).toEqual(['Исключения, 1: первый день исключения должен быть не позже последнего']);
  });
});

describe('rights of reception', () => {
  const grant = (role: 'queueOperator' | 'queueAdministrator' | 'specialist', serviceCodes: string[] | null = null) => ({
    role,
    organizationId: 'school',
    serviceCodes,
  });

  it('belong to the two queue roles of the organization, by service', () => {
    expect(receivedOf([grant('queueOperator'), grant('specialist')])).toEqual(['school']);
    expect(receivedOf([grant('specialist')])).toEqual([]);
    expect(mayArrange([grant('queueOperator')], 'school')).toBe(false);
    expect(mayArrange([grant('queueAdministrator')], 'school')).toBe(true);
    expect(mayArrange([grant('queueAdministrator')], 'other')).toBe(false);
    expect(mayReceive([grant('queueOperator', ['a'])], 'school', 'b')).toBe(false);
    expect(mayReceive([grant('queueOperator', ['a'])], 'school', 'a')).toBe(true);
    expect(mayReceive([grant('queueAdministrator')], 'school', 'b')).toBe(true);
  });
});
