import type { ServiceDefinition, ServiceTerm } from '../service/service-definition.ts';
import { addDays, addMonths } from './calendar-day.ts';
import { counted, dateText, dayInWords, onDayInWords, workingDaysText } from './day-in-words.ts';
import { localDate } from './local-date.ts';
import { type Pause, shiftedBy } from './pauses.ts';
import type { TermAnswer } from './registration-term.ts';
import { addWorkingDays, type WorkingCalendar, workingDayOnOrAfter } from './working-calendar.ts';

export interface ServiceTermQuestion {
  readonly calendar: WorkingCalendar;
  readonly service: Pick<ServiceDefinition, 'term'>;
  readonly form: Readonly<Record<string, unknown>>;
  readonly registeredAt: Date;
  readonly receivedAt: Date;
  /** Decides the filing window; never changes. */
  readonly submittedAt: Date;
  readonly timeZone: string;
  /** When the term stood still: counted in the unit of the term (working days, else calendar days). */
  readonly pauses?: readonly Pause[];
}

export interface ServiceTermAnswer extends TermAnswer {
  /** Variant that applied, undefined for the ordinary term. */
  readonly variantTitle: string | undefined;
}

type Variant = ServiceDefinition['term']['variants'][number];
type FixedDate = Extract<Variant['term'], { fixedDate: string }>;

/**
 * Срок предоставления услуги. The first variant that applies wins. The last day of a term in calendar days or months
 * that is not working moves to the next working day (ГК РФ ст. 193). Throws CalendarYearMissing.
 */
export function serviceTerm(question: ServiceTermQuestion): ServiceTermAnswer {
  const { service, form, submittedAt, timeZone } = question;
  const submittedOn = localDate(submittedAt, timeZone);
  const variant = service.term.variants.find((candidate) => applies(candidate.when, form, submittedOn));
  const term = variant ? variant.term : service.term.default;
  const answer = 'fixedDate' in term ? fixedTerm(question, term, submittedOn) : countedTerm(question, term);
  const prefix = variant ? `${variant.title}: ` : '';
  return { ...answer, explanation: `${prefix}${answer.explanation}`, variantTitle: variant?.title };
}

function applies(when: Variant['when'], form: Readonly<Record<string, unknown>>, submittedOn: string): boolean {
  if (!('submittedFrom' in when)) return valueAt(form, when.field) === when.equals;
  const monthDay = submittedOn.slice(5);
  const { submittedFrom: from, submittedTo: to } = when;
  const inside = from <= to ? monthDay >= from && monthDay <= to : monthDay >= from || monthDay <= to;
  return inside && (when.field === undefined || valueAt(form, when.field) === when.equals);
}

/** Value of a form field; a dot goes into a nested object. */
function valueAt(form: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => (isRecord(value) ? value[key] : undefined), form);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function fixedTerm(question: ServiceTermQuestion, term: FixedDate, submittedOn: string): TermAnswer {
  const { calendar, pauses = [] } = question;
  const year = Number(submittedOn.slice(0, 4)) + (term.fixedDate < submittedOn.slice(5) ? 1 : 0);
  const fixedOn = `${year}-${term.fixedDate}`;
  const unpausedOn =
    term.plusWorkingDays === 0 ? workingDayOnOrAfter(calendar, fixedOn) : addWorkingDays(calendar, fixedOn, term.plusWorkingDays);
  const startsOn = localDate(question.registeredAt, question.timeZone);
  const { dueOn, days, spans } = shiftedBy(pauses, { calendar, unit: 'workingDays', lastOn: unpausedOn, startsOn });
  const after =
    term.plusWorkingDays === 0 ? `не позднее ${dateText(fixedOn)}` : `${workingDaysText(term.plusWorkingDays)} после ${dateText(fixedOn)}`;
  return {
    startsOn,
    dueOn,
    explanation: `${after}${pauseText(workingDaysText(days), spans)}, последний день — ${dayInWords(dueOn)} (${term.source}).`,
  };
}

function countedTerm(question: ServiceTermQuestion, term: ServiceTerm): TermAnswer {
  const { calendar, registeredAt, receivedAt, timeZone, pauses = [] } = question;
  const namedOn = localDate(term.countsFrom === 'receiptDay' ? receivedAt : registeredAt, timeZone);
  const firstOn = term.countsFrom === 'dayAfterRegistration' ? addDays(namedOn, 1) : namedOn;
  if (term.unit === 'workingDays') {
    const startsOn = workingDayOnOrAfter(calendar, firstOn);
    const unpausedOn = addWorkingDays(calendar, startsOn, term.amount - 1);
    const { dueOn, days, spans } = shiftedBy(pauses, { calendar, unit: 'workingDays', lastOn: unpausedOn, startsOn });
    return { startsOn, dueOn, explanation: sentence(term, startsOn, dueOn, dueOn, pauseText(workingDaysText(days), spans)) };
  }
  const beforeOn = addDays(firstOn, -1);
  const unpausedOn = term.unit === 'months' ? addMonths(beforeOn, term.amount) : addDays(beforeOn, term.amount);
  const { lastOn, dueOn, days, spans } = shiftedBy(pauses, { calendar, unit: 'calendarDays', lastOn: unpausedOn, startsOn: firstOn });
  return { startsOn: firstOn, dueOn, explanation: sentence(term, firstOn, lastOn, dueOn, pauseText(calendarDaysText(days), spans)) };
}

function sentence(term: ServiceTerm, startsOn: string, lastOn: string, dueOn: string, pause: string): string {
  const moved = lastOn === dueOn ? '' : `; последний день ${dateText(lastOn)} нерабочий, поэтому перенесён`;
  return `${amountText(term)}${pause}, день 1 — ${dayInWords(startsOn)}${moved}, срок истекает ${onDayInWords(dueOn)} (${term.source}).`;
}

function amountText(term: ServiceTerm): string {
  if (term.unit === 'workingDays') return workingDaysText(term.amount);
  return term.unit === 'months' ? counted(term.amount, 'месяц', 'месяца', 'месяцев') : calendarDaysText(term.amount);
}

function calendarDaysText(count: number): string {
  return counted(count, 'календарный день', 'календарных дня', 'календарных дней');
}

function pauseText(days: string, spans: readonly Pause[]): string {
  const named = spans.map(({ fromOn, toOn }) => `с ${dateText(fromOn)} по ${dateText(toOn)}`).join(', ');
  return named ? ` и приостановка ${days} (${named})` : '';
}
