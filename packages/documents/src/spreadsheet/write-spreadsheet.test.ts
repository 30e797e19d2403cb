import { strFromU8, unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import type { SpreadsheetCell } from './sheet-cells.ts';
import { unpackedSize } from './unpacked-size.ts';
import { type Spreadsheet, writeSpreadsheet } from './write-spreadsheet.ts';

const writtenWhole = async (spreadsheet: Spreadsheet): Promise<Uint8Array> => {
  const pieces: Uint8Array[] = [];
  for await (const piece of writeSpreadsheet(spreadsheet)) pieces.push(piece);
  return Buffer.concat(pieces);
};
const written = (rows: Iterable<readonly SpreadsheetCell[]>, columns = ['ФИО', 'Роль']): Promise<Uint8Array> =>
  writtenWhole({ title: 'Сотрудники: список/2026', columns: columns.map((title) => ({ title })), rows });
const partsOf = (file: Uint8Array) => Object.fromEntries(Object.entries(unzipSync(file)).map(([name, bytes]) => [name, strFromU8(bytes)]));

it('writes text as text, numbers as numbers, and nothing that XML cannot hold', async () => {
  const parts = partsOf(
    await written([
      ['=1+1 & <b> "\u0001"', 5],
      [null, ''],
      [' с отступом', Number.NaN],
    ]),
  );
  const sheet = parts['xl/worksheets/sheet1.xml'] ?? '';
  expect(sheet).toContain('<c r="A1" t="inlineStr" s="1"><is><t>ФИО</t></is></c>');
  expect(sheet).toContain('<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2"><v>5</v></c></row><row r="3"></row>');
  expect(sheet).not.toContain('<f>');
  expect(sheet).not.toContain('B4');
  expect(parts['xl/sharedStrings.xml']).toContain(
    '<si><t>=1+1 &amp; &lt;b&gt; &quot;&quot;</t></si><si><t xml:space="preserve"> с отступом</t></si>',
  );
  expect(parts['xl/workbook.xml']).toContain('name="Сотрудники  список 2026"');
});

it('writes days and moments as numbers a sheet can sort, and what is neither as the text it is', async () => {
  const sheet =
    partsOf(
      await writtenWhole({
        title: 'А',
        columns: [{ title: 'Срок', kind: 'date' }, { title: 'Получено', kind: 'moment' }, { title: 'Слова' }],
        rows: [
          ['28.11.2026', '28.11.2026 14:05', '28.11.2026'],
          ['31.02.2026', '01.01.1899 10:00', ''],
        ],
      }),
    )['xl/worksheets/sheet1.xml'] ?? '';
  expect(sheet).toContain('<c r="A2" s="2"><v>46354</v></c><c r="B2" s="3"><v>46354.586805556</v></c><c r="C2" t="s">');
  expect(sheet).toMatch(/<c r="A3" t="s"><v>\d<\/v><\/c><c r="B3" t="s">/);
});

it('stands under a title block, with numbers as they are written in Russia, and prints in landscape under its heading', async () => {
  const parts = partsOf(
    await writtenWhole({
      title: "Отчёт 'А'",
      about: ['По услугам', 'Период: 01.04.2026 & далее'],
      columns: [
        { title: 'Услуга', width: 30 },
        { title: 'Поступило', kind: 'number' },
      ],
      rows: [
        ['Запись', 12_345],
        ['Кружок', 7.5],
      ],
    }),
  );
  const sheet = parts['xl/worksheets/sheet1.xml'] ?? '';
  expect(sheet).toContain('<pane ySplit="4" topLeftCell="A5" state="frozen"/>');
  expect(sheet).toContain('<row r="1"><c r="A1" t="inlineStr" s="6"><is><t>По услугам</t></is></c></row>');
  expect(sheet).toContain('<c r="A2" t="inlineStr"><is><t>Период: 01.04.2026 &amp; далее</t></is></c></row><row r="4">');
  expect(sheet).toContain('<c r="B5" s="4"><v>12345</v></c>');
  expect(sheet).toContain('<c r="B6" s="5"><v>7.5</v></c>');
  expect(sheet).toContain('orientation="landscape" fitToWidth="1"');
  expect(sheet).toContain('&amp;RСтраница &amp;P из &amp;N');
  expect(parts['xl/workbook.xml']).toContain(`localSheetId="0">'Отчёт ''А'''!$4:$4</definedName>`);
});

it('shares what repeats and writes in place what does not', async () => {
  const rows = Array.from({ length: 3000 }, (_, index) => [`Школа № ${index % 7}`, `Учебный Иван ${index}`]);
  const parts = partsOf(await written(rows));
  const shared = parts['xl/sharedStrings.xml']?.match(/<si>/g) ?? [];
  expect(shared.length).toBe(507);
  expect(parts['xl/worksheets/sheet1.xml']).toContain('<c r="B3001" t="inlineStr"><is><t>Учебный Иван 2999</t></is></c>');
  expect(parts['xl/worksheets/sheet1.xml']).toContain('<c r="A3001" t="s"><v>');
});

it('writes many rows piece by piece, asks for them as they are taken, and equal rows as equal bytes', async () => {
  const rows = Array.from({ length: 20_000 }, (_, index) => [`Учебный Иван ${index}`, index]);
  let asked = 0;
  let ended = false;
  const asking = async function* () {
    try {
      for (const row of rows) {
        asked += 1;
        yield row;
      }
    } finally {
      ended = true;
    }
  };
  const pieces = writeSpreadsheet({ title: 'А', columns: [{ title: 'Б' }, { title: 'В' }], rows: asking() });
  // Headers and the first of the sheet; whoever takes no more is not written ahead of by a whole report.
  while (asked === 0) await pieces.next();
  for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  expect(asked).toBeLessThan(8000);
  await pieces.return(undefined);
  await expect.poll(() => ended).toBe(true);
  expect(Buffer.from(await written(rows)).equals(Buffer.from(await written(rows)))).toBe(true);
});

it('gives up with the error of its rows', async () => {
  const rows = async function* () {
    yield ['a'];
    throw new Error('the database is away');
  };
  await expect(writtenWhole({ title: 'А', columns: [{ title: 'Б' }], rows: rows() })).rejects.toThrow('the database is away');
});

it('goes on in a second sheet where the first one ends', async () => {
  const columns = [{ title: 'Номер' }];
  const one = partsOf(await writtenWhole({ title: 'Реестр', columns, rows: [[1], [2], [3]], rowsOfSheet: 3 }));
  expect(Object.keys(one).filter((name) => name.includes('sheets/'))).toEqual(['xl/worksheets/sheet1.xml']);
  const parts = partsOf(await writtenWhole({ title: 'Реестр', columns, rows: [[1], [2], [3], [4]], rowsOfSheet: 3 }));
  expect(parts['xl/worksheets/sheet2.xml']).toContain(
    '<row r="1"><c r="A1" t="inlineStr" s="1"><is><t>Номер</t></is></c></row><row r="2"><c r="A2"><v>4</v></c></row></sheetData>',
  );
  expect(parts['xl/workbook.xml']).toContain('<sheet name="Реестр (2)" sheetId="2" r:id="rId2"/>');
  expect(parts['xl/_rels/workbook.xml.rels']).toContain('Target="worksheets/sheet2.xml"');
});

it('names columns beyond the alphabet', async () => {
  const sheet = partsOf(
    await written(
      [],
      Array.from({ length: 28 }, (_, index) => `к${index}`),
    ),
  )['xl/worksheets/sheet1.xml'];
  expect(sheet).toContain('r="Z1"');
  expect(sheet).toContain('r="AB1"');
});

it('tells how much an archive would take without unpacking it', async () => {
  const file = await written([['a', 1]]);
  expect(unpackedSize(file)).toBe(Object.values(unzipSync(file)).reduce((sum, part) => sum + part.length, 0));
  expect(unpackedSize(Buffer.from('не архив'))).toBeUndefined();
});
