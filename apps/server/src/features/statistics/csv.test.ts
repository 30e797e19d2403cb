import { expect, it } from 'vitest';
import { writeCsv } from './csv.ts';

async function* rows(...given: (readonly (string | number | null)[])[]) {
  yield* given;
}
const all = async (pieces: AsyncIterable<Uint8Array>) => {
  const gathered: Uint8Array[] = [];
  for await (const piece of pieces) gathered.push(piece);
  return gathered;
};
const written = async (titles: string[], ...given: (readonly (string | number | null)[])[]) =>
  Buffer.concat(await all(writeCsv(titles, rows(...given)))).toString();

it('is what a Russian spreadsheet opens: mark, semicolons, decimal comma, quotes', async () => {
  expect(await written(['А', 'Б'], ['x;y', 1.5], ['с "кавычками"', null], ['строка\nвторая', -2])).toBe(
    '\uFEFFА;Б\r\n"x;y";1,5\r\n"с ""кавычками""";\r\n"строка\nвторая";-2\r\n',
  );
});

it('never writes a formula', async () => {
  expect(await written(['А'], ['=1+1'], ['@cmd'], ['-1'], ['+7 900'], ['＝1'], ['\n=1'])).toBe(
    "\uFEFFА\r\n'=1+1\r\n'@cmd\r\n'-1\r\n'+7 900\r\n'＝1\r\n\"'\n=1\"\r\n",
  );
});

it('writes long reports piece by piece', async () => {
  const many = Array.from({ length: 5000 }, (_, index) => [`строка ${index}`, index]);
  const pieces = await all(writeCsv(['А', 'Б'], rows(...many)));
  expect(pieces.length).toBeGreaterThan(1);
  expect(Buffer.concat(pieces).toString().split('\r\n')).toHaveLength(5002);
});
