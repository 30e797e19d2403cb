import { findService, russianCalendar, services } from '@pgs/catalog';
import {
  CalendarYearMissing,
  dateText,
  formSchemaOf,
  minutesOfDay,
  type Pause,
  registrationTerm,
  type ServiceDefinition,
  serviceTerm,
} from '@pgs/domain';
import { BadCall, type FlagName, type Flags, readFlags } from './read-flags.ts';
import { type GivenMoment, readMoment } from './read-moment.ts';

const defaultZone = 'Asia/Yekaterinburg';
const defaultWorkHours = '09:00-18:00';

export const usage = `Сроки заявления: npm run -s deadline -- --service КОД --received МОМЕНТ [параметры]

Печатает одну строку JSON: срок регистрации, контрольный срок и расчёт словами.

  --service КОД          услуга (список ниже)
  --received МОМЕНТ      когда заявление поступило: 2026-04-01T00:00:04.123+05:00, 2026-04-01T09:30 (по часам зоны) или 2026-04-01
  --zone ЗОНА            часовой пояс организации, ${defaultZone}
  --work-hours ЧЧ:ММ-ЧЧ:ММ  рабочее время организации, ${defaultWorkHours}
  --submitted МОМЕНТ     когда заявитель отправил заявление; без него — момент поступления
  --registered МОМЕНТ    когда зарегистрировано; без него — последний день срока регистрации
  --pause С/ПО           приостановка срока: день С ещё идёт, дни после него по ПО включительно не идут; можно повторять
  --field ИМЯ=ЗНАЧЕНИЕ   поле формы, от которого зависит срок; можно повторять

Код возврата: 0 — сосчитано, 1 — сосчитать нельзя (нет календаря года), 2 — неверный вызов; тогда печатается {"code", "message"}.

Услуги:
${services.map(({ code, shortTitle }) => `  ${code.padEnd(28)} ${shortTitle}`).join('\n')}
`;

export interface CommandResult {
  readonly output: string;
  readonly exitCode: number;
}

/** Runs the command; never throws for what a person may type. */
export function runDeadline(given: readonly string[]): CommandResult {
  if (given.length === 0 || given.includes('--help') || given.includes('-h'))
    return { output: usage.trimEnd(), exitCode: given.length ? 0 : 2 };
  try {
    return { output: JSON.stringify(answer(readFlags(given))), exitCode: 0 };
  } catch (problem) {
    if (problem instanceof BadCall) return refused(problem.code, problem.message, 2);
    if (problem instanceof CalendarYearMissing) return refused('calendar-year-missing', problem.message, 1);
    throw problem;
  }
}

const refused = (code: string, message: string, exitCode: number): CommandResult => ({
  output: JSON.stringify({ code, message }),
  exitCode,
});

function answer(flags: Flags) {
  const one = (name: FlagName): string | undefined => flags.get(name)?.[0];
  const service = serviceOf(one('service'));
  const timeZone = zoneOf(one('zone') ?? defaultZone);
  const workHours = workHoursOf(one('work-hours') ?? defaultWorkHours);
  const moment = (name: FlagName, minuteOfDay: number): GivenMoment | undefined => {
    const text = one(name);
    return text === undefined ? undefined : readMoment(`--${name}`, text, timeZone, minuteOfDay);
  };
  const startOfWork = minutesOfDay(workHours.from);
  const received = moment('received', startOfWork);
  if (!received) throw new BadCall('received-missing', 'Назовите параметром --received, когда заявление поступило.');
  const submitted = moment('submitted', startOfWork) ?? received;
  if (submitted.on > received.on || (!submitted.isDay && !received.isDay && submitted.at > received.at))
    throw new BadCall('submitted-after-received', 'Заявление не может быть подано (--submitted) позже, чем поступило (--received).');

  const registration = registrationTerm({
    calendar: russianCalendar,
    receivedAt: received.at,
    timeZone,
    workHours,
    amountWorkingDays: service.registrationTerm.amount,
  });
  const registered = moment('registered', startOfWork) ?? readMoment('--registered', registration.dueOn, timeZone, startOfWork);
  if (registered.on < received.on || (!registered.isDay && !received.isDay && registered.at < received.at))
    throw new BadCall(
      'registered-before-received',
      'Заявление не может быть зарегистрировано (--registered) раньше, чем поступило (--received).',
    );
  const isAssumed = !flags.has('registered');

  const pauses = (flags.get('pause') ?? []).map((text) => pauseOf(text, timeZone));
  const stated = formOf(service, flags.get('field') ?? []);
  const { form, assumption } = withWindowField(service, stated, submitted.on);
  const term = serviceTerm({
    calendar: russianCalendar,
    service,
    form,
    registeredAt: registered.at,
    receivedAt: received.at,
    submittedAt: submitted.at,
    timeZone,
    pauses,
  });
  const provisional = yearsBetween(received.on, term.dueOn).filter((year) => russianCalendar.years[year]?.provisional);
  return {
    service: service.code,
    serviceTitle: service.title,
    serviceVersion: service.version,
    zone: timeZone,
    receivedAt: received.at.toISOString(),
    receivedOn: received.on,
    registrationStartsOn: registration.startsOn,
    registrationDueOn: registration.dueOn,
    registeredOn: registered.on,
    registeredAssumed: isAssumed,
    variant: term.variantTitle ?? null,
    termStartsOn: term.startsOn,
    controlDate: term.dueOn,
    pauses: pauses.map(({ fromOn, toOn }) => ({ from: fromOn, to: toOn })),
    calculation: [
      registration.explanation,
      isAssumed
        ? `День регистрации не назван: принят последний день срока, ${dateText(registered.on)}.`
        : `Заявление зарегистрировано ${dateText(registered.on)}.`,
      ...(assumption ? [assumption] : []),
      `Контрольный срок: ${term.explanation}`,
      ...provisional.map((year) => `Календарь ${year} года предварительный: переносы выходных Правительство ещё не утвердило.`),
    ],
  };
}

function serviceOf(code: string | undefined): ServiceDefinition {
  if (code === undefined) throw new BadCall('service-missing', 'Назовите услугу параметром --service; список печатает --help.');
  const service = findService(code);
  if (service) return service;
  throw new BadCall('service-unknown', `Услуги «${code}» нет. Есть: ${services.map((one) => one.code).join(', ')}.`);
}

function zoneOf(zone: string): string {
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    throw new BadCall('zone-unknown', `Часового пояса «${zone}» нет. Нужно название вида Asia/Yekaterinburg.`);
  }
}

function workHoursOf(text: string): { readonly from: string; readonly to: string } {
  const time = '((?:[01]\\d|2[0-3]):[0-5]\\d)';
  const [, from, to] = new RegExp(`^${time}-${time}$`).exec(text) ?? [];
  if (from === undefined || to === undefined || from >= to)
    throw new BadCall('work-hours-invalid', `--work-hours: «${text}» — не рабочее время. Нужно, например, ${defaultWorkHours}.`);
  return { from, to };
}

/** Days by the calendar of the organization, whatever the offset of the moments. */
function pauseOf(text: string, timeZone: string): Pause {
  const parts = text.split('/');
  const [from, to] = parts;
  if (!from || !to || parts.length !== 2)
    throw new BadCall('pause-invalid', `--pause: «${text}» — нужны начало и конец через «/», например 2026-04-10/2026-04-15.`);
  const fromOn = readMoment('--pause', from, timeZone, 0).on;
  const toOn = readMoment('--pause', to, timeZone, 0).on;
  if (toOn < fromOn) throw new BadCall('pause-reversed', `--pause: приостановка кончается (${toOn}) раньше, чем начинается (${fromOn}).`);
  return { fromOn, toOn };
}

/** Fields as the form of the service would have them. */
function formOf(service: ServiceDefinition, given: readonly string[]): Readonly<Record<string, unknown>> {
  const { properties = {} } = formSchemaOf(service.form);
  return Object.fromEntries(
    given.map((text) => {
      const [, name, value = ''] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
      if (name === undefined) throw new BadCall('field-invalid', `--field: «${text}» — нужно ИМЯ=ЗНАЧЕНИЕ, например grade=1.`);
      const schema = properties[name];
      if (!schema) throw new BadCall('field-unknown', `В форме услуги нет поля «${name}». Есть: ${Object.keys(properties).join(', ')}.`);
      return [
        name,
        typedValue(
          name,
          value,
          schema.type,
          (schema.oneOf ?? []).map((option) => option.const),
        ),
      ];
    }),
  );
}

function typedValue(name: string, text: string, type: unknown, choices: readonly unknown[]): unknown {
  const wrong = (need: string): BadCall => new BadCall('field-invalid', `--field ${name}: «${text}» не подходит. Нужно ${need}.`);
  if (type === 'boolean') {
    if (text !== 'true' && text !== 'false') throw wrong('true или false');
    return text === 'true';
  }
  if (type === 'integer' || type === 'number') {
    const value = text.trim() === '' ? Number.NaN : Number(text);
    if (!Number.isFinite(value) || (type === 'integer' && !Number.isInteger(value))) throw wrong('число');
    return value;
  }
  if (choices.length > 0 && !choices.includes(text)) throw wrong(`одно из: ${choices.join(', ')}`);
  return text;
}

/** A term of a filing window that also depends on a field nobody named is taken as meant, and the answer says so. */
function withWindowField(service: ServiceDefinition, form: Readonly<Record<string, unknown>>, submittedOn: string) {
  const day = submittedOn.slice(5);
  for (const { title, when } of service.term.variants) {
    if (!('submittedFrom' in when) || when.field === undefined || form[when.field] !== undefined) continue;
    if (day < when.submittedFrom || day > when.submittedTo) continue;
    return {
      form: { ...form, [when.field]: when.equals },
      assumption: `Поле «${when.field}» не названо: принято ${String(when.equals)} (${title}).`,
    };
  }
  return { form, assumption: undefined };
}

const yearsBetween = (fromOn: string, toOn: string): readonly string[] => {
  const [from, to] = [Number(fromOn.slice(0, 4)), Number(toOn.slice(0, 4))];
  return Array.from({ length: Math.max(0, to - from) + 1 }, (_, index) => String(from + index));
};

if (import.meta.main) {
  const { output, exitCode } = runDeadline(process.argv.slice(2));
  process.stdout.write(`${output}\n`);
  process.exitCode = exitCode;
}
