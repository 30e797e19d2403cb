import { describe, expect, it } from 'vitest';
import type { Check } from '../../service/check.ts';
import { act, anApplication, anEmployee, aRequest, aService, now, platform, problemOf, uuid } from '../../testing/builders.ts';
import type { Application } from '../application.ts';
import { checklist, proposedGrounds } from './checklist.ts';
import { conclusionsOf } from './conclude.ts';

const specialist = anEmployee(21, 'Специалистов Семён', 'specialist');
const serviceWith = (check: Check) =>
  aService({
    form: {
      title: 'Заявление',
      properties: { grade: { type: 'integer', title: 'Класс' }, foreign: { type: 'boolean', title: 'Иностранец' } },
    },
    documents: [
      { code: 'permission', title: 'Разрешение учредителя', source: 'intraAgency', need: 'ifPresent' },
      {
        code: 'stay',
        title: 'Документ о пребывании',
        source: 'applicant',
        need: 'ifPresent',
        requiredWhen: { field: 'foreign', equals: true },
      },
    ],
    criteria: [{ code: 'age', question: 'Возраст подходит?', stage: 'review', check, groundCode: 'R1' }],
  });
const judged = (check: Check, fields: Partial<Application> = {}) => {
  const [conclusion] = conclusionsOf({
    application: anApplication({ form: { grade: 1, foreign: false }, ...fields }),
    service: serviceWith(check),
    timeZone: 'Asia/Yekaterinburg',
  });
  return [conclusion?.outcome, conclusion?.reason];
};
const paper = {
  id: uuid(70),
  kindCode: 'permission',
  title: 'Разрешение учредителя',
  source: 'intraAgency',
  fileId: uuid(71),
  fileName: 'а.pdf',
  mediaType: 'application/pdf',
  sizeBytes: 1,
  addedAt: now,
} as const;
const reply = (fields: Parameters<typeof aRequest>[0]) => ({ requests: [aRequest(fields)] });
const asked: Check = { kind: 'reply', informationKind: 'birthRecord', facts: ['bornOn', 'parentName'] };
const found = (facts: Record<string, string>) => ({ outcome: 'found', facts, captions: {} }) as const;
const differs = { fact: 'bornOn', caption: 'Дата рождения ребёнка', inForm: '12.05.2019', inReply: '13.05.2019', nature: 'value' } as const;
const grade = (...oneOf: number[]): Check => ({ kind: 'field', field: 'grade', oneOf });
const look: Check = { kind: 'person', advice: 'Сверьте со списком.' };

describe('a check', () => {
  it.each<[string, Check, Partial<Application>, string, string]>([
    ['a field with the value', grade(1, 2), {}, 'met', 'Класс: 1.'],
    ['a field without it', grade(5), {}, 'notMet', 'Класс: 1.'],
    ['nothing was asked', asked, {}, 'unknown', 'Запись акта о рождении: сведения не запрашивались.'],
    ['no answer is no ground', asked, reply({ state: 'expired' }), 'unknown', 'Отсутствие ответа ведомства — не основание для отказа.'],
    ['not found', asked, reply({ state: 'answered', answer: { outcome: 'notFound', description: 'записи нет' } }), 'unknown', 'записи нет'],
    ['confirmed', asked, reply({ state: 'answered', answer: found({ bornOn: '2019-05-12' }) }), 'met', 'подтверждается'],
    ['said in other words', asked, reply({ state: 'answered', answer: found({ motherName: 'Берёзкина Алёна' }) }), 'met', 'подтверждается'],
    [
      'the answer is about something else',
      asked,
      reply({ state: 'answered', answer: found({ address: 'Лесная' }) }),
      'unknown',
      'в ответе этого нет',
    ],
    [
      'contradicted',
      asked,
      reply({ state: 'answered', answer: found({ bornOn: '2019-05-13' }), contradictions: [differs] }),
      'notMet',
      'в заявлении «12.05.2019», в ответе «13.05.2019»',
    ],
    [
      'only ё differs',
      asked,
      reply({ state: 'answered', answer: found({ bornOn: '2019-05-12' }), contradictions: [{ ...differs, nature: 'yoLetter' }] }),
      'met',
      'подтверждается',
    ],
    [
      'seven years and three months on 1 September',
      { kind: 'childAge', fromMonths: 78, toMonths: 96, on: '09-01' },
      {},
      'met',
      'На 01.09.2026 ребёнку 7 г. 3 мес.',
    ],
    [
      'six years and a half to the day',
      { kind: 'childAge', fromMonths: 78, toMonths: 96, on: '11-12' },
      { child: { lastName: 'Б', firstName: 'П', bornOn: '2020-05-12' } },
      'met',
      '6 г. 6 мес.',
    ],
    [
      'a day less',
      { kind: 'childAge', fromMonths: 78, toMonths: 96, on: '11-11' },
      { child: { lastName: 'Б', firstName: 'П', bornOn: '2020-05-12' } },
      'notMet',
      '6 г. 5 мес.',
    ],
    // 23:59:58 in Moscow is the next day in Yekaterinburg.
    ['submitted by the calendar of the organization', { kind: 'submitted', from: '03-15', to: '06-30' }, {}, 'met', 'Подано 15.03.2026'],
    ['submitted too early', { kind: 'submitted', from: '04-01', to: '06-30' }, {}, 'notMet', 'приём — с 01.04 по 30.06'],
    [
      'a paper in the case',
      { kind: 'document', codes: ['permission'] },
      { documents: [paper] },
      'met',
      'Приложено: Разрешение учредителя.',
    ],
    ['no such paper', { kind: 'document', codes: ['permission'] }, {}, 'notMet', 'В деле нет: Разрешение учредителя.'],
    [
      'an obligatory document absent',
      { kind: 'obligatoryDocuments' },
      { form: { foreign: true } },
      'notMet',
      'Не приложено: Документ о пребывании.',
    ],
    ['not obligatory in this case', { kind: 'obligatoryDocuments' }, {}, 'met', 'не требуются'],
    ['what only a person can tell', look, {}, 'unknown', 'Сверьте со списком.'],
    ['all: what is not met decides', { kind: 'all', of: [grade(1), look, grade(5)] }, {}, 'notMet', 'Класс: 1.'],
    ['all: what is not known leaves it open', { kind: 'all', of: [grade(1), look] }, {}, 'unknown', 'Сверьте со списком.'],
    ['any: one that holds is enough', { kind: 'any', of: [grade(5), look, grade(1)] }, {}, 'met', 'Класс: 1.'],
    ['any: open while one may hold', { kind: 'any', of: [grade(5), look] }, {}, 'unknown', 'Сверьте со списком.'],
    [
      'any: none holds',
      { kind: 'any', of: [grade(5), { kind: 'document', codes: ['permission'] }] },
      {},
      'notMet',
      'Класс: 1. В деле нет: Разрешение учредителя.',
    ],
  ])('%s', (_title, check, fields, outcome, reason) => {
    const [given, because] = judged(check, fields);
    expect(given).toBe(outcome);
    expect(because).toContain(reason);
  });
});

describe('the checklist', () => {
  const service = serviceWith(asked);
  const reviewing = anApplication({ status: 'reviewingDocuments', registeredAt: now, responsibleId: specialist.personId, ...reply({}) });
  const answered = act({
    actor: platform,
    application: reviewing,
    action: 'recordRequest',
    input: { state: 'answered', requestId: uuid(200), answer: found({ bornOn: '2019-05-13' }) },
    service,
  }).application;
  const answer = (met: boolean, note: string, application = answered) =>
    ({ actor: specialist, application, action: 'answerCriteria', input: { answers: [{ code: 'age', met, note }] }, service }) as const;

  it('is concluded anew with every change, and counts as answered without a person', () => {
    expect(checklist(reviewing, service)[0]?.met).toBeNull();
    expect(checklist(answered, service)[0]).toMatchObject({ met: false, isOverruled: false });
    expect(proposedGrounds(answered, service, 'review')).toEqual([
      { groundCode: 'R1', because: 'Возраст подходит? Дата рождения ребёнка: в заявлении «12.05.2019», в ответе «13.05.2019».' },
    ]);
    expect(act({ actor: specialist, application: answered, action: 'startDecision', service }).application.status).toBe('makingDecision');
    expect(problemOf({ actor: specialist, application: reviewing, action: 'startDecision', service }).code).toBe('criteria-unanswered');
  });

  it('is overruled only with a reason', () => {
    expect(problemOf(answer(true, ''))).toMatchObject({ code: 'overrule-needs-reason', details: { questions: 'Возраст подходит?' } });
    const overruled = act(answer(true, 'В свидетельстве 12 мая')).application;
    expect(checklist(overruled, service)[0]).toMatchObject({ met: true, isOverruled: true });
    expect(proposedGrounds(overruled, service, 'review')).toEqual([]);
    // To agree, or to answer what the platform cannot tell, needs none.
    expect(act(answer(false, '')).application.criteria).toHaveLength(1);
    expect(act(answer(true, '', reviewing)).application.criteria).toHaveLength(1);
  });

  it('a grant against a criterion that is not met needs a reason, which stays in the decision', () => {
    const deciding = act({ actor: specialist, application: answered, action: 'startDecision', service }).application;
    const grant = { actor: specialist, application: deciding, action: 'prepareDecision', service } as const;
    const input = { kind: 'grant', groundCodes: [], explanation: '' };
    expect(problemOf({ ...grant, input })).toMatchObject({ code: 'grant-against-criteria', status: 409 });
    const proposed = act({ ...grant, input: { ...input, againstCriteria: 'Суд обязал принять' } }).application;
    expect(proposed.proposedDecision).toMatchObject({ kind: 'grant', againstCriteria: 'Суд обязал принять' });
    expect(
      act({ ...grant, input: { kind: 'refuseService', groundCodes: ['R1'], explanation: '' } }).application.proposedDecision
        ?.againstCriteria,
    ).toBeUndefined();
  });

  it('an answer that comes after the grant was prepared stops it on the way to the signature', () => {
    const open = act({
      actor: specialist,
      application: reviewing,
      action: 'answerCriteria',
      input: { answers: [{ code: 'age', met: true, note: '' }] },
      service,
    }).application;
    const deciding = act({ actor: specialist, application: open, action: 'startDecision', service }).application;
    const granted = act({
      actor: specialist,
      application: deciding,
      action: 'prepareDecision',
      input: { kind: 'grant', groundCodes: [], explanation: '' },
      service,
    }).application;
    const late = act({
      actor: platform,
      application: { ...granted, criteria: [] },
      action: 'recordRequest',
      input: { state: 'answered', requestId: uuid(200), answer: found({ bornOn: '2019-05-13' }) },
      service,
    }).application;
    expect(problemOf({ actor: specialist, application: late, action: 'sendForSignature', service }).code).toBe('grant-against-criteria');
  });

  it('a wait that passed proposes its ground', () => {
    const passed = {
      ...reviewing,
      waits: [
        {
          id: uuid(1),
          kind: 'information',
          startedAt: now,
          dueOn: '2026-03-20',
          pausesTerm: false,
          comment: '',
          groundCode: 'R2',
          endedAt: now,
          outcome: 'expired',
        },
      ],
    } as const;
    expect(proposedGrounds(passed, service, 'review')).toEqual([{ groundCode: 'R2', because: 'Заявитель не ответил в срок.' }]);
    expect(proposedGrounds(passed, service, 'acceptance')).toEqual([]);
  });
});
