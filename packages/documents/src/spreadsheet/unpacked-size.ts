import { unzipSync } from 'fflate';

/**
 * Bytes the parts of a packed office file would take, as its own table of contents says; undefined when the file is no archive.
 * Nothing is unpacked: a small file may name sizes that fill any memory, and whoever reads it asks here first.
 */
export function unpackedSize(file: Uint8Array): number | undefined {
  let total = 0;
  try {
    unzipSync(file, {
      filter: ({ originalSize }) => {
        total += originalSize;
        return false;
      },
    });
  } catch {
    return undefined;
  }
  return total;
}
