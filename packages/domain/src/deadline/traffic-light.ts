import { addDays } from './calendar-day.ts';
import { dateText, workingDaysText } from './day-in-words.ts';
import { type WorkingCalendar, workingDaysBetween } from './working-calendar.ts';

export type TrafficLightColor = 'green' | 'yellow' | 'red' | 'grey';

export interface TrafficLightQuestion {
  readonly calendar: WorkingCalendar;
  readonly startsOn: string;
  readonly dueOn: string;
  readonly todayOn: string;
  readonly paused: boolean;
  readonly finished: boolean;
}

export interface TrafficLight {
  readonly color: TrafficLightColor;
  /** Says in words what the color says: color is never the only sign. */
  readonly sentence: string;
  /** Working days after today up to the last one; negative when overdue, zero on the last day and for finished work. */
  readonly workingDaysLeft: number;
}

const fewDaysLeft = 2;
const smallShareLeft = 0.25;

/** Светофор срока: how much of the term is left today. Throws CalendarYearMissing. */
export function trafficLight(question: TrafficLightQuestion): TrafficLight {
  const { calendar, startsOn, dueOn, todayOn, paused, finished } = question;
  if (finished) return { color: 'grey', sentence: 'Рассмотрение завершено.', workingDaysLeft: 0 };
  const workingDaysLeft = workingDaysBetween(calendar, todayOn, dueOn);
  if (paused) return { color: 'grey', sentence: 'Течение срока приостановлено.', workingDaysLeft };
  if (todayOn > dueOn) {
    const late = 0 - workingDaysLeft;
    const by = late > 0 ? `, просрочено на ${workingDaysText(late)}` : '';
    return { color: 'red', sentence: `Срок истёк ${dateText(dueOn)}${by}.`, workingDaysLeft: late > 0 ? workingDaysLeft : 0 };
  }
  const total = workingDaysBetween(calendar, addDays(startsOn, -1), dueOn);
  const color = workingDaysLeft <= fewDaysLeft || workingDaysLeft <= total * smallShareLeft ? 'yellow' : 'green';
  const sentence =
    todayOn === dueOn ? `Срок истекает сегодня, ${dateText(dueOn)}.` : `До срока ${dateText(dueOn)} — ${workingDaysText(workingDaysLeft)}.`;
  return { color, sentence, workingDaysLeft };
}
