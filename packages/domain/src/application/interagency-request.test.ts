import { describe, expect, it } from 'vitest';
import { act, anApplication, anEmployee, aRequest, now, platform, problemOf, refusalOf, uuid } from '../testing/builders.ts';
import { Story } from '../testing/story.ts';
import type { Application, InteragencyRequest } from './application.ts';

const specialist = anEmployee(21, 'Специалистов Семён', 'specialist');
const waiting = (...requests: readonly InteragencyRequest[]): Application =>
  anApplication({ status: 'requestingInformation', registeredAt: now, responsibleId: specialist.personId, requests });
const found = (facts: Record<string, string> = {}) => ({ outcome: 'found', facts, captions: {} }) as const;
const record = (application: Application, input: object): Application =>
  act({ actor: platform, application, action: 'recordRequest', input: { requestId: uuid(200), ...input } }).application;
const answered = aRequest({ state: 'answered', answer: found({ lastName: 'Берёзкин' }), answeredAt: now });

describe('reports on an interagency request', () => {
  it.each([
    [
      { state: 'failed', problem: 'Нет связи' },
      { state: 'failed', problem: 'Нет связи' },
    ],
    [{ state: 'expired' }, { state: 'expired', problem: 'Ведомство не ответило в срок' }],
    [
      { state: 'answered', answer: found() },
      { state: 'answered', answeredAt: now },
    ],
  ])('%j changes an open request', (input, expected) => {
    expect(record(waiting(aRequest()), input).requests).toMatchObject([expected]);
  });

  it.each(['failed', 'expired', 'skipped'] as const)('an answer after «%s» still counts', (state) => {
    const application = record(waiting(aRequest({ state, problem: 'Было' })), { state: 'answered', answer: found() });
    expect(application.requests).toMatchObject([{ state: 'answered', problem: undefined }]);
  });

  it.each([
    ['a failure', { state: 'failed', problem: 'Поздно' }],
    ['an expiry', { state: 'expired' }],
    ['a sending', { state: 'sent' }],
    ['a second answer', { state: 'answered', answer: found({ lastName: 'Другой' }) }],
  ])('%s never overwrites an answer', (_title, input) => {
    const application = waiting(answered);
    expect(record(application, input).requests).toEqual(application.requests);
  });

  it('keeps the first moment of sending', () => {
    const sentAt = new Date('2026-03-13T10:00:00Z');
    expect(record(waiting(aRequest({ sentAt })), { state: 'sent' }).requests[0]?.sentAt).toEqual(sentAt);
  });

  it('a late answer is kept after the case has moved on and does not move it', () => {
    const later = { ...waiting(aRequest({ state: 'skipped' })), status: 'awaitingSignature' } as const;
    expect(record(later, { state: 'answered', answer: found() })).toMatchObject({
      status: 'awaitingSignature',
      requests: [{ state: 'answered' }],
    });
  });

  it('about an unknown request is refused', () => {
    const input = { state: 'sent', requestId: uuid(777) };
    expect(refusalOf({ actor: platform, application: waiting(), action: 'recordRequest', input })).toBe('not-found');
  });
});

describe('the step «Запрос сведений по СМЭВ»', () => {
  it('ends with the last obligatory answer, whatever the others do', () => {
    const other = aRequest({ id: uuid(201), kind: 'snilsCheck' });
    const optional = aRequest({ id: uuid(202), kind: 'residenceRegistration', obligatory: false });
    const one = record(waiting(aRequest(), other, optional), { state: 'answered', answer: found() });
    expect(one.status).toBe('requestingInformation');
    expect(record(one, { state: 'answered', requestId: uuid(201), answer: found() }).status).toBe('reviewingDocuments');
  });

  it('a failed request is repeated, and the repetition decides', () => {
    const story = new Story(waiting(aRequest({ state: 'failed' }))).step(specialist, 'repeatRequest', { requestId: uuid(200) });
    const again = story.application.requests[1];
    expect(again).toMatchObject({ state: 'planned', attempt: 2, repeatOf: uuid(200), kind: 'birthRecord' });
    expect(story.effects).toContainEqual({ name: 'sendInteragencyRequest', requestId: again?.id });
    expect(refusalOf({ actor: specialist, application: story.application, action: 'repeatRequest', input: { requestId: uuid(200) } })).toBe(
      'request-not-repeatable',
    );
    story.step(platform, 'recordRequest', { state: 'answered', requestId: again?.id, answer: found() });
    expect(story.application.status).toBe('reviewingDocuments');
    // The review begins only now: the applicant learns of it once, and a repetition during the review tells nothing new.
    expect(story.told).toEqual([6]);
    const answeredId = story.application.requests.at(-1)?.id;
    story.step(specialist, 'repeatRequest', { requestId: answeredId });
    expect(story.application.status).toBe('requestingInformation');
    story.step(specialist, 'continueWithoutAnswer', { reason: 'Сведения уже есть' });
    expect(story.application.status).toBe('reviewingDocuments');
    expect(story.told).toEqual([6]);
  });

  it('an open request cannot be repeated', () => {
    expect(
      refusalOf({ actor: specialist, application: waiting(aRequest()), action: 'repeatRequest', input: { requestId: uuid(200) } }),
    ).toBe('request-not-repeatable');
  });

  it('goes on without an answer, with a reason', () => {
    const told = {
      actor: specialist,
      application: waiting(aRequest(), { ...answered, id: uuid(201) }),
      action: 'continueWithoutAnswer',
    } as const;
    expect(problemOf({ ...told, input: {} }).code).toBe('input-invalid');
    const { application } = act({ ...told, input: { reason: 'Ведомство молчит' } });
    expect(application).toMatchObject({ status: 'reviewingDocuments', requests: [{ state: 'skipped' }, { state: 'answered' }] });
    expect(refusalOf({ ...told, application: waiting(answered), input: { reason: 'Ведомство молчит' } })).toBe('nothing-to-skip');
  });
});

describe('contradictions', () => {
  it.each([
    ['ё/е', { lastName: 'Березкин' }, 'yoLetter'],
    ['a date', { bornOn: '2018-05-12' }, 'value'],
  ])('in %s are shown and block nothing', (_title, facts, nature) => {
    const story = new Story(waiting(aRequest())).step(platform, 'recordRequest', {
      state: 'answered',
      requestId: uuid(200),
      answer: found(facts),
    });
    expect(story.application.status).toBe('reviewingDocuments');
    expect(story.application.requests[0]?.contradictions).toMatchObject([{ nature }]);
    story
      .step(specialist, 'answerCriteria', { answers: [{ code: 'age', met: true, note: '' }] })
      .step(specialist, 'startDecision')
      .step(specialist, 'prepareDecision', { kind: 'grant', groundCodes: [], explanation: '' })
      .step(specialist, 'sendForSignature');
    expect(story.application.status).toBe('awaitingSignature');
  });
});
