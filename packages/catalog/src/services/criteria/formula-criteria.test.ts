import {
  type Application,
  checksWithin,
  conclusionsOf,
  type FeelCheck,
  type InformationKindCode,
  type InteragencyAnswer,
  type ServiceDefinition,
  untouched,
} from '@pgs/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formExamples } from '../../testing/form-examples.ts';
import { findService, services } from '../index.ts';

const at = new Date('2026-11-16T10:00:00+03:00');

function serviceOf(code: string): ServiceDefinition {
  const service = findService(code);
  if (!service) throw new Error(`no service ${code}`);
  return service;
}

const applicationTo = (service: ServiceDefinition, fields: Partial<Application>): Application => ({
  ...untouched,
  id: 'a',
  version: 1,
  organizationId: 'o',
  serviceCode: service.code,
  serviceVersion: service.version,
  status: 'reviewingDocuments',
  channel: 'portal',
  portalNumber: '1',
  submittedAt: at,
  receivedAt: at,
  registrationDueOn: '2026-11-17',
  applicant: { lastName: 'Берёзкина', firstName: 'Алёна', bornOn: '1990-02-01' },
  child: { lastName: 'Берёзкин', firstName: 'Пётр', bornOn: '2023-05-12' },
  isRepresentative: false,
  form: {},
  documents: [],
  ...fields,
});

/** The criterion judged by its formula alone: what else it demands is told apart. */
const onlyFormulas = (service: ServiceDefinition, code: string): ServiceDefinition => ({
  ...service,
  criteria: service.criteria
    .filter((criterion) => criterion.code === code)
    .flatMap((criterion) => {
      const check = (criterion.check ? checksWithin(criterion.check) : []).find(({ kind }) => kind === 'feel');
      return check ? [{ ...criterion, check }] : [];
    }),
});

const asked = (kind: InformationKindCode, answer: InteragencyAnswer): Partial<Application> => ({
  requests: [
    {
      id: 'r',
      messageId: 'm',
      attempt: 1,
      kind,
      obligatory: true,
      state: 'answered',
      plannedAt: at,
      sentAt: at,
      dueOn: '2026-11-23',
      answer,
      contradictions: [],
    },
  ],
});
const answered = (kind: InformationKindCode, facts: Readonly<Record<string, string>>): Partial<Application> =>
  asked(kind, { outcome: 'found', facts, captions: {} });
const silent = asked('residenceRegistration', { outcome: 'notFound', description: 'записи нет' });
const conclusion = (issuedOn: string) => ({ form: { commissionConclusion: { number: '15', issuedOn } } });
const children = (childOrder: number, ...bornOn: string[]) => ({
  form: { childOrder, otherChildren: bornOn.map((on) => ({ lastName: 'Берёзкин', firstName: 'Иван', bornOn: on })) },
});
const stay = { registrationKind: 'по месту пребывания' };

describe('the formula of', () => {
  it.each<[string, string, Partial<Application>, string, string]>([
    ['building-permit planTerm', 'a plan of this year', { form: { planIssuedOn: '2026-05-12' } }, 'met', 'выдан 12.05.2026'],
    ['building-permit planTerm', 'three years to the day', { form: { planIssuedOn: '2023-11-16' } }, 'met', 'подачи 16.11.2026'],
    ['building-permit planTerm', 'a day more', { form: { planIssuedOn: '2023-11-15' } }, 'notMet', 'не старше трёх лет'],
    ['building-permit planTerm', 'issued after the application', { form: { planIssuedOn: '2026-11-17' } }, 'notMet', 'выдан 17.11.2026'],
    ['building-permit planTerm', 'no day', { form: {} }, 'unknown', 'не указана'],
    ['advertising-structure contractTerm', 'seven years ahead', { form: { contractUntilOn: '2033-12-31' } }, 'met', 'до 31.12.2033'],
    ['advertising-structure contractTerm', 'past', { form: { contractUntilOn: '2026-11-16' } }, 'notMet', 'должен действовать'],
    ['advertising-structure contractTerm', 'too long', { form: { contractUntilOn: '2036-11-17' } }, 'notMet', 'не дольше десяти лет'],
    ['advertising-structure contractTerm', 'no day', { form: {} }, 'unknown', 'в договоре'],
    ['school-enrolment adaptedProgram', 'a conclusion of this year', conclusion('2026-02-01'), 'met', 'подписано 01.02.2026'],
    ['school-enrolment adaptedProgram', 'older than a year', conclusion('2025-11-15'), 'notMet', 'в течение года'],
    ['school-enrolment adaptedProgram', 'no day', { form: { commissionConclusion: { number: '15' } } }, 'unknown', 'в документе'],
    ['kindergarten adaptedProgram', 'no conclusion at all', { form: {} }, 'unknown', 'в документе'],
    ['parental-fee-compensation childOrder', 'the first and only', { form: { childOrder: 1 } }, 'met', 'Заявлен 1-й ребёнок'],
    ['parental-fee-compensation childOrder', 'the second without a first', { form: { childOrder: 2 } }, 'notMet', 'очерёдность другая'],
    ['parental-fee-compensation childOrder', 'the third of three', children(3, '2015-01-10', '2019-03-04'), 'met', '3-й'],
    [
      'parental-fee-compensation childOrder',
      'the youngest said to be the second',
      children(2, '2015-01-10', '2019-03-04'),
      'notMet',
      '2-й',
    ],
    ['parental-fee-compensation childOrder', 'one of them is of age', children(2, '2008-11-15', '2019-03-04'), 'met', '2-й'],
    ['parental-fee-compensation childOrder', 'a twin, told as the first', children(1, '2023-05-12'), 'met', '1-й'],
    ['parental-fee-compensation childOrder', 'a twin, told as the second', children(2, '2023-05-12'), 'met', '2-й'],
    ['parental-fee-compensation childOrder', 'a day of birth is missing', children(2, '2019-03-04', ''), 'unknown', 'указаны не все'],
    [
      'kindergarten residence',
      'for good',
      answered('residenceRegistration', { registrationKind: 'по месту жительства' }),
      'met',
      'действовала',
    ],
    [
      'kindergarten residence',
      'for a time, in force on the last day',
      answered('residenceRegistration', { ...stay, registeredUntilOn: '2026-11-16' }),
      'met',
      'по месту пребывания действовала',
    ],
    [
      'school-enrolment territory',
      'for a time that has passed',
      answered('residenceRegistration', { ...stay, registeredUntilOn: '2026-11-15' }),
      'notMet',
      'закончилась 15.11.2026',
    ],
    ['school-enrolment territory', 'for a time, nobody knows till when', answered('residenceRegistration', stay), 'unknown', 'неизвестен'],
    ['kindergarten residence', 'not found is no «нет»', silent, 'unknown', 'не основание для отказа'],
    ['kindergarten residence', 'silence is no «нет»', {}, 'unknown', 'не основание для отказа'],
    ['summer-rest category', 'a disability for good', answered('disabilityRecord', { establishedOn: '2023-02-01' }), 'met', 'с 01.02.2023'],
    [
      'summer-rest category',
      'a disability that has ended',
      answered('disabilityRecord', { establishedOn: '2023-02-01', validUntilOn: '2026-02-01' }),
      'notMet',
      'по 01.02.2026',
    ],
    [
      'summer-rest category',
      'an answer that names no day',
      answered('disabilityRecord', { disabilityGroup: 'I' }),
      'unknown',
      'неизвестен',
    ],
  ])('%s: %s', (criterion, _title, fields, outcome, words) => {
    const [code = '', name = ''] = criterion.split(' ');
    const service = onlyFormulas(serviceOf(code), name);
    const [given] = conclusionsOf({ application: applicationTo(service, fields), service, timeZone: 'Europe/Moscow' });
    expect(given?.outcome).toBe(outcome);
    expect(given?.reason).toContain(words);
    expect(given?.reason).not.toMatch(/[{}]/);
  });

  it('childOrder shows what it read', () => {
    const service = onlyFormulas(serviceOf('parental-fee-compensation'), 'childOrder');
    const [given] = conclusionsOf({
      application: applicationTo(service, children(3, '2015-01-10', '2019-03-04')),
      service,
      timeZone: 'Europe/Moscow',
    });
    expect(given?.evidence).toEqual([
      { caption: 'Каким по счёту в семье является ребёнок', value: '3' },
      { caption: 'Другие дети в семье: дата рождения', value: '10.01.2015; 04.03.2019' },
      { caption: 'Ребёнок: дата рождения', value: '12.05.2023' },
      { caption: 'Подано', value: '16.11.2026' },
    ]);
  });
});

describe('formulas of the catalog', () => {
  const formulas = services.flatMap((service) =>
    service.criteria.flatMap(({ code, check }) =>
      (check ? checksWithin(check) : [])
        .filter((one): one is FeelCheck => one.kind === 'feel')
        .map((one) => ({ service, code, check: one })),
    ),
  );

  it('are used where one value does not say it', () => {
    expect(new Set(formulas.map(({ service }) => service.code)).size).toBeGreaterThanOrEqual(4);
  });

  it('never say «нет» of a case with nothing in it, and judge whatever a form holds', () => {
    for (const { service, code } of formulas) {
      const only = onlyFormulas(service, code);
      const judge = (fields: Partial<Application>) =>
        conclusionsOf({ application: applicationTo(only, fields), service: only, timeZone: 'Europe/Moscow' })[0]?.outcome;
      expect([code, judge({ child: undefined })]).toEqual([code, 'unknown']);
      const example = formExamples[service.code]?.valid[0] ?? {};
      const names = Object.keys(example);
      fc.assert(
        fc.property(fc.dictionary(fc.constantFrom(...names), fc.anything()), (strange) => {
          expect(['met', 'notMet', 'unknown']).toContain(judge({ form: { ...example, ...strange } }));
        }),
        { numRuns: 30 },
      );
    }
  });
});
