import { startPlatform, type TestPlatform } from '@pgs/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { schoolEnrolment, supplementaryEducation } from '../filings.ts';
import { shows } from '../shown/shows.ts';

let platform: TestPlatform;
beforeAll(async () => {
  // Tuesday 24.11.2026.
  platform = await startPlatform();
});
afterAll(() => platform?.stop());

/** An application that lies on the table of the specialist; answers its number. */
async function reviewed(filing: Parameters<TestPlatform['portal']['file']>[0]): Promise<string> {
  const number = await platform.portal.file(filing);
  await platform.settle();
  const registrar = await platform.as('Лугова');
  await registrar.act(number, 'take');
  await registrar.answerCriteria(number);
  await registrar.act(number, 'register');
  await platform.settle();
  await (await platform.as('Родников')).act(number, 'take');
  return number;
}

it('a suspension on a ground of the service stops the clock, and the control date moves by the days it stood', async () => {
  const number = await reviewed(supplementaryEducation());
  let specialist = await platform.as('Родников');
  // Seven working days from Wednesday 25.11.
  expect((await specialist.open(number)).terms.service?.dueOn).toBe('2026-12-03');
  await expect(specialist.act(number, 'suspend', { groundCode: 'noPlaces', comment: 'Мест пока нет.' })).rejects.toMatchObject({
    code: 'ground-unknown',
  });
  await specialist.act(number, 'suspend', { groundCode: 'testsPostponed', comment: 'Ребёнок болеет до понедельника.' });
  await platform.settle();
  platform.clock.advance({ days: 6 });
  specialist = await platform.as('Родников');
  const suspended = await specialist.open(number);
  expect(suspended).toMatchObject({ status: 'suspended', terms: { service: { dueOn: '2026-12-03', light: { color: 'grey' } } } });
  expect(suspended.terms.service?.explanation).toBe(
    'Срок не идёт с 24.11.2026. Если возобновить рассмотрение сегодня, последний день станет 09.12.2026.',
  );
  expect(suspended.waits).toMatchObject([{ kind: 'suspension', isOpen: true, dueOn: '2026-12-24' }]);
  await specialist.act(number, 'resumeReview', { reason: 'Ребёнок выздоровел.' });
  const resumed = await specialist.open(number);
  expect(resumed.terms.service?.dueOn).toBe('2026-12-09');
  expect(resumed.terms.service?.explanation).toContain('приостановка 4 рабочих дня (с 24.11.2026 по 30.11.2026)');
  expect(resumed.waits).toMatchObject([{ isOpen: false, outcomeTitle: 'завершено сотрудником' }]);
  const order = await platform.portal.order(number);
  expect(order.history.map((entry) => entry.title)).toContain('Предоставление услуги приостановлено');
});

it('an applicant who is silent is reminded once; when the term passes the case comes back by itself and nothing is decided for the specialist', async () => {
  // Monday 30.11.2026.
  const number = await reviewed(schoolEnrolment());
  let specialist = await platform.as('Родников');
  await specialist.act(number, 'requestInformation', { comment: 'Уточните изучаемый родной язык.' });
  const asked = await specialist.open(number);
  expect(asked.waits).toMatchObject([{ kind: 'information', dueOn: '2026-12-07' }]);
  expect(asked.waits[0]?.explanation).toContain('Напоминание заявителю — 06.12.2026.');
  const before = asked.terms.service?.dueOn;

  platform.clock.advance({ days: 5 });
  expect(await platform.composed.actOnWaits()).toBe(0);
  platform.clock.advance({ days: 1 });
  await platform.composed.actOnWaits();
  expect(await platform.composed.actOnWaits()).toBe(0);
  platform.clock.advance({ days: 1 });
  expect(await platform.composed.actOnWaits()).toBe(0);
  platform.clock.advance({ days: 1 });
  await platform.composed.actOnWaits();
  expect(await platform.composed.actOnWaits()).toBe(0);
  await platform.settle();

  specialist = await platform.as('Родников');
  const back = await specialist.open(number);
  expect(back).toMatchObject({
    status: 'reviewingDocuments',
    terms: { service: { dueOn: before } },
    waits: [{ isOpen: false, outcomeTitle: 'срок истёк' }],
    decision: null,
  });
  const comments = (await platform.portal.order(number)).history.map((entry) => entry.comment);
  expect(comments.filter((comment) => comment.startsWith('Напоминаем: срок до 07.12.2026.'))).toHaveLength(1);
  expect(comments.at(-1)).toContain('Ответ не получен до 07.12.2026');
});

shows(import.meta.url, () => platform);
