import { expect, it } from 'vitest';
import { readPdfPages } from '../testing/pdf-text.ts';
import { createReportComposer } from './report-composer.ts';
import type { ReportDocument } from './report-document.ts';

const report = (rows: number): ReportDocument => ({
  title: 'По услугам',
  parameters: [
    { title: 'Организация', value: 'Школа № 1 с подведомственными' },
    { title: 'Период', value: '01.04.2026 — 30.04.2026' },
  ],
  columns: [
    { title: 'Услуга', weight: 3, align: 'left' },
    { title: 'Поступило', weight: 1, align: 'right' },
  ],
  rows: Array.from({ length: rows }, (_, index) => [`#strong[Услуга] ${index + 1}`, '12\u00a0345,5']),
  composedBy: 'Горный Глеб Петрович',
  composedAtText: '01.05.2026 10:00',
  composedAt: '2026-05-01T05:00:00Z',
});

it('prints parameters, who and when, the head of the table and the number on every page; equal data make equal bytes', async () => {
  const composer = createReportComposer();
  const [pdf, again] = await Promise.all([composer.composeReport(report(200)), composer.composeReport(report(200))]);
  const pages = readPdfPages(pdf).map((page) => page.replaceAll('\u200b', '').replaceAll(/\s+/g, ' '));
  expect(pages.length).toBeGreaterThan(2);
  expect(pages[0]).toContain('Школа № 1 с подведомственными');
  for (const [index, page] of pages.entries()) {
    expect(page).toContain('Поступило');
    expect(page).toContain(`Страница ${index + 1} из ${pages.length}`);
    expect(page).toContain('Сформировал: Горный Глеб Петрович, 01.05.2026 10:00');
  }
  expect(pages.at(-1)).toContain('#strong[Услуга] 200');
  expect(pages[0]).toContain('12 345,5');
  expect(Buffer.from(again).equals(Buffer.from(pdf))).toBe(true);
});

it('an empty report says so', async () => {
  const pdf = await createReportComposer().composeReport(report(0));
  expect(readPdfPages(pdf).join(' ')).toContain('строк нет');
});
