import { addDays, mondayOf } from '../../deadline/calendar-day.ts';

const months = [
  'январь',
  'февраль',
  'март',
  'апрель',
  'май',
  'июнь',
  'июль',
  'август',
  'сентябрь',
  'октябрь',
  'ноябрь',
  'декабрь',
] as const;
const weekdayTitles = ['понедельник', 'вторник', 'среда', 'четверг', 'пятница', 'суббота', 'воскресенье'] as const;
const inRussian = (on: string): string => on.split('-').reverse().join('.');

/** Monday of the week «2026-W14» of ISO 8601: the week with the fourth of January is the first. */
function mondayOfWeek(week: string): string {
  const fourth = `${week.slice(0, 4)}-01-04`;
  return addDays(mondayOf(fourth), (Number(week.slice(6)) - 1) * 7);
}

/** What stands for a value of a dimension of time in a table: «апрель 2026», «30.03 — 05.04.2026», «01.04.2026», «среда», «09:00». */
export function timeKeyTitle(dimension: 'month' | 'week' | 'day' | 'weekday' | 'hour', key: string): string {
  switch (dimension) {
    case 'month':
      return `${months[Number(key.slice(5)) - 1] ?? key} ${key.slice(0, 4)}`;
    case 'week': {
      const monday = mondayOfWeek(key);
      return `${inRussian(monday).slice(0, 5)} — ${inRussian(addDays(monday, 6))}`;
    }
    case 'day':
      return inRussian(key);
    case 'weekday':
      return weekdayTitles[Number(key) - 1] ?? key;
    case 'hour':
      return `${key}:00`;
  }
}
