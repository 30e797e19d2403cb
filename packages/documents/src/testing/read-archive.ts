import { strFromU8, unzipSync } from 'fflate';

/** Files of a ZIP archive by their names. */
export const readArchive = (zip: Uint8Array): ReadonlyMap<string, Uint8Array> => new Map(Object.entries(unzipSync(zip)));

/** Texts of the cells of the only sheet of a spreadsheet, row by row; a string kept once is read from where it is kept. */
export function readSheet(xlsx: Uint8Array): readonly (readonly string[])[] {
  const files = readArchive(xlsx);
  const text = (name: string): string => strFromU8(files.get(name) ?? new Uint8Array());
  const kept = [...text('xl/sharedStrings.xml').matchAll(/<si><t[^>]*>(.*?)<\/t><\/si>/gs)].map(([, one = '']) => one);
  return [...text('xl/worksheets/sheet1.xml').matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map(([, row = '']) =>
    [...row.matchAll(/<c ([^>]*)>(?:<is><t[^>]*>(.*?)<\/t><\/is>|<v>(.*?)<\/v>)<\/c>/gs)].map(([, about = '', own, value = '']) =>
      about.includes('t="s"') ? (kept[Number(value)] ?? '') : (own ?? value),
    ),
  );
}
