import { randomUUID } from 'node:crypto';
import { getApplication, getSession, listFailures, performAction, retryFailure } from '@pgs/contract';
import { type Employee, startPlatform, type TestPlatform } from '@pgs/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { schoolEnrolment } from './filings.ts';

let platform: TestPlatform;
let registrar: Employee;
/** Of the organization above all others: cares for what belongs to nobody. */
let root: Employee;
/** XML of a right application, to be spoiled. */
let rightXml: string;
let rightNumber: string;
let next = 7_000_000_000;

beforeAll(async () => {
  platform = await startPlatform();
  rightNumber = await platform.portal.file(schoolEnrolment());
  await platform.settle();
  registrar = await platform.as('Лугова');
  // What belongs to no organization is seen from the one above all others, where the demonstration has nobody.
  await look(
    `insert into role_grant (role_grant_id, person_id, organization_id, role, valid_from)
     select gen_random_uuid(), p.person_id, o.organization_id, 'registrar', '2026-01-01'
     from person p, organization o where p.last_name = 'Кленова' and o.code = 'ministry'`,
  );
  await look(
    `insert into employment (person_id, organization_id, position)
     select p.person_id, o.organization_id, 'Специалист' from person p, organization o where p.last_name = 'Кленова' and o.code = 'ministry'`,
  );
  root = await platform.as('Кленова');
  const [message] = await look<{ xml: string }>(`select i.body ->> 'xml' as xml from inbox_message i where i.kind = 'request'`);
  // The exchange may give the elements a prefix; the text to be spoiled has none.
  const prefix = /<(\w+):FormData/.exec(message?.xml ?? '')?.[1];
  rightXml = (message?.xml ?? '').replaceAll(new RegExp(`(</?)${prefix}:`, 'g'), '$1').replace(`xmlns:${prefix}=`, 'xmlns=');
});
afterAll(() => platform?.stop());

const look = <R extends object>(sql: string, values: readonly unknown[] = []): Promise<readonly R[]> =>
  platform.composed.platform.database.system((transaction) => transaction.query<never>(null, sql, [...values]) as Promise<readonly R[]>);

const applications = async (number: string): Promise<number> =>
  (await look('select a.application_id from application a where a.portal_number = $1', [number])).length;

/** Sends the right application with a number of its own after the change. */
async function sendSpoiled(spoil: (xml: string) => string): Promise<string> {
  next += 1000;
  const number = String(next);
  const xml = rightXml.replaceAll(rightNumber, number);
  const spoiled = spoil(xml);
  expect(spoiled, 'the change changed nothing').not.toBe(xml);
  await platform.portal.sendRaw(schoolEnrolment({ orderNumber: number }), spoiled);
  await platform.settle();
  return number;
}

/** The row a person sees in «Ошибки обмена» for the message with this text. */
async function failureWith(text: string) {
  const { rows } = await root.call(listFailures, {});
  return rows.find((row) => row.raw?.includes(text));
}

it('an order delivered twice and ten times is one application, told of once', async () => {
  for (const repeat of [2, 10]) {
    const number = await platform.portal.file(schoolEnrolment({ repeat }));
    await platform.settle();
    expect(await applications(number)).toBe(1);
    const codes = (await platform.portal.order(number)).history.map((entry) => entry.code);
    expect(codes.filter((code) => code === 2)).toHaveLength(1);
  }
});

it('a cancellation that came before its application waits for it', async () => {
  next += 1000;
  const number = String(next);
  const head = rightXml.slice(0, rightXml.indexOf('>', rightXml.indexOf('<FormData')) + 1);
  const cancel = `${head}<cancelRequest><orderId>${number}</orderId><reason>Передумали</reason></cancelRequest></FormData>`;
  await platform.portal.sendRaw(schoolEnrolment(), cancel);
  const deadline = Date.now() + 10_000;
  let stored: readonly object[] = [];
  while (!stored.length && Date.now() < deadline)
    stored = await look(`select i.inbox_message_id from inbox_message i where i.state = 'new' and i.body ->> 'xml' like '%cancelRequest%'`);
  expect(stored).toHaveLength(1);
  await platform.portal.file(schoolEnrolment({ orderNumber: number }));
  await platform.settle();
  expect((await registrar.open(number)).status).toBe('cancellationRequested');
});

it.each([
  ['an unknown service', 'intake-service-unknown', (xml: string) => xml.replace(/(<ServicesType>)[^<]*/, '$1нет-такой')],
  ['an unknown organization', 'intake-organization-unknown', (xml: string) => xml.replace(/(<Organization code=")[^"]*/, '$1nowhere')],
  ['an impossible moment', 'portal.', (xml: string) => xml.replace(/(<submittedAt>)[^<]*/, '$12026-02-30T25:61:00.000+03:00')],
  ['an impossible date of birth', 'portal.', (xml: string) => xml.replace(/(<BirthDate>)[^<]*/, '$12015-02-30')],
  ['a structure nobody agreed on', 'portal.', (xml: string) => xml.replace('<Form>', '<Surprise/><Form>')],
])('%s: nothing is made of it, and a person sees why', async (_title, code, spoil) => {
  const number = await sendSpoiled(spoil);
  expect(await applications(number)).toBe(0);
  const failure = await failureWith(number);
  expect(failure?.problemCode).toContain(code);
  expect(failure?.problem).toMatch(/[а-я]/);
  await root.call(retryFailure, { parameters: { id: failure?.id ?? '' }, body: {} });
  await platform.settle();
  expect(await failureWith(number)).toMatchObject({ id: failure?.id });
});

it('a wrong check digit of СНИЛС arrives as «Ошибка обмена» with the reason', async () => {
  const number = await sendSpoiled((xml) =>
    xml.replace(
      /(<Snils>)([^<]*)/,
      (_whole, tag: string, snils: string) => `${tag}${snils.slice(0, -1)}${(Number(snils.at(-1)) + 1) % 10}`,
    ),
  );
  const card = await registrar.open(number);
  expect(card.status).toBe('exchangeFailed');
  expect(JSON.stringify(card.history)).toContain('контрольное число СНИЛС');
});

it('a file whose content is not its name is named in «Ошибка обмена»; the rest is kept', async () => {
  const base64 = Buffer.from('<html><script>alert(1)</script></html>').toString('base64');
  const files = [{ name: 'паспорт.pdf', documentCode: 'identity', mediaType: 'application/pdf', base64 }];
  const number = await platform.portal.file(schoolEnrolment({ files }));
  await platform.settle();
  const card = await registrar.open(number);
  expect(card.status).toBe('exchangeFailed');
  expect(JSON.stringify(card.history)).toContain('паспорт.pdf');
  expect(card.documents).toEqual([]);
});

it('HTML and formulas in names stay the text they are', async () => {
  const number = await sendSpoiled((xml) => xml.replace(/(<LastName>)[^<]*/, '$1&lt;img src=x onerror=alert(1)&gt;=1+1'));
  const card = await registrar.open(number);
  expect(JSON.stringify(card)).toContain('<img src=x onerror=alert(1)>=1+1');
  const answer = await registrar.fetch(`/api/applications/${card.id}`);
  expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
});

it('identifiers of another organization answer as if nothing were there', async () => {
  const card = await registrar.open(rightNumber);
  const stranger = await platform.as('Чужова');
  const hidden = { status: 404, code: 'not-found' };
  await expect(stranger.call(getApplication, { parameters: { id: card.id } })).rejects.toMatchObject(hidden);
  const act = {
    parameters: { id: card.id, action: 'take' as const },
    body: { version: card.version, requestKey: randomUUID(), input: {} },
  };
  await expect(stranger.call(performAction, act)).rejects.toMatchObject(hidden);
  await expect(stranger.download(card.id, card.documents[0]?.id ?? '')).rejects.toMatchObject({ status: 404 });
  expect(await registrar.open(rightNumber)).toMatchObject({ version: card.version, status: card.status });
});

it('a forged request changes nothing', async () => {
  const card = await registrar.open(rightNumber);
  const forged = await registrar.fetch(`/api/applications/${card.id}/actions/take`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forgery-token': 'x'.repeat(registrar.forgeryToken.length) },
    body: JSON.stringify({ version: card.version, requestKey: randomUUID(), input: {} }),
  });
  expect(forged.status).toBe(403);
  expect(await forged.json()).toMatchObject({ code: 'forged-request' });
  expect((await registrar.open(rightNumber)).version).toBe(card.version);
});

it('a cancellation whose application never comes is shown to a person', async () => {
  const head = rightXml.slice(0, rightXml.indexOf('>', rightXml.indexOf('<FormData')) + 1);
  await platform.portal.sendRaw(schoolEnrolment(), `${head}<cancelRequest><orderId>6999999999</orderId></cancelRequest></FormData>`);
  const deadline = Date.now() + 10_000;
  let stored: readonly object[] = [];
  while (!stored.length && Date.now() < deadline)
    stored = await look(`select i.inbox_message_id from inbox_message i where i.state = 'new' and i.body ->> 'xml' like '%6999999999%'`);
  platform.clock.advance({ minutes: 11 });
  await platform.settle();
  expect(await failureWith('6999999999')).toMatchObject({ problemCode: 'out-of-order' });
});

it('an expired session asks to sign in again', async () => {
  platform.clock.advance({ hours: 11 });
  await expect(registrar.call(getSession, {})).rejects.toMatchObject({ status: 401, code: 'sign-in-required' });
});
