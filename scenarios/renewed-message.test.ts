import { getExchange, listExchanges, listRetries, retryAtOnce } from '@pgs/contract';
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

  // While the exchange is away the job is seen with its next attempt; those who may not set it going do not.
  const retries = async () => (await registrar.call(listRetries, {})).rows;
  await expect.poll(async () => (await retries()).some((one) => one.attempts > 0), { timeout: 60_000 }).toBe(true);
  const waiting = (await retries()).find((one) => one.title === 'Отправка межведомственного запроса');
  expect(waiting).toMatchObject({ problem: expect.stringContaining('Узел временно не принимает'), attemptsLimit: 900 });
  expect(Date.parse(waiting?.nextAttemptAt ?? '')).toBeGreaterThan(0);
  const observer = await platform.as('Камышова');
  await expect(observer.call(retryAtOnce, { parameters: { id: waiting?.id ?? '' }, body: {} })).rejects.toThrow(
    /action-forbidden|not-found/,
  );
  await registrar.call(retryAtOnce, { parameters: { id: waiting?.id ?? '' }, body: {} });

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

it('every exchange is a row with what left and what came back, seen by those who see the application', async () => {
  const registrar = await platform.as('Лугова');
  const { rows } = await registrar.call(listExchanges, {});
  const systems = new Set(rows.map(({ direction, system }) => `${direction} ${system}`));
  expect([...systems]).toEqual(expect.arrayContaining(['out smev', 'in smev', 'out epgu', 'in epgu']));
  const [stale] = (await registrar.call(listExchanges, { query: { system: 'smev', problems: 'yes' } })).rows;
  expect(stale).toMatchObject({ state: 'refused', operation: 'SendRequest', problem: expect.stringContaining('StaleMessageId') });
  expect(stale?.attempts).toBeGreaterThan(1);
  const taken = rows.find(({ direction, system, state }) => direction === 'out' && system === 'smev' && state === 'accepted');
  const opened = await registrar.call(getExchange, { parameters: { id: taken?.id ?? '' } });
  expect(opened.request).toContain('SendRequestRequest');
  expect(opened.answer).toContain('SMEVSignature');
  const views = await platform.composed.platform.database.system((transaction) =>
    transaction.query<{ what: string }>(null, `select what from view_journal where application_id = $1`, [opened.applicationId]),
  );
  expect(views.map(({ what }) => what)).toContain('исходный текст сообщения обмена');

  const stranger = await platform.as('Чужова');
  expect((await stranger.call(listExchanges, {})).rows).toEqual([]);
  await expect(stranger.call(getExchange, { parameters: { id: opened.id } })).rejects.toThrow(/not-found/);

  // ЕСИА: no marker and no code in the journal, and only those above all others see it.
  const calls = await platform.composed.platform.database.system((transaction) =>
    transaction.query<{ operation: string; texts: string }>(
      null,
      `select operation, request || answer as texts from exchange_record where system = 'esia'`,
    ),
  );
  expect(calls.map(({ operation }) => operation)).toContain('POST /aas/oauth2/v3/te');
  for (const { texts } of calls) expect(texts).not.toMatch(/"access_token":"ey|client_secret=[^[&]|[?&]code=[^[&]/);
  expect(rows.filter(({ system }) => system === 'esia')).toEqual([]);
});

it('СМЭВ is asked about messages without news, and what it has given up is told like a refusal', async () => {
  const { composed, clock } = platform;
  clock.advance({ minutes: 1 });
  await composed.askStatuses();
  const registrar = await platform.as('Лугова');
  const told = async () => (await registrar.call(listExchanges, { query: { system: 'smev' } })).rows.map((one) => one.toldStatus);
  await expect.poll(told).toContain('requestIsAcceptedBySmev');

  // A question nobody answers; the exchange says later that it was not accepted.
  await platform.weather({ kind: 'birthRecord', mode: 'never' });
  const number = await platform.portal.file(schoolEnrolment({ applicant: 'Берёзкина' }));
  await platform.settle();
  await registrar.act(number, 'take');
  await registrar.answerCriteria(number);
  await registrar.act(number, 'register');
  await platform.settle();
  clock.advance({ minutes: 1 });
  await composed.askStatuses();
  const [silent] = await messagesOf('birthRecord').then((messages) => messages.filter((one) => !one.replied && one.superseded_by === null));
  await composed.platform.database.system((transaction) =>
    transaction.execute(
      null,
      `update exchange_record set told_status = 'requestIsRejectedBySmev', told_details = 'Получатель не найден', told_at = $2 where message_id = $1`,
      [silent?.message_id, clock.now()],
    ),
  );
  clock.advance({ minutes: 3 });
  for (let times = 0; times < 2; times += 1) await composed.askStatuses();
  await platform.settle();
  const failed = (await registrar.open(number)).requests.filter((one) => one.kind === 'birthRecord');
  expect(failed).toMatchObject([{ state: 'failed', problem: expect.stringContaining('Получатель не найден') }]);
});
