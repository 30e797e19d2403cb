import { dayInWords, onDayInWords, workingDaysText } from './day-in-words.ts';
import { localDate, localTime } from './local-date.ts';
import { addWorkingDays, isWorkingDay, type WorkingCalendar } from './working-calendar.ts';

export interface RegistrationTermQuestion {
  readonly calendar: WorkingCalendar;
  readonly receivedAt: Date;
  /** IANA zone of the organization. */
  readonly timeZone: string;
  /** Working hours «чч:мм»; the end itself is already out of hours. */
  readonly workHours: { readonly from: string; readonly to: string };
  readonly amountWorkingDays: number;
}

export interface TermAnswer {
  /** Day 1 of the term. */
  readonly startsOn: string;
  /** Last day of the term. */
  readonly dueOn: string;
  /** One Russian sentence: how the term was counted. */
  readonly explanation: string;
}

/**
 * Срок регистрации заявления. The day of receipt is never counted (ГК РФ ст. 191): day 1 is the next working day, for
 * receipt in working time as well as for receipt at night, on a weekend or on a holiday. Throws CalendarYearMissing.
 */
export function registrationTerm(question: RegistrationTermQuestion): TermAnswer {
  const { calendar, receivedAt, timeZone, workHours, amountWorkingDays } = question;
  if (!Number.isInteger(amountWorkingDays) || amountWorkingDays < 1) {
    throw new RangeError(`Срок регистрации должен быть не меньше одного рабочего дня, получено ${amountWorkingDays}.`);
  }
  const receivedOn = localDate(receivedAt, timeZone);
  const time = localTime(receivedAt, timeZone);
  const startsOn = addWorkingDays(calendar, receivedOn, 1);
  const dueOn = addWorkingDays(calendar, receivedOn, amountWorkingDays);
  const circumstance = !isWorkingDay(calendar, receivedOn)
    ? ', в нерабочий день'
    : time < workHours.from || time >= workHours.to
      ? `, вне рабочего времени (${workHours.from}–${workHours.to})`
      : '';
  const explanation =
    `Заявление получено ${onDayInWords(receivedOn)} в ${time}${circumstance}: день 1 — ${dayInWords(startsOn)}, ` +
    `срок регистрации (${workingDaysText(amountWorkingDays)}) истекает ${onDayInWords(dueOn)}.`;
  return { startsOn, dueOn, explanation };
}
