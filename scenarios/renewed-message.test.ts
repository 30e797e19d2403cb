import { startPlatform, type TestPlatform } from '@pgs/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { schoolEnrolment } from './filings.ts';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform?.stop());

interface Message {
  readonly message_id: string;
  readonly superseded_by: string | null;
  readonly problem: string | null;
  readonly replied: boolean;
}

const messagesOf = (kind: string): Promise<readonly Message[]> =>
  platform.composed.platform.database.system((transaction) =>
    transaction.query<Message>(
      null,
      `select message_id, superseded_by, problem, reply_at is not null as replied from interagency_message where kind = $1 order by superseded_by nulls last`,
      [kind],
    ),
  );

it('a question the exchange did not take for three days leaves under a new identifier, and the old one stays in the journal', async () => {
  await platform.weather({ kind: 'birthRecord', mode: 'outage' });
  const number = await platform.portal.file(schoolEnrolment({ applicant: 'Берёзкина' }));
  await platform.settle();
  const registrar = await platform.as('Лугова');
  await registrar.act(number, 'take');
  await registrar.answerCriteria(number);
  await registrar.act(number, 'register');
  const unsent = async () =>
    (await messagesOf('birthRecord')).length === 1 && (await registrar.open(number)).requests.some((one) => one.kind === 'birthRecord');
  await expect.poll(unsent, { timeout: 60_000 }).toBe(true);

  platform.clock.advance({ days: 3 });
  await platform.weather({ kind: 'birthRecord', mode: 'ok' });
  await expect
    .poll(async () => (await messagesOf('birthRecord')).some((one) => one.replied), { timeout: 60_000, interval: 200 })
    .toBe(true);
  const [old, fresh, ...others] = await messagesOf('birthRecord');
  expect(others).toEqual([]);
  expect(old).toMatchObject({ superseded_by: fresh?.message_id, replied: false });
  expect(old?.problem).toContain('StaleMessageId');
  expect(fresh).toMatchObject({ superseded_by: null, problem: null, replied: true });
  await platform.settle();
  const specialist = await platform.as('Родников');
  const card = await specialist.open(number);
  expect(card.requests.filter((one) => one.kind === 'birthRecord').map((one) => one.state)).toEqual(['answered']);
});
