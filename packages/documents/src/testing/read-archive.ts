import { strFromU8, unzipSync } from 'fflate';

/** Files of a ZIP archive by their names. */
export const readArchive = (zip: Uint8Array): ReadonlyMap<string, Uint8Array> => new Map(Object.entries(unzipSync(zip)));

/** Texts of the cells of the only sheet of a spreadsheet, row by row. */
export function readSheet(xlsx: Uint8Array): readonly (readonly string[])[] {
  const sheet = readArchive(xlsx).get('xl/worksheets/sheet1.xml');
  if (!sheet) throw new Error('the file has no sheet');
  return [...strFromU8(sheet).matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map(([, row = '']) =>
    [...row.matchAll(/<c [^>]*>(?:<is><t[^>]*>(.*?)<\/t><\/is>|<v>(.*?)<\/v>)<\/c>/gs)].map(([, text, value]) => text ?? value ?? ''),
  );
}
