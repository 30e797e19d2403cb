export { addDays, mondayOf } from './calendar-day.ts';
export { counted, dateText, dayInWords, onDayInWords } from './day-in-words.ts';
export { localDate, localDateTimeText, localTime } from './local-date.ts';
export type { Pause } from './pauses.ts';
export { registrationTerm } from './registration-term.ts';
export { serviceTerm } from './service-term.ts';
export type { TrafficLightColor } from './traffic-light.ts';
export { trafficLight } from './traffic-light.ts';
export type { WorkingCalendar, WorkingYear } from './working-calendar.ts';
export {
  addWorkingDays,
  CalendarYearMissing,
  isWorkingDay,
  mayBeWorkingDay,
  workingDayBefore,
  workingDayOnOrAfter,
  workingDaysBetween,
} from './working-calendar.ts';
