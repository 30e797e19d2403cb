import { dayNumber, weekday } from './calendar-day.ts';

const nominative = ['воскресенье', 'понедельник', 'вторник', 'среда', 'четверг', 'пятница', 'суббота'];
const accusative = ['в воскресенье', 'в понедельник', 'во вторник', 'в среду', 'в четверг', 'в пятницу', 'в субботу'];

/** «28.11.2026». */
export function dateText(on: string): string {
  return `${on.slice(8, 10)}.${on.slice(5, 7)}.${on.slice(0, 4)}`;
}

/** «понедельник 30.11.2026». */
export function dayInWords(on: string): string {
  return `${nominative[weekday(dayNumber(on))]} ${dateText(on)}`;
}

/** «в субботу 28.11.2026». */
export function onDayInWords(on: string): string {
  return `${accusative[weekday(dayNumber(on))]} ${dateText(on)}`;
}

/** Picks the Russian form for a count: counted(2, 'день', 'дня', 'дней') is «2 дня». */
export function counted(count: number, one: string, few: string, many: string): string {
  const tens = Math.abs(count) % 100;
  const units = tens % 10;
  const form = tens > 10 && tens < 20 ? many : units === 1 ? one : units > 1 && units < 5 ? few : many;
  return `${count} ${form}`;
}

export function workingDaysText(count: number): string {
  return counted(count, 'рабочий день', 'рабочих дня', 'рабочих дней');
}
