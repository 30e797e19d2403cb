import { randomUUID } from 'node:crypto';
import type { OfficePlan } from '@pgs/domain';

/** The server's clock stands at noon of Tuesday 01.09.2026, Moscow. */
export const wednesday = '2026-09-02';
const working = { from: '09:00', to: '18:00', breaks: [{ from: '13:00', to: '14:00' }] };
export const window = (title: string, capacity = 1) => ({
  id: randomUUID(),
  title,
  active: true,
  capacity,
  serviceCodes: [],
  employeeIds: [],
  week: null,
});

export const planOf = (fields: Partial<OfficePlan> = {}): OfficePlan => ({
  title: 'Приёмная',
  address: 'ул. Лесная, д. 10',
  active: true,
  week: [working, working, working, working, working, null, null],
  closedOnHolidays: false,
  services: [{ code: 'school', letter: 'Ш', slotMinutes: 30 }],
  counters: [window('Окно 1')],
  exceptions: [],
  horizonDays: 14,
  noticeMinutes: 60,
  limitPerPerson: 1,
  holdMinutes: 10,
  waitNormMinutes: 15,
  priorityCategories: ['disabled'],
  yieldsAtMost: 3,
  skipReturnsAfter: 3,
  ...fields,
});
