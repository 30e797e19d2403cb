import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, expect, it } from 'vitest';
import { createDocumentComposer } from '../decision/document-composer.ts';
import { checkOfficePackage } from '../testing/check-office-package.ts';
import { readPdfPages } from '../testing/pdf-text.ts';
import { composeOrderDocx } from './compose-order-docx.ts';
import type { OrderDocument } from './order-document.ts';

const composer = createDocumentComposer();
afterAll(() => composer.close());

const order: OrderDocument = {
  organization: { title: 'Школа № 1', address: 'г. Учебногорск, ул. Лесная, д. 10', inn: '', kpp: '', ogrn: '' },
  title: 'О назначении ответственных сотрудников',
  number: '12-ОД',
  signedOnText: '1 сентября 2026 г.',
  preamble: 'В целях обеспечения контроля доступа ПРИКАЗЫВАЮ:',
  items: ['Назначить ответственных.', 'Контроль оставляю за собой.'],
  signer: { position: 'Директор', name: 'Н. Ф. Горный' },
  annexTitle: 'Перечень ответственных сотрудников, имеющих доступ к ПГС',
  annexColumns: ['№ п/п', 'Фамилия, имя, отчество', 'Должность', 'Роль в системе'],
  annexRows: [
    ['1', 'Лугова Ирина Сергеевна', 'Секретарь', 'Регистратор'],
    ['2', 'Знаков <b>&#x41; #let', 'Методист', 'Специалист'],
  ],
  composedAt: '2026-09-01T09:00:00Z',
};

it('the PDF holds the order on one page and the annex on the next, text as text', async () => {
  const pages = readPdfPages(await composer.composeOrder(order));
  expect(pages).toHaveLength(2);
  expect(pages[0]).toContain('ПРИКАЗ');
  expect(pages[0]).toContain('№ 12-ОД');
  expect(pages[0]).toContain('Назначить ответственных.');
  expect(pages[1]).toContain('Лугова Ирина Сергеевна');
  expect(pages[1]).toContain('Знаков <b>&#x41; #let');
});

it('a project is marked as such and leaves places for number and date', async () => {
  const [first = ''] = readPdfPages(await composer.composeOrder({ ...order, number: null, signedOnText: null }));
  expect(first).toContain('ПРОЕКТ');
  expect(first).toContain('№ ________');
});

it('the DOCX holds the same words, with the annex as a table', async () => {
  const parts = unzipSync(await composeOrderDocx(order));
  const body = strFromU8(parts['word/document.xml'] ?? new Uint8Array());
  const rows = [...body.matchAll(/<w:tr[ >][\s\S]*?<\/w:tr>/g)].map(([row]) =>
    [...row.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text),
  );
  expect(rows).toEqual([
    ['№ п/п', 'Фамилия, имя, отчество', 'Должность', 'Роль в системе'],
    ['1', 'Лугова Ирина Сергеевна', 'Секретарь', 'Регистратор'],
    ['2', 'Знаков &lt;b&gt;&amp;#x41; #let', 'Методист', 'Специалист'],
  ]);
  expect(body).toContain('ПРИКАЗ');
  expect(body).toContain('№ 12-ОД');
});

it('an office program finds nothing wrong with the DOCX, and would with a broken one', async () => {
  const whole = await composeOrderDocx(order);
  expect(checkOfficePackage(whole)).toEqual([]);
  expect(checkOfficePackage(await composeOrderDocx({ ...order, number: null, signedOnText: null, annexRows: [] }))).toEqual([]);

  const broken = (part: string, change: (xml: string) => string): readonly string[] => {
    const parts = unzipSync(whole);
    parts[part] = strToU8(change(strFromU8(parts[part] ?? new Uint8Array())));
    return checkOfficePackage(zipSync(parts));
  };
  const main = 'word/document.xml';
  expect(broken(main, (xml) => xml.replace('<w:tblGrid>', '').replace('</w:tblGrid>', ''))).toContain('a table has no grid');
  expect(broken(main, (xml) => xml.replace('</w:tc>', ''))[0]).toContain('not well-formed');
  expect(broken(main, (xml) => xml.replace(/<w:p>(?:(?!<w:p>).)*?<\/w:p><\/w:tc>/s, '</w:tc>'))).toContain(
    'a cell does not end with a paragraph',
  );
  expect(broken('word/_rels/document.xml.rels', (xml) => xml.replace('numbering.xml', 'lost.xml')).join()).toContain('lost.xml is absent');
  expect(
    broken('[Content_Types].xml', (xml) =>
      xml.replace(/<Override[^>]*document\.xml[^>]*>/, '').replace(/<Default[^>]*"xml"[^>]*>/, ''),
    ).join(),
  ).toContain('has no content type');
});
