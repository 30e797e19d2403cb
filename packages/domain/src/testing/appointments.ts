import type { Counter, OfficePlan, PlanContext, ReceptionDay } from '../appointment/index.ts';

export const counterId = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

const working: ReceptionDay = { from: '09:00', to: '18:00', breaks: [{ from: '13:00', to: '14:00' }] };

export const aCounter = (number: number, fields: Partial<Counter> = {}): Counter => ({
  id: counterId(number),
  title: `Окно ${number}`,
  active: true,
  capacity: 1,
  serviceCodes: [],
  employeeIds: [],
  week: null,
  ...fields,
});

/** Mondays to Fridays from nine to six with an hour of lunch; visits of half an hour. */
export const anOfficePlan = (fields: Partial<OfficePlan> = {}): OfficePlan => ({
  title: 'Приёмная',
  address: 'ул. Лесная, д. 10, кабинет 3',
  active: true,
  week: [working, working, working, working, working, null, null],
  closedOnHolidays: true,
  services: [{ code: 'school-enrolment', letter: 'Ш', slotMinutes: 30 }],
  counters: [aCounter(1)],
  exceptions: [],
  horizonDays: 14,
  noticeMinutes: 60,
  limitPerPerson: 2,
  holdMinutes: 10,
  waitNormMinutes: 15,
  priorityCategories: ['disabled'],
  yieldsAtMost: 3,
  skipReturnsAfter: 3,
  ...fields,
});

export const aPlanContext = (fields: Partial<OfficePlan> = {}, timeZone = 'Asia/Yekaterinburg'): PlanContext => ({
  plan: anOfficePlan(fields),
  timeZone,
  calendar: { years: { '2026': { dayOff: ['11-04', '12-31'], workingWeekend: [], shortened: [] } } },
});
