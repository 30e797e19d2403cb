import {
  askedPlaceholders,
  casePlaceholders,
  checksWithin,
  dateIsReal,
  innIsValid,
  isRole,
  isWorkingDay,
  kppIsValid,
  ogrnIsValid,
  placeholdersOf,
  questionFor,
  roleIds,
  serviceDefinition,
  serviceTerm,
  snilsIsValid,
} from '@pgs/domain';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { applicants, findOrganization, findService, organizations, people, russianCalendar, services } from './index.ts';
import { type FormSchema, formExamples } from './testing/form-examples.ts';

const resultPlaceholders = new Set([
  ...['applicantName', 'childName', 'organizationTitle', 'serviceTitle', 'submittedOn'],
  ...['registrationNumber', 'registeredOn', 'decisionNumber', 'decidedOn'],
]);
const commentPlaceholders = new Set<string>([...casePlaceholders, ...Object.keys(askedPlaceholders)]);
const formSchemaOf = (service: (typeof services)[number]): FormSchema => service.form;
const unique = (values: readonly string[]) => new Set(values).size === values.length;

describe.each(services.map((service) => [service.code, service] as const))('%s', (_, service) => {
  const fields = Object.keys(formSchemaOf(service).properties ?? {});

  it('is data: survives JSON and is a service definition', () => {
    const copy: unknown = JSON.parse(JSON.stringify(service));
    expect(copy).toEqual(service);
    expect(serviceDefinition.parse(copy)).toEqual(service);
  });
  it('names every code once and refers only to what exists', () => {
    const grounds = { acceptance: service.documentRefusalGrounds, review: service.serviceRefusalGrounds };
    for (const criterion of service.criteria) {
      // A criterion without a ground decides something else: the place in the order, the kind of the group.
      if (criterion.groundCode !== undefined)
        expect(
          grounds[criterion.stage].map((ground) => ground.code),
          criterion.code,
        ).toContain(criterion.groundCode);
      for (const within of criterion.check ? checksWithin(criterion.check) : []) {
        if (within.kind === 'field') expect(fields).toContain(within.field);
        if (within.kind === 'childAge' && within.yearField) expect(fields).toContain(within.yearField);
        if (within.kind === 'reply') expect(service.informationKinds.map((asked) => asked.code)).toContain(within.informationKind);
        for (const code of within.kind === 'document' ? within.codes : [])
          expect(service.documents.map((kind) => kind.code)).toContain(code);
      }
      for (const kind of criterion.evidence ?? []) expect(service.informationKinds.map((asked) => asked.code)).toContain(kind);
    }
    const refusals = service.serviceRefusalGrounds.map((ground) => ground.code);
    const waits = [...Object.values(service.waits), ...service.suspensionGrounds.map((ground) => ground.wait)];
    for (const wait of waits) if (wait?.groundCode) expect(refusals).toContain(wait.groundCode);
    for (const list of [service.criteria, service.documents, service.intermediateStatuses, service.informationKinds]) {
      expect(unique(list.map((item) => item.code))).toBe(true);
    }
    expect(unique([...service.documentRefusalGrounds, ...service.serviceRefusalGrounds].map((ground) => ground.code))).toBe(true);
  });
  it('refers only to fields of its form', () => {
    const named = [
      ...service.documents.map((document) => document.requiredWhen?.field),
      ...service.informationKinds.map(({ when }) => (when && 'field' in when ? when.field : undefined)),
      service.fee?.when?.field,
      ...(service.fee?.times ?? []).map(({ field }) => field),
      ...service.term.variants.map(({ when }) => when.field),
      ...service.registryColumns.map(({ field }) => (field.startsWith('form.') ? field.slice(5) : undefined)),
    ];
    for (const field of named) if (field !== undefined) expect(fields).toContain(field);
    for (const template of Object.values(service.results)) {
      for (const name of template.paragraphs.flatMap(placeholdersOf)) {
        expect(name.startsWith('form.') ? fields.includes(name.slice(5)) : resultPlaceholders.has(name), name).toBe(true);
      }
    }
    for (const status of service.intermediateStatuses) {
      for (const name of placeholdersOf(status.commentTemplate)) {
        expect(name.startsWith('form.') ? fields.includes(name.slice(5)) : commentPlaceholders.has(name), name).toBe(true);
        if (name === 'waitDueOn') expect(status.opens).not.toBeNull();
      }
    }
  });
  it('has a Russian title for every field, at every depth', () => {
    const untitled = (schema: FormSchema, path: string): string[] => [
      ...(/[А-Яа-я]/.test(schema.title ?? '') ? [] : [path]),
      ...Object.entries(schema.properties ?? {}).flatMap(([name, inner]) => untitled(inner, `${path}.${name}`)),
      ...(schema.items ? untitled(schema.items, `${path}[]`) : []),
    ];
    expect(untitled(formSchemaOf(service), 'form')).toEqual([]);
  });
  it('accepts a filled form and names what is missing', () => {
    const ajv = new Ajv({ allErrors: true, strict: true, strictRequired: false, strictTypes: false });
    addFormats.default(ajv);
    const check = ajv.compile(service.form);
    const examples = formExamples[service.code];
    expect(examples).toBeDefined();
    for (const example of examples?.valid ?? []) expect([check(example), check.errors]).toEqual([true, null]);
    for (const { because, form } of examples?.invalid ?? []) {
      expect([because, check(form)]).toEqual([because, false]);
      expect(JSON.stringify(check.errors)).toContain(because);
    }
  });
});

describe('documents', () => {
  it('what agencies give is never demanded of the applicant', () => {
    const [service] = services;
    const demanding = (kind: object) => ({
      ...service,
      documents: [{ code: 'birth', title: 'Свидетельство', source: 'interagency', ...kind }],
    });
    expect(serviceDefinition.safeParse(demanding({ need: 'ownInitiative' })).success).toBe(true);
    expect(serviceDefinition.safeParse(demanding({ need: 'required' })).success).toBe(false);
    expect(serviceDefinition.safeParse(demanding({ need: 'ifPresent', requiredWhen: { field: 'a', equals: true } })).success).toBe(false);
  });
});

describe('services', () => {
  it('are found by code and version', () => {
    expect(findService('school-enrolment')?.portalFormCode).toBe('600368');
    expect(findService('supplementary-education', 3)?.portalFormCode).toBe('600426');
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
    const numbers = [...people, ...applicants, ...children].map((person) => person.snils);
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
