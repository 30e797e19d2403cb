import type { ApplicationCard } from '@pgs/contract';
import { startPlatform, type TestPlatform } from '@pgs/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { schoolEnrolment } from './filings.ts';
import { shows } from './shown/shows.ts';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform?.stop());

const latest = (card: ApplicationCard, kind: string) => card.requests.filter((request) => request.kind === kind).at(-1);

/** Files, takes, answers the questions of acceptance and registers; the number of the portal. */
async function register(applicant: string): Promise<string> {
  const number = await platform.portal.file(schoolEnrolment({ applicant }));
  await platform.settle();
  const registrar = await platform.as('Лугова');
  await registrar.act(number, 'take');
  await registrar.answerCriteria(number);
  await registrar.act(number, 'register');
  return number;
}

it('story 5: one agency contradicts the form, one is silent; the repeated request is answered and the service refused', async () => {
  await platform.weather({ kind: 'birthRecord', mode: 'contradiction', lastName: 'Берёзкин' });
  await platform.weather({ kind: 'residenceRegistration', mode: 'never', lastName: 'Берёзкин' });
  const number = await register('Берёзкина');
  await platform.settle();

  let specialist = await platform.as('Родников');
  const asked = await specialist.open(number);
  expect(asked.status).toBe('requestingInformation');
  expect(latest(asked, 'residenceRegistration')).toMatchObject({ state: 'sent', repeatable: false });
  const birth = latest(asked, 'birthRecord');
  expect(birth?.state).toBe('answered');
  const natures = birth?.contradictions.map((one) => one.nature) ?? [];
  expect(natures).toContain('yoLetter');
  expect(birth?.contradictions.find((one) => one.caption === 'Дата рождения ребёнка')).toMatchObject({
    nature: 'value',
    inForm: '12.05.2020',
    inReply: '13.05.2020',
  });
  const identity = asked.criteria.find((criterion) => criterion.code === 'identity');
  expect(identity?.evidence.map((one) => one.says)).toEqual(['denies', 'confirms']);

  await specialist.act(number, 'take');
  const open = latest(asked, 'residenceRegistration')?.id;
  await expect(specialist.act(number, 'repeatRequest', { requestId: open })).rejects.toMatchObject({ status: 409 });
  expect(await platform.composed.expireRequests()).toBe(0);

  // Five working days from Tuesday 24.11.2026: the last is Tuesday 01.12.
  platform.clock.advance({ days: 7 });
  expect(await platform.composed.expireRequests()).toBe(0);
  platform.clock.advance({ days: 1 });
  expect(await platform.composed.expireRequests()).toBe(1);
  expect(await platform.composed.expireRequests()).toBe(0);
  specialist = await platform.as('Родников');
  const expired = await specialist.open(number);
  expect(expired.status).toBe('requestingInformation');
  expect(latest(expired, 'residenceRegistration')).toMatchObject({ state: 'expired', repeatable: true });

  await platform.weather({ kind: 'residenceRegistration', mode: 'ok', lastName: 'Берёзкин' });
  await specialist.act(number, 'repeatRequest', { requestId: open });
  await platform.settle();
  const repeated = await specialist.open(number);
  expect(repeated.status).toBe('reviewingDocuments');
  expect(latest(repeated, 'residenceRegistration')).toMatchObject({ state: 'answered', attempt: 2, repeatOf: open, contradictions: [] });
  await expect(specialist.act(number, 'repeatRequest', { requestId: open })).rejects.toMatchObject({
    status: 409,
    code: 'request-not-repeatable',
  });

  await specialist.answerCriteria(number, ['places']);
  await specialist.act(number, 'startDecision');
  await specialist.act(number, 'prepareDecision', {
    kind: 'refuseService',
    groundCodes: ['noPlaces'],
    explanation: 'В шестых классах мест нет.',
  });
  await specialist.act(number, 'sendForSignature');
  await platform.settle();
  await (await platform.as('Горный')).sign(number);
  await platform.settle();
  await specialist.act(number, 'finish');
  await platform.settle();
  const finished = await specialist.open(number);
  expect(finished).toMatchObject({ status: 'serviceRefused', decision: { kind: 'refuseService', grounds: [{ code: 'noPlaces' }] } });
  const order = await platform.portal.order(number);
  expect(order.history.filter((entry) => entry.code === 4).map((entry) => entry.title)).toEqual(['Отказано в предоставлении услуги']);
  expect(order.history.filter((entry) => entry.code === 6)).toHaveLength(1);
});

it('answers delivered twice, technical faults and rejections are each shown once and none stops the work', async () => {
  await platform.weather({ kind: 'birthRecord', mode: 'twice', lastName: 'Речной' });
  await platform.weather({ kind: 'residenceRegistration', mode: 'technicalFault', lastName: 'Речной' });
  await platform.weather({ kind: 'snilsCheck', mode: 'rejected', lastName: 'Речной' });
  const number = await register('Соколова-Речная');
  await platform.settle();

  const specialist = await platform.as('Родников');
  const asked = await specialist.open(number);
  expect(latest(asked, 'birthRecord')).toMatchObject({ state: 'answered', contradictions: [] });
  expect(latest(asked, 'residenceRegistration')).toMatchObject({
    state: 'failed',
    repeatable: true,
    problem: expect.stringContaining('028122'),
  });
  expect(latest(asked, 'snilsCheck')).toMatchObject({ state: 'answered', outcomeTitle: expect.stringContaining('не располагает') });
  expect(asked.history.filter((entry) => entry.comment === 'Получен ответ на межведомственный запрос').length).toBe(3);
  expect(asked.status).toBe('requestingInformation');

  await specialist.act(number, 'take');
  await expect(specialist.act(number, 'startDecision')).rejects.toMatchObject({ status: 409, code: 'status-does-not-allow' });
  await specialist.act(number, 'continueWithoutAnswer', { reason: 'Сведения подтверждены паспортом.' });
  const continued = await specialist.open(number);
  expect(continued.status).toBe('reviewingDocuments');
  expect(latest(continued, 'residenceRegistration')?.state).toBe('skipped');
});

it('an answer that comes after the term of the agency replaces «срок истёк» and ends the wait', async () => {
  const late = 15 * 24 * 3_600_000;
  await platform.weather({ kind: 'snilsCheck', mode: 'late', delayMs: late, lastName: 'Морозов' });
  const number = await register('Морозов');
  let specialist = await platform.as('Родников');
  const states = async () => (await specialist.open(number)).requests.map((request) => request.state).toSorted();
  await expect.poll(states, { timeout: 60_000, interval: 100 }).toEqual(['answered', 'answered', 'answered', 'sent']);

  platform.clock.advance({ days: 14 });
  expect(await platform.composed.expireRequests()).toBe(1);
  specialist = await platform.as('Родников');
  expect(latest(await specialist.open(number), 'snilsCheck')?.state).toBe('expired');
  platform.clock.advance({ days: 2 });
  specialist = await platform.as('Родников');
  const snilsState = async () => latest(await specialist.open(number), 'snilsCheck')?.state;
  await expect.poll(snilsState, { timeout: 60_000, interval: 100 }).toBe('answered');
  await platform.settle();
  expect((await specialist.open(number)).status).toBe('reviewingDocuments');
});

shows(import.meta.url, () => platform);
