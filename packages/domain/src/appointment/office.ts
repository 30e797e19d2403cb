import { z } from 'zod';
import { categoryIdsByLaw, findCategory } from '../live-queue/priority-categories.ts';
import { minutesOfDay } from './wall-time.ts';

const clock = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'укажите время в виде ЧЧ:ММ');
const day = z.iso.date({ error: 'укажите дату' });
const line = (longest: number) => z.string().trim().max(longest, `не длиннее ${longest} знаков`);
const title = (longest: number) => line(longest).min(1, 'заполните поле');
const span = z
  .object({ from: clock, to: clock })
  .refine(({ from, to }) => minutesOfDay(from) < minutesOfDay(to), 'начало должно быть раньше конца');

/** День приёма: hours with breaks; null is a day without reception. */
export const receptionDay = z
  .object({ from: clock, to: clock, breaks: z.array(span).max(6, 'не больше шести перерывов') })
  .refine(({ from, to }) => minutesOfDay(from) < minutesOfDay(to), 'начало приёма должно быть раньше конца')
  .nullable();
export type ReceptionDay = z.output<typeof receptionDay>;

/** Monday first. */
export const receptionWeek = z.array(receptionDay).length(7, 'в неделе семь дней');

/** Услуга приёма: how long a visit takes, and the letter its tickets begin with. */
export const officeService = z.object({
  code: z.string().min(1).max(60),
  letter: z.string().regex(/^[А-ЯЁ]$/, 'буква талона — одна заглавная русская буква'),
  slotMinutes: z.int('длительность — целое число минут').min(5, 'приём не короче 5 минут').max(240, 'приём не длиннее 4 часов'),
});

/** Окно приёма. */
export const counter = z.object({
  id: z.uuid(),
  title: title(60),
  active: z.boolean(),
  /** How many people are received at the same time. */
  capacity: z.int().min(1, 'хотя бы один человек').max(20, 'не больше 20 человек одновременно'),
  /** Empty: every service of the office. */
  serviceCodes: z.array(z.string()).max(500),
  employeeIds: z.array(z.uuid()).max(50),
  /** null: the week of the office. */
  week: receptionWeek.nullable(),
});
export type Counter = z.output<typeof counter>;

/** Исключение расписания: other hours or no reception on some days, for the whole office or for some counters. */
export const scheduleException = z
  .object({
    id: z.uuid(),
    fromOn: day,
    toOn: day,
    counterIds: z.array(z.uuid()),
    hours: receptionDay,
    reason: title(300),
  })
  .refine(({ fromOn, toOn }) => fromOn <= toOn, 'первый день исключения должен быть не позже последнего');
export type ScheduleException = z.output<typeof scheduleException>;

/** Приёмная: where and when people are received; written and checked as one document. */
export const officePlan = z
  .object({
    title: title(200),
    address: title(500),
    active: z.boolean(),
    week: receptionWeek,
    /** Closed on holidays of the производственный календарь. */
    closedOnHolidays: z.boolean(),
    services: z.array(officeService).max(500),
    counters: z.array(counter).max(100, 'не больше ста окон в приёмной'),
    exceptions: z.array(scheduleException).max(400),
    /** Горизонт записи. */
    horizonDays: z.int().min(1, 'хотя бы на один день').max(180, 'не дальше 180 дней'),
    /** Not later than so long before the visit. */
    noticeMinutes: z.int().min(0).max(10_080, 'не больше недели'),
    /** Visits to come that one person may have. */
    limitPerPerson: z.int().min(1, 'хотя бы одна запись').max(20, 'не больше 20'),
    /** How long a slot is held while the form is filled. */
    holdMinutes: z.int().min(1).max(60, 'не больше часа'),
    /** Норматив ожидания в живой очереди. */
    waitNormMinutes: z.int().min(1).max(240),
    /** Категории приёма вне очереди, in force here: of `priorityCategories`. */
    priorityCategories: z
      .array(z.string())
      .max(50)
      .default([...categoryIdsByLaw]),
    /** So many times in a row the first of the common queue gives way to people out of turn. */
    yieldsAtMost: z.int().min(1, 'хотя бы один раз').max(10, 'не больше десяти раз').default(3),
    /** So many others are called before the one who did not come up. */
    skipReturnsAfter: z.int().min(1, 'хотя бы один человек').max(20, 'не больше 20 человек').default(3),
  })
  .superRefine((plan, context) => {
    const tell = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message });
    const codes = plan.services.map(({ code }) => code);
    if (new Set(codes).size < codes.length) tell(['services'], 'услуга указана дважды');
    const letters = plan.services.map(({ letter }) => letter);
    if (new Set(letters).size < letters.length) tell(['services'], 'буквы талонов у услуг должны различаться');
    const ids = plan.counters.map(({ id }) => id);
    if (new Set(ids).size < ids.length) tell(['counters'], 'окно указано дважды');
    const titles = plan.counters.map((one) => one.title.toLocaleLowerCase('ru'));
    if (new Set(titles).size < titles.length) tell(['counters'], 'названия окон должны различаться');
    if (plan.priorityCategories.some((id) => !findCategory(id))) tell(['priorityCategories'], 'неизвестная категория');
    plan.counters.forEach((one, index) => {
      if (one.serviceCodes.some((code) => !codes.includes(code)))
        tell(['counters', index, 'serviceCodes'], `«${one.title}» ведёт приём по услуге, которой нет в приёмной`);
    });
  });
export type OfficePlan = z.output<typeof officePlan>;
export type OfficeService = OfficePlan['services'][number];

const planFields: Readonly<Record<string, string>> = {
  title: 'Название',
  address: 'Адрес',
  week: 'Расписание недели',
  services: 'Услуги',
  counters: 'Окна',
  exceptions: 'Исключения',
  horizonDays: 'Горизонт записи',
  noticeMinutes: 'Запись не позднее чем за',
  limitPerPerson: 'Записей на человека',
  holdMinutes: 'Удержание времени',
  waitNormMinutes: 'Норматив ожидания',
  priorityCategories: 'Категории вне очереди',
  yieldsAtMost: 'Уступает подряд',
  skipReturnsAfter: 'Возврат не подошедшего',
};

/** What is wrong with a plan, in sentences that name the place: «Окна, 2: заполните поле». */
export const officePlanProblems = (
  issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
): readonly string[] => [
  ...new Set(
    issues.map(({ path: [field, place], message }) => {
      const named = planFields[String(field)] ?? String(field ?? 'приёмная');
      return `${named}${typeof place === 'number' ? `, ${place + 1}` : ''}: ${message}`;
    }),
  ),
];

export const findCounter = (plan: OfficePlan, id: string): Counter | undefined => plan.counters.find((one) => one.id === id);
export const findOfficeService = (plan: OfficePlan, code: string): OfficeService | undefined =>
  plan.services.find((one) => one.code === code);

/** Whether the counter receives people on this service. */
export const counterServes = (plan: OfficePlan, one: Counter, serviceCode: string): boolean =>
  plan.active &&
  one.active &&
  findOfficeService(plan, serviceCode) !== undefined &&
  (one.serviceCodes.length === 0 || one.serviceCodes.includes(serviceCode));
