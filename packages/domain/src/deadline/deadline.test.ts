import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ServiceDefinition } from '../service/service-definition.ts';
import {
  addWorkingDays,
  CalendarYearMissing,
  isWorkingDay,
  localDate,
  localDateTimeText,
  type Pause,
  registrationTerm,
  serviceTerm,
  trafficLight,
  type WorkingCalendar,
  workingDayOnOrAfter,
  workingDaysBetween,
} from './index.ts';

const calendar: WorkingCalendar = {
  years: {
    '2025': {
      dayOff: [
        '01-01',
        '01-02',
        '01-03',
        '01-06',
        '01-07',
        '01-08',
        '05-01',
        '05-02',
        '05-08',
        '05-09',
        '06-12',
        '06-13',
        '11-03',
        '11-04',
        '12-31',
      ],
      workingWeekend: ['11-01'],
      shortened: [],
    },
    '2026': {
      dayOff: [
        '01-01',
        '01-02',
        '01-05',
        '01-06',
        '01-07',
        '01-08',
        '01-09',
        '02-23',
        '03-09',
        '05-01',
        '05-11',
        '06-12',
        '11-04',
        '12-31',
      ],
      workingWeekend: [],
      shortened: [],
    },
  },
};
const timeZone = 'Asia/Yekaterinburg';
const workHours = { from: '09:00', to: '18:00' };
const registration = (receivedAt: string, amountWorkingDays = 1) =>
  registrationTerm({ calendar, receivedAt: new Date(receivedAt), timeZone, workHours, amountWorkingDays });
const dayIn = fc.integer({ min: 0, max: 700 }).map((days) => new Date(Date.UTC(2025, 0, 1 + days)).toISOString().slice(0, 10));

describe('working calendar', () => {
  it('knows weekends, holidays, transferred days and working Saturdays', () => {
    expect(isWorkingDay(calendar, '2026-11-28')).toBe(false);
    expect(isWorkingDay(calendar, '2026-11-30')).toBe(true);
    expect(isWorkingDay(calendar, '2026-11-04')).toBe(false);
    expect(isWorkingDay(calendar, '2025-11-01')).toBe(true);
  });
  it('refuses a year it does not have and a date that does not exist', () => {
    expect(() => isWorkingDay(calendar, '2028-01-10')).toThrow(CalendarYearMissing);
    expect(() => addWorkingDays(calendar, '2026-12-30', 1)).toThrow('2027');
    expect(() => isWorkingDay(calendar, '2026-02-30')).toThrow(RangeError);
    expect(() => addWorkingDays(calendar, '2026-02-03', -1)).toThrow(RangeError);
  });
  it('ends on a working day, counts back what it added, and adds up', () => {
    fc.assert(
      fc.property(dayIn, fc.integer({ min: 1, max: 8 }), fc.integer({ min: 0, max: 8 }), (on, n, m) => {
        const end = addWorkingDays(calendar, on, n);
        expect(isWorkingDay(calendar, end)).toBe(true);
        expect(workingDaysBetween(calendar, on, end)).toBe(n);
        expect(workingDaysBetween(calendar, end, on)).toBe(-n);
        expect(addWorkingDays(calendar, end, m)).toBe(addWorkingDays(calendar, on, n + m));
        expect(workingDayOnOrAfter(calendar, on) <= end).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe('local date', () => {
  it('takes the calendar of the organization, not of the server', () => {
    const instant = new Date('2026-03-31T19:00:04Z');
    expect(localDate(instant, timeZone)).toBe('2026-04-01');
    expect(localDate(instant, 'Europe/Moscow')).toBe('2026-03-31');
    expect(localDateTimeText(instant, timeZone)).toBe('01.04.2026 00:00');
  });

  it('is that of the calendar of the world on every day, also on one when the clock is changed', () => {
    const zones = ['Europe/Moscow', 'Asia/Magadan', 'Asia/Yekaterinburg', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Monrovia'];
    const worldly = new Map(
      zones.map((zone) => [
        zone,
        new Intl.DateTimeFormat('ru-RU', {
          timeZone: zone,
          day: '2-digit',
          month: '2-digit',
          year: 'numeric',
          hour: '2-digit',
          minute: '2-digit',
        }),
      ]),
    );
    const compare = (zone: string, at: Date) => {
      const [day = '', time = ''] = (worldly.get(zone)?.format(at) ?? '').split(', ');
      expect(localDateTimeText(at, zone)).toBe(`${day} ${time}`);
    };
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.date({ min: new Date('1950-01-01'), max: new Date('2060-01-01'), noInvalidDate: true }),
        compare,
      ),
      { numRuns: 300 },
    );
    // Minute by minute over the hours in which Moscow turned its clock back for good, and Lord Howe its half an hour.
    for (let minute = 0; minute < 1440; minute += 7) {
      compare('Europe/Moscow', new Date(Date.UTC(2014, 9, 25, 12, minute)));
      compare('Australia/Lord_Howe', new Date(Date.UTC(2026, 3, 4, 6, minute)));
    }
  });
});

describe('registration term', () => {
  it('starts on Monday when received on Saturday', () => {
    expect(registration('2026-11-28T07:15:00Z')).toEqual({
      startsOn: '2026-11-30',
      dueOn: '2026-11-30',
      explanation:
        'Заявление получено в субботу 28.11.2026 в 12:15, в нерабочий день: день 1 — понедельник 30.11.2026, срок регистрации (1 рабочий день) истекает в понедельник 30.11.2026.',
    });
  });
  it('names receipt out of hours and does not count the day of receipt', () => {
    const evening = registration('2026-11-24T13:00:00Z');
    expect(evening.dueOn).toBe('2026-11-25');
    expect(evening.explanation).toContain('вне рабочего времени (09:00–18:00)');
    const daytime = registration('2026-11-24T12:59:00Z');
    expect(daytime.dueOn).toBe('2026-11-25');
    expect(daytime.explanation).not.toContain('вне рабочего');
    expect(registration('2026-11-24T03:59:00Z').explanation).toContain('вне рабочего времени');
  });
  it('passes over New Year holidays and longer terms', () => {
    expect(registration('2025-12-31T06:00:00Z').dueOn).toBe('2026-01-12');
    expect(registration('2026-11-03T06:00:00Z', 3).dueOn).toBe('2026-11-09');
    expect(() => registration('2026-11-03T06:00:00Z', 0)).toThrow(RangeError);
  });
});

describe('service term', () => {
  const term = (
    amount: number,
    unit: 'workingDays' | 'calendarDays' | 'months',
    countsFrom: 'registrationDay' | 'dayAfterRegistration' | 'receiptDay',
  ) => ({
    amount,
    unit,
    countsFrom,
    source: 'пункт 1',
  });
  const due = (
    definition: ServiceDefinition['term'],
    at: { submitted?: string; received?: string; registered: string; form?: Record<string, unknown>; pauses?: readonly Pause[] },
  ) =>
    serviceTerm({
      calendar,
      service: { term: definition },
      form: at.form ?? {},
      registeredAt: new Date(at.registered),
      receivedAt: new Date(at.received ?? at.registered),
      submittedAt: new Date(at.submitted ?? at.registered),
      timeZone,
      ...(at.pauses === undefined ? {} : { pauses: at.pauses }),
    });
  const noon = '2026-11-24T07:00:00Z';

  it('counts working days from the named day', () => {
    expect(due({ default: term(5, 'workingDays', 'dayAfterRegistration'), variants: [] }, { registered: noon })).toMatchObject({
      startsOn: '2026-11-25',
      dueOn: '2026-12-01',
      variantTitle: undefined,
    });
    expect(due({ default: term(5, 'workingDays', 'registrationDay'), variants: [] }, { registered: noon }).dueOn).toBe('2026-11-30');
    expect(
      due({ default: term(1, 'workingDays', 'receiptDay'), variants: [] }, { registered: noon, received: '2026-11-20T07:00:00Z' }).dueOn,
    ).toBe('2026-11-20');
  });
  it('moves the last day of calendar terms to a working day and says so', () => {
    const answer = due({ default: term(4, 'calendarDays', 'dayAfterRegistration'), variants: [] }, { registered: noon });
    expect(answer.dueOn).toBe('2026-11-30');
    expect(answer.explanation).toContain('последний день 28.11.2026 нерабочий');
  });
  it('counts months to the same date, clamped to the end of the month', () => {
    const months = { default: term(1, 'months', 'dayAfterRegistration'), variants: [] };
    expect(due(months, { registered: '2026-01-31T07:00:00Z' }).dueOn).toBe('2026-03-02');
    expect(due(months, { registered: '2026-09-15T07:00:00Z' }).dueOn).toBe('2026-10-15');
  });
  const school: ServiceDefinition['term'] = {
    default: term(5, 'workingDays', 'dayAfterRegistration'),
    variants: [
      {
        title: 'Первая волна',
        when: { submittedFrom: '04-01', submittedTo: '06-30', field: 'grade', equals: 1 },
        term: { fixedDate: '06-30', plusWorkingDays: 3, source: 'пункт 17' },
      },
    ],
  };
  it('counts from 30 June in the first filing window only', () => {
    const first = due(school, { submitted: '2026-03-31T19:00:04Z', registered: '2026-04-01T07:00:00Z', form: { grade: 1 } });
    expect(first).toMatchObject({ dueOn: '2026-07-03', variantTitle: 'Первая волна' });
    expect(first.explanation).toBe('Первая волна: 3 рабочих дня после 30.06.2026, последний день — пятница 03.07.2026 (пункт 17).');
    expect(due(school, { submitted: '2026-03-31T18:59:59Z', registered: '2026-04-01T07:00:00Z', form: { grade: 1 } }).dueOn).toBe(
      '2026-04-08',
    );
    expect(due(school, { registered: '2026-06-30T18:00:00Z', form: { grade: 5 } }).variantTitle).toBeUndefined();
    expect(due(school, { registered: '2026-07-06T07:00:00Z', form: { grade: 1 } }).dueOn).toBe('2026-07-13');
  });
  it('chooses a variant by a nested form value', () => {
    const tests: ServiceDefinition['term'] = {
      default: term(7, 'workingDays', 'dayAfterRegistration'),
      variants: [
        { title: 'Испытания', when: { field: 'program.tests', equals: true }, term: term(45, 'workingDays', 'dayAfterRegistration') },
      ],
    };
    const at = { registered: '2026-09-01T07:00:00Z' };
    expect(due(tests, { ...at, form: { program: { tests: true } } }).dueOn).toBe('2026-11-03');
    expect(due(tests, { ...at, form: { program: true } }).dueOn).toBe('2026-09-10');
  });
  it('never ends on a day off', () => {
    const unit = fc.constantFrom('workingDays' as const, 'calendarDays' as const, 'months' as const);
    const from = fc.constantFrom('registrationDay' as const, 'dayAfterRegistration' as const, 'receiptDay' as const);
    fc.assert(
      fc.property(dayIn, fc.integer({ min: 1, max: 3 }), unit, from, (on, amount, inUnit, countsFrom) => {
        fc.pre(on < '2026-09-01');
        const answer = due({ default: term(amount, inUnit, countsFrom), variants: [] }, { registered: `${on}T07:00:00Z` });
        expect(isWorkingDay(calendar, answer.dueOn)).toBe(true);
        expect(answer.dueOn >= on).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe('traffic light', () => {
  const light = (todayOn: string, over: { paused?: boolean; finished?: boolean; dueOn?: string } = {}) =>
    trafficLight({ calendar, startsOn: '2026-11-09', dueOn: '2026-11-27', todayOn, paused: false, finished: false, ...over });
  it('turns from green to yellow to red', () => {
    expect(light('2026-11-10')).toEqual({ color: 'green', sentence: 'До срока 27.11.2026 — 13 рабочих дней.', workingDaysLeft: 13 });
    expect(light('2026-11-24').color).toBe('yellow');
    expect(light('2026-11-27')).toEqual({ color: 'yellow', sentence: 'Срок истекает сегодня, 27.11.2026.', workingDaysLeft: 0 });
    expect(light('2026-11-28')).toEqual({ color: 'red', sentence: 'Срок истёк 27.11.2026.', workingDaysLeft: 0 });
    expect(light('2026-12-01')).toEqual({
      color: 'red',
      sentence: 'Срок истёк 27.11.2026, просрочено на 2 рабочих дня.',
      workingDaysLeft: -2,
    });
  });
  it('is grey when the clock does not run', () => {
    expect(light('2026-12-01', { paused: true }).color).toBe('grey');
    expect(light('2026-12-01', { finished: true })).toMatchObject({ color: 'grey', workingDaysLeft: 0 });
  });
  it('never gets better as days pass', () => {
    const rank = { green: 0, yellow: 1, red: 2, grey: 3 };
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 49 }), (day) => {
        const on = (offset: number) => new Date(Date.UTC(2026, 10, day + offset)).toISOString().slice(0, 10);
        expect(rank[light(on(1)).color]).toBeGreaterThanOrEqual(rank[light(on(0)).color]);
      }),
    );
  });
});
