import { randomUUID } from 'node:crypto';
import { listCandidates, performAction, type ResponseOf } from '@pgs/contract';
import type { ActionId } from '@pgs/domain';
import { type Employee, Refused, startPlatform, type TestPlatform } from '@pgs/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { schoolEnrolment } from './filings.ts';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform?.stop());

type Card = Awaited<ReturnType<Employee['open']>>;
type Done = ResponseOf<typeof performAction>;

/** Presses the button on the card as it was seen. */
const press = (employee: Employee, card: Card, action: ActionId, requestKey: string = randomUUID(), input = {}): Promise<Done> =>
  employee.call(performAction, { parameters: { id: card.id, action }, body: { version: card.version, requestKey, input } });

async function settled(
  pressed: readonly Promise<Done>[],
): Promise<{ readonly done: readonly Done[]; readonly refused: readonly Refused[] }> {
  const results = await Promise.allSettled(pressed);
  const done = results.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const refused = results.flatMap((one) => (one.status === 'rejected' && one.reason instanceof Refused ? [one.reason] : []));
  expect(done.length + refused.length).toBe(pressed.length);
  return { done, refused };
}

const times = <T>(count: number, make: (index: number) => T): readonly T[] => Array.from({ length: count }, (_, index) => make(index));
const countOf = (card: Card, actionTitle: string) => card.history.filter((entry) => entry.actionTitle === actionTitle).length;

it('story 6: two people press «Назначить на себя» at the same moment, one gets it and the other is told who', async () => {
  const number = await platform.portal.file(schoolEnrolment());
  await platform.settle();
  const registrar = await platform.as('Лугова');
  await registrar.act(number, 'take');
  await registrar.answerCriteria(number);
  await registrar.act(number, 'register');
  await platform.settle();

  // A second specialist of the school: the same right given by another access order.
  const observer = await platform.as('Камышова');
  await platform.composed.platform.database.system((transaction) =>
    transaction.execute(
      null,
      `insert into role_grant (role_grant_id, person_id, organization_id, role, service_codes, valid_from)
       select $1, g.person_id, g.organization_id, 'specialist', null, g.valid_from from role_grant g where g.person_id = $2 limit 1`,
      [randomUUID(), observer.personId],
    ),
  );
  const people = [await platform.as('Родников'), await platform.as('Камышова')];
  const cards = await Promise.all(people.map((one) => one.open(number)));
  const { done, refused } = await settled(people.map((one, index) => press(one, cards[index] as Card, 'take')));
  expect(done).toHaveLength(1);
  expect(refused).toHaveLength(1);
  const after = await (people[0] as Employee).open(number);
  expect(refused[0]).toMatchObject({ status: 409, code: 'changed-meanwhile' });
  expect(refused[0]?.message).toContain(after.responsibleName);
  expect(refused[0]?.message).toMatch(/\d\d:\d\d/);
  expect(countOf(after, 'Назначить на себя')).toBe(2);

  // With the fresh version the refusal names the colleague too.
  const loser = people[after.responsibleIsMe ? 1 : 0] as Employee;
  await expect(loser.act(number, 'take')).rejects.toMatchObject({ status: 409, code: 'taken-by-another' });
});

it('the same click sent twice has one effect and one answer; another click of another tab is told what changed', async () => {
  const number = await platform.portal.file(schoolEnrolment());
  await platform.settle();
  const tab = await platform.as('Лугова');
  const seen = await tab.open(number);
  const key = randomUUID();
  const same = await settled([press(tab, seen, 'take', key), press(tab, seen, 'take', key)]);
  expect(same.refused).toEqual([]);
  expect(new Set(same.done.map((one) => `${one.version} ${one.status}`)).size).toBe(1);
  expect(countOf(await tab.open(number), 'Назначить на себя')).toBe(1);

  const otherTab = await platform.as('Лугова');
  await tab.answerCriteria(number);
  const both = await tab.open(number);
  const different = await settled([press(tab, both, 'register'), press(otherTab, both, 'register')]);
  expect(different.done).toHaveLength(1);
  expect(different.refused.map((one) => [one.status, one.code])).toEqual([[409, 'changed-meanwhile']]);
  await platform.settle();
  const registered = await tab.open(number);
  expect(countOf(registered, 'Зарегистрировать')).toBe(1);
  expect(registered.requests).toHaveLength(4);
  expect((await platform.portal.order(number)).history.filter((entry) => entry.code === 1)).toHaveLength(1);
});

it('the same click is answered also when it moved the card out of sight; its key serves nothing else', async () => {
  const first = await platform.portal.file(schoolEnrolment());
  const second = await platform.portal.file(schoolEnrolment({ applicant: 'Морозов' }));
  await platform.settle();
  const registrar = await platform.as('Лугова');
  await registrar.act(first, 'take');
  const seen = await registrar.open(first);
  const { organizations } = await registrar.call(listCandidates, { parameters: { id: seen.id } });
  const target = organizations.find((one) => one.title.includes('школа № 2'))?.id;
  const key = randomUUID();
  const input = { organizationId: target, reason: 'Адрес закреплён за школой № 2.' };
  const { done, refused } = await settled(times(4, () => press(registrar, seen, 'transfer', key, input)));
  expect(refused).toEqual([]);
  expect(new Set(done.map((one) => one.version)).size).toBe(1);
  await expect(press(registrar, seen, 'transfer', randomUUID(), input)).rejects.toMatchObject({ status: 404 });
  await expect(press(registrar, await registrar.open(second), 'take', key)).rejects.toMatchObject({
    status: 400,
    code: 'malformed-request',
  });
  expect((await registrar.open(second)).status).toBe('received');
});

it('sixteen clicks at once have exactly one effect', async () => {
  const number = await platform.portal.file(schoolEnrolment());
  await platform.settle();
  const registrar = await platform.as('Лугова');
  const seen = await registrar.open(number);
  const { done, refused } = await settled(times(16, () => press(registrar, seen, 'take')));
  expect(done).toHaveLength(1);
  expect(refused.every((one) => one.status === 409)).toBe(true);
  const after = await registrar.open(number);
  expect(after.version).toBe(seen.version + 1);
  expect(countOf(after, 'Назначить на себя')).toBe(1);
});

it('twenty registrations at once give numbers without gaps, and refused attempts use none', async () => {
  const numbers = await Promise.all(times(20, () => platform.portal.file(schoolEnrolment({ organizationCode: 'school-2' }))));
  await platform.settle();
  const registrar = await platform.as('Чужова');
  await Promise.all(
    numbers.map(async (number) => {
      await registrar.act(number, 'take');
      await registrar.answerCriteria(number);
    }),
  );
  const cards = await Promise.all(numbers.map((number) => registrar.open(number)));
  const { done, refused } = await settled(
    cards.flatMap((card) => [press(registrar, card, 'register'), press(registrar, card, 'register')]),
  );
  expect(done).toHaveLength(20);
  expect(refused.map((one) => one.status)).toEqual(times(20, () => 409));
  await platform.settle(60_000);
  const given = (await Promise.all(numbers.map((number) => registrar.open(number)))).map((card) => card.registrationNumber);
  expect(given.toSorted()).toEqual(times(20, (index) => `school-2-2026-${String(index + 1).padStart(6, '0')}`));
}, 90_000);
