import {
  askedPlaceholders,
  bookUsesOf,
  casePlaceholders,
  checkForm,
  checksWithin,
  type InformationKindCode,
  placeholdersOf,
  formSchemaOf as schemaOfForm,
  serviceDefinition,
} from '@pgs/domain';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { referenceBooks, services } from './index.ts';
import { type FormSchema, formExamples } from './testing/form-examples.ts';
import { treeFelling } from './testing/tree-felling.ts';

const resultPlaceholders = new Set([
  ...['applicantName', 'childName', 'organizationTitle', 'serviceTitle', 'submittedOn'],
  ...['registrationNumber', 'registeredOn', 'decisionNumber', 'decidedOn'],
]);
const commentPlaceholders = new Set<string>([...casePlaceholders, ...Object.keys(askedPlaceholders)]);
const formSchemaOf = (service: (typeof services)[number]): FormSchema => service.form;
const unique = (values: readonly string[]) => new Set(values).size === values.length;

/** Documents that hold what each information kind tells: none of them may be demanded where the kind is asked. */
const documentsOfKind: Readonly<Record<InformationKindCode, readonly string[]>> = {
  birthRecord: ['birthCertificate', 'birthCertificates', 'siblingBirthCertificate'],
  residenceRegistration: ['residenceRegistration'],
  snilsCheck: ['snilsProof'],
  guardianship: ['guardianshipAct'],
  disabilityRecord: ['disabilityProof'],
  socialSupport: ['categoryProof', 'lowIncomeProof'],
  legalEntityRecord: ['businessExtract'],
  entrepreneurRecord: ['businessExtract'],
  realEstateRecord: ['realEstateExtract'],
};

// The example of docs/new-service.md is checked like the services of the catalog.
const checkedServices = [...services, treeFelling];

describe.each(checkedServices.map((service) => [service.code, service] as const))('%s', (_, service) => {
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
  it('demands nothing that an agency is asked, and every ground says by what point and what to do', () => {
    const given = service.informationKinds.flatMap(({ code }) => documentsOfKind[code]);
    const demanded = service.documents.filter(({ need, requiredWhen }) => need === 'required' || requiredWhen !== undefined);
    expect(demanded.filter(({ code, source }) => source !== 'applicant' || given.includes(code))).toEqual([]);
    const grounds = [...service.documentRefusalGrounds, ...service.serviceRefusalGrounds, ...service.suspensionGrounds];
    for (const { code, title, legalPoint, advice } of grounds) {
      expect(legalPoint, code).toMatch(/(стать|част|пункт|подпункт).*\d|постановлени|приказ|регламент|стандарт/);
      expect([title.length > 10, /[.!]$/.test(advice)], code).toEqual([true, true]);
    }
  });
  it('computes its fee from obligatory fields', () => {
    const schema = checkForm(schemaOfForm(service.form), {}).faults.map(({ path }) => path);
    for (const { field, coefficients } of service.fee?.times ?? []) {
      expect(schema).toContain(field);
      const choices = (schemaOfForm(service.form).properties?.[field]?.oneOf ?? []).map((choice) => String(choice.const));
      if (coefficients) expect(Object.keys(coefficients).toSorted()).toEqual(choices.toSorted());
    }
    for (const name of placeholdersOf(service.fee?.purpose ?? ''))
      expect(name === 'registrationNumber' || fields.includes(name.slice('form.'.length)), name).toBe(true);
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
        if (name === 'childName') expect(service.aboutChild).toBe(true);
      }
      const annexes = template.annexes ?? [];
      expect(unique(annexes.map(({ code }) => code))).toBe(true);
      for (const { code, paragraphs, lines = [], asks = [] } of annexes) {
        const used = [...paragraphs, ...lines.map(({ text }) => text)].flatMap(placeholdersOf);
        const asked = asks.map(({ name }) => `asked.${name}`);
        for (const name of used) {
          const isKnown = name.startsWith('form.') ? fields.includes(name.slice(5)) : resultPlaceholders.has(name) || asked.includes(name);
          expect(isKnown, `${code}: ${name}`).toBe(true);
          if (name === 'childName') expect(service.aboutChild).toBe(true);
        }
        // What is asked of the specialist is printed.
        for (const name of asked) expect(used).toContain(name);
      }
    }
    for (const status of service.intermediateStatuses) {
      for (const name of placeholdersOf(status.commentTemplate)) {
        expect(name.startsWith('form.') ? fields.includes(name.slice(5)) : commentPlaceholders.has(name), name).toBe(true);
        if (name === 'waitDueOn') expect(status.opens).not.toBeNull();
        if (name.startsWith('child')) expect(service.aboutChild).toBe(true);
      }
    }
  });
  it('reads only books of ЕСНСИ that are known, by attributes they have', () => {
    for (const { code, attributes } of bookUsesOf(service)) {
      const book = referenceBooks.find((one) => one.code === code);
      expect(
        book?.attributes.map(({ name }) => name),
        code,
      ).toEqual(expect.arrayContaining([...attributes]));
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
    // Говорит, из какого справочника выбирают, and holds no value back.
    ajv.addKeyword('book');
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

describe('books', () => {
  it('a field or a criterion that names what the form does not have is no definition', () => {
    const service = services.find(({ code }) => code === 'kindergarten');
    if (!service) throw new Error('kindergarten');
    const messages = (changed: object) =>
      serviceDefinition.safeParse({ ...service, ...changed }).error?.issues.map(({ message }) => message);
    const book = { code: 'B', shown: 'TITLE', kept: 'CODE' };
    const formWith = (given: object) => ({
      form: { properties: { a: { type: 'string', book: given } } },
      criteria: [],
      competition: undefined,
    });
    expect(messages(formWith(book))).toBeUndefined();
    expect(messages(formWith({ ...book, titleField: 'b' }))).toEqual(['Поле «a»: рядом с ним нет поля «b».']);
    expect(messages(formWith({ code: 'B', kept: 'CODE' }))).toEqual([expect.stringContaining('Поле «a»: описание справочника неверно')]);
    const criterionWith = (check: object) => ({ criteria: [{ code: 'c', question: 'Есть?', stage: 'review', check }] });
    expect(messages(criterionWith({ kind: 'inBook', field: 'sibling.title' }))).toEqual([
      'Критерий «c»: у поля «sibling.title» справочника нет.',
    ]);
    expect(messages(criterionWith({ kind: 'bookLimit', list: 'schools', book: 'B', attribute: 'N', territory: 'CODE' }))).toEqual([
      'Критерий «c»: списка «schools» в форме нет.',
    ]);
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
