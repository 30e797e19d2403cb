import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createPortalLanguage } from './adapter.ts';
import { type EpguEmulator, type Order, startEpguEmulator } from './emulator.ts';
import { type FakeSmev, startFakeSmev } from './testing/fake-smev.ts';
import { trainingCatalog } from './testing/training-catalog.ts';
import { findNode, findNodeText } from './xml-tree.ts';

const language = createPortalLanguage();
const fixture = (name: string): string => readFileSync(new URL(`../fixtures/${name}.xml`, import.meta.url), 'utf8');
let smev: FakeSmev;
let portal: EpguEmulator;

beforeEach(async () => {
  smev = await startFakeSmev();
  portal = await startEpguEmulator({
    host: '127.0.0.1',
    port: 0,
    smevEndpoint: smev.endpoint,
    smevFileStoreUrl: smev.fileStoreUrl,
    now: () => new Date(),
    catalog: trainingCatalog,
  });
});
afterEach(async () => {
  await portal.close();
  await smev.close();
});

const elkina = '00000000101';
const call = (path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`${portal.url}${path}`, { redirect: 'manual', ...init, headers: { ...init.headers, cookie: `epgu-applicant=${elkina}` } });
const page = async (path: string): Promise<string> => (await call(path)).text();
const stored = async (number: string): Promise<Order> => (await (await call(`/api/orders/${number}`)).json()) as Order;
const posted = (fields: Readonly<Record<string, string | Blob>>): FormData => {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  return data;
};
const scan = { name: 'скан.png', mediaType: 'image/png', base64: Buffer.from('png').toString('base64') };

const filed = async (): Promise<string> => {
  const order = {
    applicantSnils: elkina,
    formCode: '600368',
    organizationCode: 'school-7',
    childIndex: 0,
    form: { grade: 1, language: 'ru', consent: true },
    files: [scan],
  };
  const answer = await call('/api/orders', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(order),
  });
  return ((await answer.json()) as { orderNumber: string }).orderNumber;
};
const told = async (number: string, statusCode: number, more: Partial<Parameters<typeof language.writeStatus>[0]>): Promise<void> => {
  smev.reply(
    language.writeStatus({
      orderNumber: number,
      statusCode,
      comment: 'Проверьте',
      cancelAllowed: true,
      sendMessageAllowed: true,
      at: new Date(),
      attachments: [],
      ...more,
    }),
  );
  await vi.waitFor(async () => expect((await stored(number)).history.at(-1)?.code).toBe(statusCode), { timeout: 30_000, interval: 20 });
};
const questions = [
  { id: 'q-1', text: 'Верно ли указан класс?', field: { path: 'form.grade', caption: 'Класс' } },
  {
    id: 'q-2',
    text: 'Номер не виден',
    document: { fileName: 'скан.png', page: 2, rectangle: { left: 0.1, top: 0.25, width: 0.5, height: 0.2 } },
  },
  { id: 'q-3', text: 'Нужен акт', wanted: { title: 'Документ об опеке' } },
];
const caughtLast = (count: number) =>
  vi.waitFor(
    () => {
      expect(smev.requests.length).toBe(count);
      return smev.requests[count - 1];
    },
    { timeout: 30_000, interval: 20 },
  );

describe('reading answers and corrections', () => {
  test('answers name their questions, with text, with files, or both', () => {
    expect(language.read(fixture('valid-answers'))).toEqual({
      kind: 'text',
      orderNumber: '5000000017',
      text: 'Ответы на вопросы',
      answers: [
        { questionId: '0190-a', text: 'Да, верно', attachmentNames: [] },
        { questionId: '0190-b', text: '', attachmentNames: ['страница.png'] },
      ],
    });
    expect(language.read(fixture('valid-text'))).toMatchObject({ kind: 'text', answers: [] });
  });

  test('an order with the moment of its correction is a correction', () => {
    const corrected = fixture('valid-application').replace(
      /(<(\w+:)?submittedAt>.*?<\/\2?submittedAt>)/s,
      '$1<$2correctedAt>2026-04-02T10:00:00.250+03:00</$2correctedAt>',
    );
    expect(language.read(corrected)).toMatchObject({
      kind: 'correction',
      correctedAt: new Date('2026-04-02T07:00:00.250Z'),
      filed: { orderNumber: '5000000017' },
    });
  });
});

describe('the applicant', () => {
  test('sees each question beside the spot it points at, and answers in place', async () => {
    const number = await filed();
    await caughtLast(1);
    await told(number, 14, { questions });
    const text = await page(`/orders/${number}`);
    expect(text).toContain('Вы указали: <mark>1</mark>');
    expect(text).toContain('<rect x="10" y="25" width="50" height="20"');
    expect(text).toContain(`src="/orders/${number}/files/0/view"`);
    expect(text).toContain('Приложите документ: Документ об опеке');
    expect((await call(`/orders/${number}/files/0/view`)).headers.get('content-type')).toBe('image/png');

    const answer = posted({
      'answer.q-1': 'Да',
      'answer.q-2': '',
      'file-answer.q-2': new File(['новый'], 'стр.png', { type: 'image/png' }),
    });
    expect((await call(`/orders/${number}/answers`, { method: 'POST', body: answer })).status).toBe(303);
    const content = findNode((await caughtLast(2))?.content, 'textRequest');
    expect(
      findNode(content, 'answers')?.children.map((one) => [
        one.attributes.question,
        findNodeText(one, 'text'),
        findNodeText(one, 'attachment'),
      ]),
    ).toEqual([
      ['q-1', 'Да', undefined],
      ['q-2', undefined, 'стр.png'],
    ]);
    const after = await page(`/orders/${number}`);
    expect(after).not.toContain('data-question="q-1"');
    expect(after).toContain('data-question="q-3"');
    const again = await call(`/orders/${number}/answers`, { method: 'POST', body: posted({ 'answer.q-1': 'Ещё раз' }) });
    expect([again.status, smev.requests.length]).toEqual([400, 2]);
  });

  test('a reminder without questions leaves the questions on the page', async () => {
    const number = await filed();
    await told(number, 14, { questions });
    await told(number, 14, { comment: 'Напоминаем' });
    expect(await page(`/orders/${number}`)).toContain('data-question="q-1"');
  });

  test('corrects the application in the form as it was filled in, when the agency lets him', async () => {
    const number = await filed();
    await caughtLast(1);
    expect((await call(`/orders/${number}/correct`)).status).toBe(403);
    await told(number, 15, { editAllowed: true, comment: 'Исправьте класс' });
    const form = await page(`/orders/${number}/correct`);
    expect(form).toContain('Исправьте класс');
    expect(form).toContain('name="form.grade" type="number" inputmode="decimal" step="1" value="1"');
    expect(form).not.toContain('name="organization"');
    const wrong = await call(`/orders/${number}/correct`, {
      method: 'POST',
      body: posted({ 'form.grade': '12', 'form.language': 'ru', 'form.consent': 'true' }),
    });
    expect(wrong.status).toBe(422);
    const right = await call(`/orders/${number}/correct`, {
      method: 'POST',
      body: posted({ 'form.grade': '2', 'form.language': 'ru', 'form.consent': 'true' }),
    });
    expect(right.status).toBe(303);
    const sent = findNode((await caughtLast(2))?.content, 'ApplicationDetails');
    expect(findNodeText(sent, 'correctedAt')).toMatch(/^\d{4}-.*\+03:00$/);
    expect(findNode(sent, 'Form')?.children.find((field) => field.attributes.name === 'grade')?.text).toBe('2');
    expect((await stored(number)).form).toMatchObject({ grade: 1 });
    expect((await call(`/orders/${number}/correct`)).status).toBe(403);
  });
});
