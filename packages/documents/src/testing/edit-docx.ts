import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

const mainPart = 'word/document.xml';

/** A Word document as an office program leaves it: its main part rewritten, other parts put in. */
export function editDocx(file: Uint8Array, change: (xml: string) => string, more: Readonly<Record<string, Uint8Array>> = {}): Uint8Array {
  const parts = unzipSync(file);
  return zipSync({ ...parts, [mainPart]: strToU8(change(strFromU8(parts[mainPart] ?? new Uint8Array()))), ...more });
}
