import { describe, expect, it } from 'vitest';
import { act, anApplication, anEmployee, aRequest, aService, citizen, now, refusalOf } from '../../testing/builders.ts';
import type { Application } from '../application.ts';

const specialist = anEmployee(21, 'Специалистов Семён', 'specialist');
const service = aService({
  form: { title: 'Заявление', properties: { tests: { type: 'boolean', title: 'Испытания' }, language: { type: 'string', title: 'Язык' } } },
  term: {
    default: { amount: 3, unit: 'workingDays', countsFrom: 'dayAfterRegistration', source: 'п. 2' },
    variants: [
      {
        title: 'С испытаниями',
        when: { field: 'tests', equals: true },
        term: { amount: 10, unit: 'workingDays', countsFrom: 'dayAfterRegistration', source: 'п. 3' },
      },
    ],
  },
  waits: { ...aService().waits, correction: { ...aService().waits.information } },
});
const answer = { outcome: 'found', facts: { lastName: 'Березкин' }, captions: {} } as const;
const contradiction = { fact: 'firstName', caption: 'Имя ребёнка', inForm: 'Пётр', inReply: 'Павел', nature: 'value' } as const;
const awaiting = anApplication({
  status: 'awaitingCorrection',
  registeredAt: now,
  serviceDueOn: '2026-03-19',
  responsibleId: specialist.personId,
  form: { tests: false, language: 'русский' },
  requests: [aRequest({ state: 'answered', answer: { ...answer, facts: { firstName: 'Павел' } }, contradictions: [contradiction] })],
});
const correctedAt = new Date('2026-03-17T09:00:00.123Z');
const child = { lastName: 'Берёзкин', firstName: 'Павел', bornOn: '2019-05-12' };
const receive = (input: object = {}) =>
  act({
    actor: citizen,
    application: awaiting,
    action: 'receiveCorrection',
    input: { correctedAt, applicant: awaiting.applicant, child, form: { tests: true, language: 'русский' }, ...input },
    service,
  });
const decide = (application: Application, action: 'acceptCorrection' | 'refuseCorrection') =>
  act({ actor: specialist, application, action, input: action === 'acceptCorrection' ? {} : { reason: 'Имя не подтверждено' }, service });

describe('a correction', () => {
  const received = receive().application;
  it('is kept beside the application with what it changes, and changes nothing yet', () => {
    expect(received).toMatchObject({
      status: 'reviewingDocuments',
      form: { tests: false },
      child: { firstName: 'Пётр' },
      corrections: [
        {
          state: 'proposed',
          differences: [
            { path: 'child.firstName', caption: 'Ребёнок: имя', before: 'Пётр', after: 'Павел' },
            { path: 'form.tests', caption: 'Испытания', before: 'нет', after: 'да' },
          ],
        },
      ],
    });
  });

  it('must be decided before the decision on the service', () => {
    expect(refusalOf({ actor: specialist, application: received, action: 'startDecision', service })).toBe('correction-pending');
    expect(
      refusalOf({ actor: specialist, application: { ...awaiting, status: 'reviewingDocuments' }, action: 'acceptCorrection', service }),
    ).toBe('correction-absent');
  });

  it('accepted becomes the application: the term by its form, answers of agencies compared anew, the submission untouched', () => {
    const { application, effects } = decide(received, 'acceptCorrection');
    expect(application).toMatchObject({
      form: { tests: true },
      child: { firstName: 'Павел' },
      serviceDueOn: '2026-03-30',
      requests: [{ contradictions: [] }],
      corrections: [{ state: 'accepted', decidedByName: specialist.name }],
      submittedAt: awaiting.submittedAt,
    });
    expect(effects).toMatchObject([{ name: 'informApplicant', title: 'Исправления приняты' }]);
  });

  it('refused stays in the history with the reason, and the applicant learns it', () => {
    const { application, effects } = decide(received, 'refuseCorrection');
    expect(application).toMatchObject({
      form: { tests: false },
      child: { firstName: 'Пётр' },
      corrections: [{ state: 'refused', reason: 'Имя не подтверждено' }],
    });
    expect(effects).toMatchObject([{ name: 'informApplicant', comment: expect.stringContaining('Имя не подтверждено') }]);
  });

  it('without changes brings the case back and asks for no decision', () => {
    const same = receive({ child: awaiting.child, form: awaiting.form }).application;
    expect(same).toMatchObject({ status: 'reviewingDocuments', corrections: [{ state: 'accepted', differences: [] }] });
  });

  it('is taken only when it was asked for', () => {
    const told = {
      actor: citizen,
      action: 'receiveCorrection',
      input: { correctedAt, applicant: awaiting.applicant, form: {} },
      service,
    } as const;
    expect(refusalOf({ ...told, application: received })).toBe('status-does-not-allow');
  });
});
