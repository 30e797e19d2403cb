import { strFromU8, unzipSync } from 'fflate';

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const unescaped = (text: string): string => text.replaceAll(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => entities[name] ?? '');

/** Rows of the tables of a DOCX, each cell as its text: what an office program would show. */
export function readDocxRows(file: Uint8Array): readonly (readonly string[])[] {
  const body = strFromU8(unzipSync(file)['word/document.xml'] ?? new Uint8Array());
  return [...body.matchAll(/<w:tr[ >][\s\S]*?<\/w:tr>/g)].map(([row]) =>
    [...row.matchAll(/<w:tc[ >][\s\S]*?<\/w:tc>/g)].map(([cell]) =>
      [...cell.matchAll(/<w:br\/>|<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)]
        .map(([, text]) => (text === undefined ? '\n' : unescaped(text)))
        .join(''),
    ),
  );
}
