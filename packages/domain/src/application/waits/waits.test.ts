import { describe, expect, it } from 'vitest';
import { act, anApplication, anEmployee, aService, citizen, now, platform, problemOf, refusalOf } from '../../testing/builders.ts';
import type { ActionId } from '../actions.ts';
import type { Application } from '../application.ts';
import { findOpenWait } from './wait.ts';

const specialist = anEmployee(21, 'Специалистов Семён', 'specialist');
/** Registered on Monday 16.03.2026 at ten; three working days end on Thursday 19.03. */
const reviewing = anApplication({
  status: 'reviewingDocuments',
  registeredAt: now,
  serviceDueOn: '2026-03-19',
  responsibleId: specialist.personId,
});
const at = (on: string): Date => new Date(`${on}T12:00:00+03:00`);
const comment = 'Уточните адрес регистрации ребёнка';
const asked = (action: ActionId, input: object = { comment }): Application =>
  act({ actor: specialist, application: reviewing, action, input }).application;
const resumed = (application: Application, on: string): Application =>
  act({ actor: specialist, application, action: 'resumeReview', input: { reason: 'Ответ получен по телефону' }, at: at(on) }).application;

describe('a wait', () => {
  it.each([
    ['requestInformation', { comment }, 'information', '2026-03-23', '2026-03-21'],
    ['requestCorrection', { comment }, 'correction', '2026-03-23', '2026-03-21'],
    ['requestPayment', { comment }, 'payment', '2026-03-26', '2026-03-24'],
    ['invite', { comment }, 'visit', '2026-03-23', '2026-03-21'],
    ['suspend', { groundCode: 'S1', comment }, 'suspension', '2026-03-23', undefined],
  ] as const)('%s has the term of the service definition', (action, input, kind, dueOn, remindOn) => {
    expect(findOpenWait(asked(action, input))).toMatchObject({ kind, dueOn, ...(remindOn ? { remindOn } : {}) });
    expect(findOpenWait(asked(action, input))?.remindOn).toBe(remindOn);
  });

  it('that pauses the term moves the control date by the time the clock did not run', () => {
    const paused = asked('requestCorrection');
    expect(paused.serviceDueOn).toBe('2026-03-19');
    const back = resumed(paused, '2026-03-18');
    expect(back).toMatchObject({ status: 'reviewingDocuments', serviceDueOn: '2026-03-23', waits: [{ outcome: 'withdrawn' }] });
    const again = act({
      actor: specialist,
      application: back,
      action: 'suspend',
      input: { groundCode: 'S1', comment },
      at: at('2026-03-19'),
    });
    expect(resumed(again.application, '2026-03-24')).toMatchObject({ serviceDueOn: '2026-03-26', waits: [{}, { kind: 'suspension' }] });
  });

  it('that does not pause it leaves the control date alone', () => {
    expect(resumed(asked('requestInformation'), '2026-03-18').serviceDueOn).toBe('2026-03-19');
  });

  it('ends as answered when the applicant writes', () => {
    const { application } = act({
      actor: citizen,
      application: asked('requestInformation'),
      action: 'receiveMessage',
      input: { text: 'Вот адрес' },
    });
    expect(application).toMatchObject({ status: 'reviewingDocuments', waits: [{ outcome: 'answered', endedAt: now }] });
  });

  it('lasts on while a cancellation is considered, and ends with it', () => {
    const cancelling = act({
      actor: citizen,
      application: asked('suspend', { groundCode: 'S1', comment }),
      action: 'requestCancellation',
      input: { reason: '' },
    }).application;
    expect(findOpenWait(cancelling)).toBeDefined();
    const refused = act({ actor: specialist, application: cancelling, action: 'refuseCancellation', input: { comment } }).application;
    expect(refused).toMatchObject({ status: 'suspended', waits: [{ kind: 'suspension' }] });
    expect(refused.waits).toHaveLength(1);
    const granted = act({ actor: specialist, application: cancelling, action: 'grantCancellation', input: { comment } }).application;
    expect(granted.waits).toMatchObject([{ outcome: 'cancelled' }]);
  });
});

describe('the timer', () => {
  const waiting = asked('requestInformation');
  const told = (on: string, action: ActionId, application = waiting) => ({ actor: platform, application, action, at: at(on) });

  it('ends a wait on the day after its last, once, and tells the applicant and why', () => {
    expect(refusalOf(told('2026-03-23', 'expireWait'))).toBe('wait-not-over');
    const { application, effects } = act(told('2026-03-24', 'expireWait'));
    expect(application).toMatchObject({
      status: 'reviewingDocuments',
      serviceDueOn: '2026-03-19',
      waits: [{ outcome: 'expired', groundCode: 'R1' }],
    });
    expect(effects).toMatchObject([
      { name: 'informApplicant', code: 6, comment: expect.stringContaining('Ответ не получен до 23.03.2026') },
    ]);
    expect(refusalOf(told('2026-03-24', 'expireWait', application))).toBe('status-does-not-allow');
  });

  it('reminds once, not before its day and not after the last', () => {
    expect(refusalOf(told('2026-03-20', 'remindApplicant'))).toBe('wait-not-over');
    const { application, effects } = act(told('2026-03-21', 'remindApplicant'));
    expect(effects).toMatchObject([{ name: 'informApplicant', code: 14, comment: `Напоминаем: срок до 23.03.2026. ${comment}` }]);
    expect(application.status).toBe('awaitingInformation');
    expect(refusalOf(told('2026-03-22', 'remindApplicant', application))).toBe('wait-not-over');
    expect(refusalOf(told('2026-03-24', 'remindApplicant'))).toBe('wait-not-over');
    const suspended = asked('suspend', { groundCode: 'S1', comment });
    expect(refusalOf(told('2026-03-23', 'remindApplicant', suspended))).toBe('wait-not-over');
  });

  it('moves the control date also when a pause ends by itself', () => {
    const { application } = act(told('2026-03-24', 'expireWait', asked('requestCorrection')));
    expect(application.serviceDueOn).toBe('2026-03-27');
  });
});

describe('what the service does not provide', () => {
  it('is not asked for', () => {
    const strict = aService({ waits: { ...aService().waits, correction: null }, suspensionGrounds: [] });
    for (const action of ['requestCorrection', 'suspend'] as const)
      expect(refusalOf({ actor: specialist, application: reviewing, action, service: strict, input: { comment } })).toBe(
        'service-does-not-provide',
      );
  });

  it('suspends only on a ground of the service', () => {
    const told = { actor: specialist, application: reviewing, action: 'suspend', input: { groundCode: 'S9', comment } } as const;
    expect(problemOf(told)).toMatchObject({ code: 'ground-unknown', details: { code: 'S9' } });
  });
});
