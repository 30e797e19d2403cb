import { listCandidates } from '@pgs/contract';
import { startPlatform, type TestPlatform } from '@pgs/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { schoolEnrolment } from './filings.ts';
import { shows } from './shown/shows.ts';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform?.stop());

const reason = 'Адрес закреплён за школой № 2.';

it('story 4: a transferred application is new in the other organization and its terms run from the first receipt', async () => {
  const number = await platform.portal.file(schoolEnrolment());
  await platform.settle();
  let registrar = await platform.as('Лугова');
  let stranger = await platform.as('Чужова');
  await expect(stranger.open(number)).rejects.toMatchObject({ status: 404 });

  await registrar.act(number, 'take');
  await registrar.answerCriteria(number);
  const before = await registrar.open(number);
  const { organizations } = await registrar.call(listCandidates, { parameters: { id: before.id } });
  const recipient = organizations.find((one) => one.title.includes('школа № 2'));
  expect(organizations.map((one) => one.id)).not.toContain(before.organizationId);
  await expect(registrar.act(number, 'transfer', { organizationId: recipient?.id })).rejects.toMatchObject({ status: 400 });
  await expect(registrar.act(number, 'transfer', { organizationId: before.organizationId, reason })).rejects.toMatchObject({
    status: 400,
    code: 'same-organization',
  });

  platform.clock.advance({ days: 2 });
  // A session does not last so long.
  registrar = await platform.as('Лугова');
  stranger = await platform.as('Чужова');
  await registrar.act(number, 'transfer', { organizationId: recipient?.id, reason });
  await platform.settle();

  await expect(registrar.open(number)).rejects.toMatchObject({ status: 404 });
  expect((await registrar.fetch(`/api/applications/${before.id}`)).status).toBe(404);
  const after = await stranger.open(number);
  expect(after).toMatchObject({
    id: before.id,
    status: 'received',
    organizationId: recipient?.id,
    responsibleName: null,
    receivedAt: before.receivedAt,
    submittedAt: before.submittedAt,
    terms: { registration: { dueOn: before.terms.registration.dueOn, light: { color: 'red' } } },
  });
  expect(after.criteria.every((criterion) => !criterion.isAnswered)).toBe(true);
  expect(after.documents).toEqual(before.documents);
  expect(after.history.slice(1)).toEqual(before.history);
  expect(after.history[0]?.comment).toContain(reason);
  expect(after.available.filter((one) => one.enabled).map((one) => one.action)).toContain('take');

  const order = await platform.portal.order(number);
  expect(order.history.filter((entry) => entry.title === 'Передано по компетенции').map((entry) => entry.code)).toEqual([7]);
  expect(order.history.filter((entry) => entry.code === 2)).toHaveLength(1);

  await stranger.act(number, 'take');
  await stranger.answerCriteria(number);
  await stranger.act(number, 'register');
  await platform.settle();
  const registered = await stranger.open(number);
  expect(registered.registrationNumber).toBe('school-2-2026-000001');
  expect(registered.requests.map((request) => request.state)).toEqual(['answered', 'answered', 'answered', 'answered']);
});

shows(import.meta.url, () => platform);
