import { russianCalendar, services } from '@pgs/catalog';
import { addDays, isWorkingDay } from '@pgs/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deadlineCases } from './deadline-cases.ts';
import { runDeadline, usage } from './deadline-command.ts';

interface Counted {
  readonly receivedOn: string;
  readonly registrationDueOn: string;
  readonly registeredOn: string;
  readonly controlDate: string;
  readonly variant: string | null;
  readonly calculation: readonly string[];
}

const run = (...given: readonly string[]): Counted => {
  const { output, exitCode } = runDeadline(given);
  if (exitCode !== 0) throw new Error(output);
  expect(output).not.toContain('\n');
  return JSON.parse(output) as Counted;
};

describe('cases counted by hand', () => {
  it('are at least sixty, of every service and every calendar year', () => {
    expect(deadlineCases.length).toBeGreaterThanOrEqual(60);
    const codes = new Set(deadlineCases.map(({ service }) => service.split(' ')[0]));
    expect(services.filter(({ code }) => !codes.has(code)).map(({ code }) => code)).toEqual([]);
    for (const year of Object.keys(russianCalendar.years))
      expect(deadlineCases.some(({ controlDate }) => controlDate.startsWith(year))).toBe(true);
  });

  it.each(deadlineCases.map((one) => [`${one.service}, ${one.received}: ${one.why}`, one] as const))('%s', (_title, one) => {
    const [service = '', ...fields] = one.service.split(' ');
    const counted = run(
      ...['--service', service, '--received', one.received],
      ...one.given.map((flag) => `--${flag}`),
      ...fields.flatMap((field) => ['--field', field]),
    );
    expect([counted.registrationDueOn, counted.controlDate]).toEqual([one.registrationDueOn, one.controlDate]);
  });
});

describe('whatever the case', () => {
  const code = fc.constantFrom(...services.map((service) => service.code));
  // Every minute from 2024 to the autumn of 2027: the terms end inside the calendars.
  const minute = fc.integer({ min: 0, max: 1330 * 1440 });
  const moment = minute.map((minutes) => new Date(Date.UTC(2024, 0, 2) + minutes * 60_000).toISOString());
  const zone = fc.constantFrom('Europe/Kaliningrad', 'Europe/Moscow', 'Asia/Yekaterinburg', 'Asia/Kamchatka');
  const span = fc.record({ after: fc.integer({ min: 0, max: 40 }), days: fc.integer({ min: 0, max: 10 }) });

  it('registration is due after the receipt and the service after the registration, on working days', () => {
    fc.assert(
      fc.property(code, moment, zone, (service, received, timeZone) => {
        const { receivedOn, registrationDueOn, registeredOn, controlDate } = run(
          '--service',
          service,
          '--received',
          received,
          '--zone',
          timeZone,
        );
        expect(registrationDueOn > receivedOn).toBe(true);
        expect(registeredOn).toBe(registrationDueOn);
        expect(controlDate > registeredOn).toBe(true);
        expect(isWorkingDay(russianCalendar, registrationDueOn) && isWorkingDay(russianCalendar, controlDate)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it('one more pause never shortens the term, whenever it was', () => {
    fc.assert(
      fc.property(
        code,
        minute.filter((minutes) => minutes < 1150 * 1440),
        fc.array(span, { maxLength: 3 }),
        span,
        (service, minutes, pauses, added) => {
          const received = new Date(Date.UTC(2024, 0, 2) + minutes * 60_000).toISOString();
          const fromDay = (days: number): string => addDays(received.slice(0, 10), days - 10);
          const given = (spans: readonly (typeof added)[]) =>
            spans.flatMap(({ after, days }) => [`--pause=${fromDay(after)}/${fromDay(after + days)}`]);
          const term = (spans: readonly (typeof added)[]) => run('--service', service, '--received', received, ...given(spans)).controlDate;
          expect(term([...pauses, added]) >= term(pauses)).toBe(true);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('a later receipt never gives an earlier control date of the same term', () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: 1, max: 20_000 }), (received, minutes) => {
        const later = new Date(Date.parse(received) + minutes * 60_000).toISOString();
        const term = (at: string) => run('--service', 'kindergarten', '--received', at).controlDate;
        expect(term(later) >= term(received)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});

describe('the command', () => {
  const good = ['--service', 'kindergarten', '--received', '2026-11-24T10:00'];
  const refusal = (...given: readonly string[]) => {
    const { output, exitCode } = runDeadline(given);
    return { exitCode, ...(JSON.parse(output) as { code: string; message: string }) };
  };

  it('tells the calculation in sentences', () => {
    const { calculation, variant } = run('--service=school-enrolment', '--received=2026-04-01T00:00:04.123+05:00');
    expect(variant).toContain('Первый класс');
    expect(calculation[0]).toContain('срок регистрации (1 рабочий день) истекает в четверг 02.04.2026');
    expect(calculation.at(-1)).toContain('пятница 03.07.2026');
  });

  it('takes a day, a moment by the clock of the zone and a moment with any offset for the same', () => {
    const terms = ['2026-11-24', '2026-11-24T09:00', '2026-11-24 09:00:00', '2026-11-24T04:00:00Z', '2026-11-24T07:00:00.123456+0300'].map(
      (received) => run('--service', 'kindergarten', '--received', received).controlDate,
    );
    expect(new Set(terms)).toEqual(new Set(['2026-12-04']));
  });

  it('counts from the registration when it is told', () => {
    expect(run(...good, '--registered', '2026-11-24T17:00').registeredOn).toBe('2026-11-24');
    expect(run(...good, '--registered', '2026-11-24').controlDate).toBe('2026-12-03');
  });

  it('warns of a calendar the government has not settled', () => {
    expect(run('--service', 'kindergarten', '--received', '2027-02-01').calculation.at(-1)).toContain('предварительный');
  });

  it.each([
    ['service-missing', ['--received', '2026-11-24']],
    ['service-unknown', ['--service', 'kindergarden', '--received', '2026-11-24']],
    ['received-missing', ['--service', 'kindergarten']],
    ['moment-invalid', ['--service', 'kindergarten', '--received', '2026-02-30']],
    ['moment-invalid', ['--service', 'kindergarten', '--received', '2026-11-24T24:00']],
    ['moment-invalid', ['--service', 'kindergarten', '--received', 'вчера']],
    ['moment-invalid', [...good, '--pause', '2026-13-01/2026-11-30']],
    ['zone-unknown', [...good, '--zone', 'Asia/Uchebnogorsk']],
    ['work-hours-invalid', [...good, '--work-hours', '18:00-09:00']],
    ['registered-before-received', [...good, '--registered', '2026-11-23']],
    ['submitted-after-received', [...good, '--submitted', '2026-11-25']],
    ['pause-invalid', [...good, '--pause', '2026-11-25']],
    ['pause-reversed', [...good, '--pause', '2026-11-30/2026-11-25']],
    ['field-invalid', [...good, '--field', 'desiredOn']],
    ['field-invalid', [...good, '--field', 'adaptedProgram=maybe']],
    ['field-invalid', [...good, '--field', 'groupFocus=other']],
    ['field-unknown', [...good, '--field', 'grade=1']],
    ['flag-unknown', [...good, '--recieved', '2026-11-24']],
    ['flag-unknown', ['kindergarten']],
    ['flag-repeated', [...good, '--received', '2026-11-25']],
    ['flag-without-value', ['--service', '--received', '2026-11-24']],
    ['flag-without-value', ['--service', 'kindergarten', '--received']],
  ])('refuses with a code and a sentence: %s', (code, given) => {
    const answer = refusal(...given);
    expect(answer).toMatchObject({ code, exitCode: 2 });
    expect(answer.message).toMatch(/[А-Яа-я].*\.$/);
  });

  it('says which calendar is missing', () => {
    expect(refusal('--service', 'kindergarten', '--received', '2031-01-10')).toMatchObject({ code: 'calendar-year-missing', exitCode: 1 });
  });

  it('lists the services', () => {
    expect(runDeadline(['--help'])).toEqual({ output: usage.trimEnd(), exitCode: 0 });
    for (const { code } of services) expect(usage).toContain(code);
  });
});
