import { unpackedSize } from '@pgs/documents';
import { type ListCell, Problem, readCsv } from '@pgs/domain';
import readXlsxFile from 'read-excel-file/node';

/** What the parts of an office file may take unpacked. */
const unpackedAtMostBytes = 60 * 1024 * 1024;

const unreadable = (reason: string) => new Problem('list-unreadable', { reason });

/** Rows of a list: XLSX, or CSV in UTF-8 or in the encoding of Russian Windows. Throws list-unreadable. */
export async function readStaffFile(bytes: Buffer, fileName: string): Promise<readonly (readonly ListCell[])[]> {
  if (!/\.xlsx$/i.test(fileName)) {
    if (!/\.(csv|txt)$/i.test(fileName)) throw unreadable('подойдёт файл XLSX или CSV');
    return readCsv(decode(bytes));
  }
  const size = unpackedSize(bytes);
  if (size === undefined) throw unreadable('это не книга Excel (XLSX)');
  if (size > unpackedAtMostBytes) throw unreadable('книга слишком велика');
  try {
    const [first] = await readXlsxFile(bytes);
    return (first?.data ?? []).map((row) => row.map((cell) => cell as ListCell));
  } catch {
    throw unreadable('книга Excel повреждена');
  }
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1251').decode(bytes);
  }
}
