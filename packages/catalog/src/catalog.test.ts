import {
  dateIsReal,
  feeOf,
  innIsValid,
  isRole,
  isWorkingDay,
  kppIsValid,
  ogrnIsValid,
  questionFor,
  roleIds,
  type ServiceDefinition,
  serviceTerm,
  snilsIsValid,
} from '@pgs/domain';
import { describe, expect, it } from 'vitest';
import { applicants, findOrganization, findService, organizations, people, russianCalendar, services, supportOperators } from './index.ts';
import { treeFelling } from './testing/tree-felling.ts';

const unique = (values: readonly string[]) => new Set(values).size === values.length;

describe('services', () => {
  it('are found by code and version', () => {
    expect(findService('school-enrolment')?.portalFormCode).toBe('600368');
    expect(findService('supplementary-education', 4)?.portalFormCode).toBe('600426');
    expect(findService('parental-fee-compensation')?.portalFormCode).toBe('600401');
    expect(findService('school-enrolment', 99)).toBeUndefined();
    expect(unique(services.map((service) => `${service.code}/${service.version}`))).toBe(true);
    expect(unique(services.map((service) => service.targetCode))).toBe(true);
  });
  it('ask exactly four kinds about a future pupil', () => {
    expect(findService('school-enrolment')?.informationKinds.map((kind) => kind.code)).toEqual([
      'birthRecord',
      'residenceRegistration',
      'snilsCheck',
      'guardianship',
    ]);
  });
  it('cost what the form makes them cost', () => {
    const cost = (service: ServiceDefinition, form: Record<string, unknown>) => {
      const fee = feeOf(service, form);
      return fee && [fee.amountKopecks, fee.calculation];
    };
    const felling = { reason: 'construction', species: 'conifer', trees: 4 };
    expect(cost(treeFelling, felling)).toEqual([1_440_000, '1200,00 руб. × деревьев 4 × коэффициент породы 3']);
    expect(cost(treeFelling, { ...felling, species: 'broadleaf', trees: 1 })?.[0]).toBe(180_000);
    expect(cost(treeFelling, { ...felling, reason: 'emergency' })).toBeUndefined();
    // Without a number the platform does not pretend to know: the specialist names the sum.
    expect(feeOf(treeFelling, { reason: 'construction', species: 'other' })).toMatchObject({
      amountKopecks: 120_000,
      amountEditable: true,
    });
    const advertising = findService('advertising-structure');
    expect(advertising && cost(advertising, {})).toEqual([500_000, undefined]);
  });
  it('have the terms of their regulations', () => {
    const due = (code: string, submitted: string, form: Record<string, unknown>) => {
      const service = findService(code);
      if (!service) throw new Error(code);
      const at = new Date(submitted);
      return serviceTerm({
        calendar: russianCalendar,
        service,
        form,
        registeredAt: at,
        receivedAt: at,
        submittedAt: at,
        timeZone: 'Asia/Yekaterinburg',
      }).dueOn;
    };
    expect(due('school-enrolment', '2026-03-31T19:00:04Z', { grade: 1 })).toBe('2026-07-03');
    expect(due('school-enrolment', '2026-07-06T05:00:00Z', { grade: 1 })).toBe('2026-07-13');
    expect(due('school-enrolment', '2026-05-18T05:00:00Z', { grade: 5 })).toBe('2026-05-25');
    expect(due('supplementary-education', '2026-09-01T05:00:00Z', { entranceTests: false })).toBe('2026-09-10');
    expect(due('supplementary-education', '2026-09-01T05:00:00Z', { entranceTests: true })).toBe('2026-11-03');
    expect(due('parental-fee-compensation', '2026-11-23T05:00:00Z', {})).toBe('2026-12-07');
  });
});

describe('calendar', () => {
  const everyDay = (year: number) => {
    const days: string[] = [];
    for (let at = Date.UTC(year, 0, 1); at < Date.UTC(year + 1, 0, 1); at += 86_400_000) days.push(new Date(at).toISOString().slice(0, 10));
    return days;
  };
  it.each([
    [2024, 248],
    [2025, 247],
    [2026, 247],
    [2027, 249],
  ])('%i has %i working days', (year, count) => {
    expect(everyDay(year).filter((on) => isWorkingDay(russianCalendar, on))).toHaveLength(count);
  });
  it.each([
    [2024, '01-01 01-02 01-03 01-04 01-05 01-08 02-23 03-08 04-29 04-30 05-01 05-09 05-10 06-12 11-04 12-30 12-31', '04-27 11-02 12-28'],
    [2025, '01-01 01-02 01-03 01-06 01-07 01-08 05-01 05-02 05-08 05-09 06-12 06-13 11-03 11-04 12-31', '11-01'],
    [2026, '01-01 01-02 01-05 01-06 01-07 01-08 01-09 02-23 03-09 05-01 05-11 06-12 11-04 12-31', ''],
    [2027, '01-01 01-04 01-05 01-06 01-07 01-08 02-23 03-08 05-03 05-10 06-14 11-04', ''],
  ])('%i: days off among Monday–Friday and working Saturdays, as published', (year, off, working) => {
    const isWeekend = (on: string) => [0, 6].includes(new Date(on).getUTCDay());
    const different = everyDay(year).filter((on) => isWorkingDay(russianCalendar, on) === isWeekend(on));
    expect(different.filter((on) => !isWeekend(on)).map((on) => on.slice(5))).toEqual(off.split(' '));
    expect(different.filter(isWeekend).map((on) => on.slice(5))).toEqual(working.split(' ').filter(Boolean));
  });
  it('gives the official hours of a 40-hour week: eight a day less one on shortened days', () => {
    const hours = (year: number) =>
      everyDay(year).filter((on) => isWorkingDay(russianCalendar, on)).length * 8 -
      (russianCalendar.years[String(year)]?.shortened.length ?? 0);
    expect([hours(2024), hours(2025), hours(2026)]).toEqual([1979, 1972, 1972]);
  });
  it('names real days, shortened days are working ones, and says what is provisional', () => {
    for (const [year, { dayOff, workingWeekend, shortened, source }] of Object.entries(russianCalendar.years)) {
      for (const day of [...dayOff, ...workingWeekend, ...shortened]) expect(dateIsReal(`${year}-${day}`)).toBe(true);
      for (const day of [...shortened, ...workingWeekend])
        expect(isWorkingDay(russianCalendar, `${year}-${day}`), `${year}-${day}`).toBe(true);
      for (const day of dayOff) expect(isWorkingDay(russianCalendar, `${year}-${day}`), `${year}-${day}`).toBe(false);
      expect(source).toMatch(/ТК РФ/);
    }
    expect(russianCalendar.years['2027']?.provisional).toBe(true);
    expect(russianCalendar.years['2026']?.provisional).toBeUndefined();
  });
});

describe('demonstration data', () => {
  it('has organizations in one tree with valid numbers', () => {
    for (const organization of organizations) {
      expect(innIsValid(organization.inn) && ogrnIsValid(organization.ogrn) && kppIsValid(organization.kpp), organization.code).toBe(true);
      expect(organization.oktmo).toMatch(/^75\d{6}$/);
      if (organization.parentCode) expect(findOrganization(organization.parentCode)).toBeDefined();
      for (const code of organization.serviceCodes) expect(findService(code)).toBeDefined();
    }
    expect(organizations.filter(({ parentCode }) => parentCode === undefined).map(({ code }) => code)).toEqual([
      'ministry',
      'city-administration',
    ]);
    for (const key of ['code', 'inn', 'ogrn', 'esiaOid'] as const)
      expect(unique(organizations.map((organization) => organization[key]))).toBe(true);
    for (const service of services)
      expect(organizations.some((organization) => organization.serviceCodes.includes(service.code))).toBe(true);
  });
  it('has employees of every role in two organizations, and roles of the domain only', () => {
    for (const code of ['school-1', 'education-department']) {
      const single = people
        .flatMap((person) => person.employments)
        .filter((job) => job.organizationCode === code && !job.serviceCodes?.includes('supplementary-education'));
      expect(single.flatMap((job) => job.roles).toSorted()).toEqual([...roleIds].toSorted());
    }
    for (const job of people.flatMap((person) => person.employments)) {
      expect(findOrganization(job.organizationCode)).toBeDefined();
      expect(job.roles.every(isRole)).toBe(true);
      for (const code of job.serviceCodes ?? []) expect(findService(code)).toBeDefined();
    }
    expect(people.filter((person) => person.employments.length === 2)).toHaveLength(1);
    expect(unique(people.map((person) => person.oid)) && unique(people.map((person) => person.email))).toBe(true);
  });
  it('has people with valid unique СНИЛС and real dates', () => {
    const children = applicants.flatMap((applicant) => applicant.children);
    const numbers = [...people, ...supportOperators, ...applicants, ...children].map((person) => person.snils);
    expect(numbers.filter((snils) => !snilsIsValid(snils))).toEqual([]);
    expect(unique(numbers)).toBe(true);
    for (const person of [...applicants, ...children]) expect(dateIsReal(person.bornOn)).toBe(true);
    expect(children.some((child) => /ё/.test(child.lastName))).toBe(true);
    expect(applicants).toHaveLength(4);
    for (const { kind, inn, ogrn, kpp } of applicants.flatMap(({ businesses }) => businesses ?? []))
      expect(innIsValid(inn) && ogrnIsValid(ogrn) && (kind === 'soleProprietor' || kppIsValid(kpp ?? '')), inn).toBe(true);
  });
  it('gives every information kind what it asks', () => {
    for (const applicant of applicants) {
      for (const child of applicant.children) {
        const question = questionFor(
          {
            applicant: {
              ...applicant,
              identityDocument: { kind: 'passport', ...applicant.passport },
              address: { text: applicant.address },
            },
            child: {
              ...child,
              identityDocument: { kind: 'birthCertificate', ...child.birthCertificate },
              address: { text: child.address },
            },
            form: {},
          },
          'birthRecord',
        );
        expect(question.child?.birthCertificate?.number).toBe(child.birthCertificate.number);
        expect(question.address).toBe(child.address);
      }
    }
  });
});
