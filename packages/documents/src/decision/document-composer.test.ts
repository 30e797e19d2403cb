import { performance } from 'node:perf_hooks';
import { afterAll, expect, test } from 'vitest';
import { readPdfPages } from '../testing/pdf-text.ts';
import type { DecisionDocument } from './decision-document.ts';
import { createDocumentComposer } from './document-composer.ts';

const composer = createDocumentComposer();
afterAll(() => composer.close());

const stamp = {
  certificateNumber: '01D7F3A2B4C5E6F7',
  owner: 'Проверкин Илья Ильич',
  validFromText: '12.01.2026',
  validToText: '12.04.2027',
};
const decision: DecisionDocument = {
  organization: {
    title: 'МБОУ «Школа № 5»',
    address: '152000, г. Ёлкино, ул. Мира, д. 1',
    inn: '7600000005',
    kpp: '760001001',
    ogrn: '1027600000055',
  },
  kindTitle: 'Решение об отказе в предоставлении услуги',
  number: '12-ОТ/2026',
  decidedOn: '3 апреля 2026 г.',
  place: 'г. Ёлкино',
  paragraphs: ['По результатам рассмотрения заявления принято решение отказать.'],
  grounds: [{ title: 'Отсутствие свободных мест', legalPoint: 'пункт 15 Порядка', advice: 'Обратитесь в управление образования.' }],
  explanation: 'Решение можно обжаловать.',
  applicantName: 'Тестова Алёна Петровна',
  childName: 'Тестов Семён',
  serviceTitle: 'Приём в школу',
  registrationNumber: '77-А',
  submittedAtText: '01.04.2026 00:00:00.123',
  receivedAtText: '01.04.2026 00:00:02.000',
  signer: { position: 'Директор', name: 'И. И. Проверкин' },
  stamp,
  composedAt: '2026-04-03T09:00:00Z',
};
const pagesOf = async (document: DecisionDocument) => readPdfPages(await composer.composeDecision(document));

test('a decision carries every text, embedded fonts and the marks of PDF/A-2a', async () => {
  const pdf = await composer.composeDecision(decision);
  const [page = ''] = readPdfPages(pdf);
  for (const text of [
    'МБОУ «Школа № 5»',
    'ИНН 7600000005, КПП 760001001, ОГРН 1027600000055',
    'Решение об отказе в предоставлении услуги',
    '№ 12-ОТ/2026',
    'Тестова Алёна Петровна',
    'Тестов Семён',
    '01.04.2026 00:00:00.123',
    'Отсутствие свободных мест (пункт 15 Порядка)',
    'Что можно сделать: Обратитесь в управление образования.',
    'Директор',
    'Документ подписан электронной подписью',
    'Сертификат: 01D7F3A2B4C5E6F7',
    'Владелец: Проверкин Илья Ильич',
    'Действителен: с 12.01.2026 по 12.04.2027',
    'Страница 1 из 1',
  ]) {
    expect(page).toContain(text);
  }
  expect(page).not.toContain('ПРОЕКТ');
  const bytes = Buffer.from(pdf).toString('latin1');
  expect(bytes).toMatch(/\/FontFile2 /);
  expect(bytes).toContain('PTSerif-Regular');
  expect(bytes).toContain('/GTS_PDFA1');
  expect(bytes).toContain('<pdfaid:part>2</pdfaid:part>');
  expect(bytes).toContain('<pdfaid:conformance>A</pdfaid:conformance>');
  expect(bytes).toContain('/StructTreeRoot');
});

test('a document that goes with a decision names it and carries its lines', async () => {
  const [page = ''] = await pagesOf({
    ...decision,
    kindTitle: 'Расчёт размера компенсации',
    goesWith: 'К документу «Решение о предоставлении»\n№ 12-П/2026 от 3 апреля 2026 г.',
    paragraphs: ['Размер рассчитан от среднего размера платы.'],
    lines: [
      { caption: 'Доля, процентов', text: '20' },
      { caption: 'Размер, руб. в месяц', text: '400 #panic("x")' },
    ],
    grounds: [],
    explanation: '',
  });
  for (const text of [
    'К документу «Решение о предоставлении»',
    '№ 12-П/2026 от 3 апреля 2026 г.',
    'Расчёт размера компенсации',
    'Доля, процентов',
    '400 #panic("x")',
    'Документ подписан электронной подписью',
  ])
    expect(page).toContain(text);
  // The number is the decision's: the document does not pass it off as its own.
  expect(page).not.toContain('№ 12-ОТ/2026');
  expect(page).not.toContain('Основания');
});

test('the same data make the same bytes', async () => {
  const [first, second] = await Promise.all([composer.composeDecision(decision), composer.composeDecision(decision)]);
  expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true);
});

test('without a number the document is a draft; without a stamp none is drawn', async () => {
  const [page = ''] = await pagesOf({ ...decision, number: null, stamp: null, signer: null });
  expect(page).toContain('ПРОЕКТ');
  expect(page).not.toContain('электронной подписью');
  expect(page).not.toContain('Директор');
});

test('the copy with a stamp says that it is a copy', async () => {
  const [page = ''] = readPdfPages(await composer.composeSignedCopy({ ...decision, stamp }));
  expect(page).toContain('Копия со штампом');
  expect(page).toContain('Документ подписан электронной подписью');
});

test('hostile texts are printed literally', async () => {
  const hostile = '#panic("x") $x^2$ *b* _i_ `c` <script>alert(1)</script> "кавычки" \\u{41} =CMD()|\'/c\' @ref // /* ё й';
  const pages = await pagesOf({
    ...decision,
    applicantName: hostile,
    kindTitle: hostile,
    organization: { ...decision.organization, title: hostile },
    grounds: [{ title: hostile, legalPoint: hostile, advice: hostile }],
    paragraphs: [hostile, '', '\n\n', 'после\u0000нуля \ud800 \u{10fffd} 漢'],
  });
  const text = pages.join(' ');
  expect(text.split(hostile).length - 1).toBeGreaterThanOrEqual(3);
  expect(text).toContain('посленуля');
  expect(text).toMatch(/漢|\[U\+6F22\]/);
});

test('a long text goes on over numbered pages', async () => {
  const pages = await pagesOf({ ...decision, paragraphs: ['Длинный абзац решения. '.repeat(600), 'Ш'.repeat(3000)] });
  expect(pages.length).toBeGreaterThan(2);
  for (const [index, page] of pages.entries()) expect(page).toContain(`Страница ${index + 1} из ${pages.length}`);
  expect(pages.join('').match(/Ш/g)?.length).toBeGreaterThanOrEqual(3000);
});

test('the event loop stays free while twenty documents are composed', async () => {
  await composer.composeDecision(decision);
  const before = performance.eventLoopUtilization();
  const documents = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      composer.composeDecision({ ...decision, number: `${index}`, paragraphs: ['Абзац. '.repeat(300 + index)] }),
    ),
  );
  const { utilization } = performance.eventLoopUtilization(before);
  expect(documents).toHaveLength(20);
  // Composed in this thread, the loop would be busy all the time.
  expect(utilization).toBeLessThan(0.5);
});

test('an impossible moment rejects its document only', async () => {
  await expect(composer.composeDecision({ ...decision, composedAt: 'вчера' })).rejects.toThrow('composedAt');
  expect((await pagesOf(decision)).length).toBe(1);
});

test('a document of the training contour says so on every page, one of the work contour does not', async () => {
  const training = createDocumentComposer({ training: true });
  const pages = readPdfPages(await training.composeDecision({ ...decision, paragraphs: Array(60).fill(decision.paragraphs[0]) }));
  await training.close();
  expect(pages.length).toBeGreaterThan(1);
  for (const page of pages) expect(page).toContain('юридической силы не имеет');
  expect((await pagesOf(decision)).join(' ')).not.toContain('юридической силы');
});
