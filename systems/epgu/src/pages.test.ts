import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createPortalLanguage } from './adapter.ts';
import { type EpguEmulator, startEpguEmulator } from './emulator.ts';
import { type FakeSmev, startFakeSmev } from './testing/fake-smev.ts';
import { trainingCatalog } from './testing/training-catalog.ts';

const language = createPortalLanguage();
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
    verifySignature: (pdf, signature) => ({
      valid: true,
      sentence: `Проверено ${pdf.length} и ${signature.length} <байт>`,
      details: ['Подписал директор'],
    }),
  });
});

afterEach(async () => {
  await portal.close();
  await smev.close();
});

const call = (path: string, snils: string | undefined, init: RequestInit = {}): Promise<Response> =>
  fetch(`${portal.url}${path}`, {
    redirect: 'manual',
    ...init,
    headers: { ...init.headers, ...(snils && { cookie: `epgu-applicant=${snils}` }) },
  });
const page = async (path: string, snils?: string): Promise<string> => (await call(path, snils)).text();
const elkina = '00000000101';
const sosnov = '00000000303';

const form = (fields: Readonly<Record<string, string>>): FormData => {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  return data;
};
const filled = { child: '0', organization: 'school-7', 'form.grade': '1', 'form.language': 'ru', 'form.consent': 'true' };
const file = async (fields: Readonly<Record<string, string>> = filled): Promise<string> => {
  const answer = await call('/services/600368', elkina, { method: 'POST', body: form(fields) });
  expect(answer.status).toBe(303);
  return /^\/orders\/(\d+)\?new=1$/.exec(answer.headers.get('location') ?? '')?.[1] ?? '';
};
const stored = async (number: string): Promise<{ form: unknown; history: { code: number }[] }> =>
  (await (await call(`/api/orders/${number}`, undefined)).json()) as { form: unknown; history: { code: number }[] };
const answered = (number: string, code: number) =>
  vi.waitFor(async () => expect((await stored(number)).history.at(-1)?.code).toBe(code), { timeout: 30_000, interval: 20 });

describe('signing in', () => {
  test('the visitor chooses a demonstration applicant; every page says what it is', async () => {
    const choice = await page('/');
    expect(choice).toContain('Учебный портал — эмулятор ЕПГУ');
    expect(choice).toContain('Ёлкина Мария Игоревна');
    const answer = await call('/sign-in', undefined, { method: 'POST', body: new URLSearchParams({ snils: elkina }) });
    expect(answer.headers.get('set-cookie')).toContain(`epgu-applicant=${elkina}`);
  });
});

describe('filing', () => {
  test.each([['в первый класс'], ['школы'], ['первоклассника']])('a service is found by «%s»', async (query) => {
    expect(await page(`/?q=${encodeURIComponent(query)}`, elkina)).toContain('Найдено услуг: 1');
  });

  test('the form offers only organizations of the service and what the portal knows already', async () => {
    const text = await page('/services/600368', elkina);
    expect(text).toContain('Школа № 7');
    expect(text).not.toContain('>Управление');
    expect(text).toContain('value="+70000000001"');
    expect(text).toContain('Сведения о рождении: приносить не нужно');
  });

  test('values keep their types and empty fields do not travel', async () => {
    expect((await stored(await file())).form).toEqual({ grade: 1, language: 'ru', hasSibling: false, consent: true });
  });

  test('a field of a condition that does not hold is left out, and is obligatory when it holds', async () => {
    expect((await stored(await file({ ...filled, 'form.siblingName': 'Анна' }))).form).not.toHaveProperty('siblingName');
    const answer = await call('/services/600368', elkina, { method: 'POST', body: form({ ...filled, 'form.hasSibling': 'true' }) });
    expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining('Заполните «Имя брата или сестры».')]);
  });

  test.each([
    [{ 'form.grade': '12' }, '«Класс»: не больше 11.'],
    [{ 'form.grade': 'первый' }, '«Класс»: введите число.'],
    [{ 'form.grade': '' }, 'Заполните «Класс».'],
    [{ 'form.language': 'xx' }, '«Язык обучения»: выберите один из вариантов.'],
    [{ 'form.phone': '8-800' }, '«Телефон для связи»: В виде +7 и десять цифр.'],
    [{ organization: 'department' }, 'Выберите организацию.'],
    [{ child: '4' }, 'Выберите ребёнка.'],
    [{ 'form.language': 'tt' }, 'Приложите файл «Документ об опеке».'],
  ])('%o is refused in plain words and what was typed stays', async (change, sentence) => {
    const answer = await call('/services/600368', elkina, { method: 'POST', body: form({ ...filled, ...change }) });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain(sentence);
    expect(smev.requests).toHaveLength(0);
  });
});

describe('the page of an order', () => {
  test('belongs to its applicant alone', async () => {
    const number = await file();
    expect((await call(`/orders/${number}`, elkina)).status).toBe(200);
    expect((await call(`/orders/${number}`, sosnov)).status).toBe(404);
    expect((await call(`/orders/${number}`, undefined)).headers.get('location')).toBe('/');
  });

  test('shows the status, the comment as text, and buttons only when the agency allows them', async () => {
    const number = await file();
    expect(await page(`/orders/${number}`, elkina)).not.toContain('/cancel');
    const status = { orderNumber: number, statusCode: 14, comment: '<script>', at: new Date(), attachments: [] };
    smev.reply(language.writeStatus({ ...status, cancelAllowed: true, sendMessageAllowed: true }));
    await answered(number, 14);
    const text = await page(`/orders/${number}`, elkina);
    expect(text).toContain('Ожидание дополнительной информации');
    expect(text).toContain('&lt;script&gt;');
    expect(text).toContain(`action="/orders/${number}/cancel"`);
    expect((await call(`/orders/${number}/text`, elkina, { method: 'POST', body: form({ text: 'Ответ' }) })).status).toBe(303);
    expect(await page(`/orders/${number}`, elkina)).toContain('Ответ');
  });

  test('tells that something changed while it is open', async () => {
    const number = await file();
    await answered(number, 21);
    const events = await call(`/orders/${number}/events`, elkina);
    const reader = events.body?.pipeThrough(new TextDecoderStream()).getReader();
    smev.reply(
      language.writeStatus({
        orderNumber: number,
        statusCode: 6,
        comment: '',
        cancelAllowed: false,
        sendMessageAllowed: false,
        at: new Date(),
        attachments: [],
      }),
    );
    let received = '';
    while (!received.includes('data: changed')) received += (await reader?.read())?.value ?? '';
    expect(await page(`/orders/${number}/state`, elkina)).toContain('Заявление принято к рассмотрению');
    await reader?.cancel();
  });

  test('checks the signature of a result in human words', async () => {
    const number = await file();
    const attachments = [{ name: 'приказ.pdf', mediaType: 'application/pdf' }];
    smev.reply(
      language.writeStatus({
        orderNumber: number,
        statusCode: 3,
        comment: 'Зачислен',
        cancelAllowed: false,
        sendMessageAllowed: false,
        at: new Date(),
        attachments,
      }),
      [{ name: '', content: Buffer.from('%PDF-1'), signature: Buffer.from('sig') }],
    );
    await answered(number, 3);
    const download = await call(`/orders/${number}/files/0`, elkina);
    expect(download.headers.get('content-disposition')).toContain(encodeURIComponent('приказ.pdf'));
    const report = await (await call(`/orders/${number}/files/0/verify?part=1`, elkina, { method: 'POST' })).text();
    expect(report).toContain('Проверено 6 и 3 &lt;байт&gt;');
  });

  test('offers a duplicate of the document that came, with its number filled in', async () => {
    const number = await file();
    expect(await page(`/orders/${number}`, elkina)).not.toContain('Получить дубликат');
    const told = { orderNumber: number, statusCode: 3, cancelAllowed: false, sendMessageAllowed: false, at: new Date() };
    smev.reply(
      language.writeStatus({
        ...told,
        comment: 'Решение о приёме № П-2026-000017 от 24.11.2026.',
        attachments: [{ name: 'приказ.pdf', mediaType: 'application/pdf' }],
      }),
      [{ name: '', content: Buffer.from('%PDF-1'), signature: Buffer.from('sig') }],
    );
    await answered(number, 3);
    const [, address = ''] = /href="([^"]+)">Получить дубликат/.exec(await page(`/orders/${number}`, elkina)) ?? [];
    const offered = await page(address.replaceAll('&amp;', '&'), elkina);
    expect(offered).toContain('value="П-2026-000017"');
    expect(offered).toContain('value="2026-11-24"');
    expect(offered).toMatch(/value="school-7" selected/);
  });
});
