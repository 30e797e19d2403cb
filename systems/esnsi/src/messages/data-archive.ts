import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { unreadable } from './unreadable.ts';

/** More than any page of records that is asked for; an archive that claims more is not opened. */
const largestDocument = 128 * 1024 * 1024;

/** The only XML of the archive, as text. Throws UnreadableMessage. */
export function openArchive(zip: Uint8Array): string {
  let files: Record<string, Uint8Array>;
  let tooLarge = false;
  try {
    files = unzipSync(zip, {
      filter: ({ name, originalSize }) => {
        const isDocument = name.toLowerCase().endsWith('.xml');
        if (isDocument && originalSize > largestDocument) tooLarge = true;
        return isDocument && !tooLarge;
      },
    });
  } catch {
    throw unreadable('вложение не является архивом zip');
  }
  const documents = Object.values(files);
  const [document] = documents;
  if (tooLarge) throw unreadable('документ данных больше 128 МБ');
  if (!document || documents.length > 1) throw unreadable(`в архиве ${documents.length} документов XML, а нужен один`);
  return strFromU8(document);
}

/** An archive with one document. */
export const makeArchive = (name: string, xml: string): Uint8Array => zipSync({ [name]: strToU8(xml) });
