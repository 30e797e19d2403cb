import { strFromU8, unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { unpackedSize } from './unpacked-size.ts';
import { type SpreadsheetCell, writeSpreadsheet } from './write-spreadsheet.ts';

const written = async (rows: Iterable<readonly SpreadsheetCell[]>, columns = ['ФИО', 'Роль']): Promise<Uint8Array> => {
  const pieces: Uint8Array[] = [];
  for await (const piece of writeSpreadsheet({ title: 'Сотрудники: список/2026', columns: columns.map((title) => ({ title })), rows }))
    pieces.push(piece);
  return Buffer.concat(pieces);
};
const partsOf = (file: Uint8Array) => Object.fromEntries(Object.entries(unzipSync(file)).map(([name, bytes]) => [name, strFromU8(bytes)]));

it('writes text as text, numbers as numbers, and nothing that XML cannot hold', async () => {
  const parts = partsOf(
    await written([
      ['=1+1 & <b> "\u0001"', 5],
      [null, ''],
    ]),
  );
  const sheet = parts['xl/worksheets/sheet1.xml'] ?? '';
  expect(sheet).toContain('<c r="A1" t="inlineStr" s="1"><is><t xml:space="preserve">ФИО</t></is></c>');
  expect(sheet).toContain(
    '<c r="A2" t="inlineStr"><is><t xml:space="preserve">=1+1 &amp; &lt;b&gt; &quot;&quot;</t></is></c><c r="B2"><v>5</v></c>',
  );
  expect(sheet).toContain('<row r="3"></row>');
  expect(sheet).not.toContain('<f>');
  expect(parts['xl/workbook.xml']).toContain('name="Сотрудники  список 2026"');
});

it('writes many rows piece by piece, and equal rows as equal bytes', async () => {
  const rows = Array.from({ length: 20_000 }, (_, index) => [`Учебный Иван ${index}`, index]);
  let pieces = 0;
  for await (const _ of writeSpreadsheet({ title: 'А', columns: [{ title: 'Б' }], rows })) pieces += 1;
  expect(pieces).toBeGreaterThan(10);
  expect(Buffer.from(await written(rows)).equals(Buffer.from(await written(rows)))).toBe(true);
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
