export { addDays } from '../deadline/calendar-day.ts';
export * from './appointment.ts';
export * from './office.ts';
export { openPeriods, type Period, type PlanContext, receptionDayOf } from './opening.ts';
export * from './reception-rights.ts';
export * from './schedule-change.ts';
export { type Busy, freeSlots, horizonOn, isOffered, type Slot, type SlotQuestion } from './slots.ts';
export { instantAt, minutesOfDay } from './wall-time.ts';
