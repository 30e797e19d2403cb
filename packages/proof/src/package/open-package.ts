import { unzipSync } from 'fflate';

/** Larger than any package the platform makes; a bomb is refused before it is unpacked. */
const maxBytes = 300 * 1024 * 1024;
const maxFiles = 200;

/** Files of the package by their names inside it. Throws when it is no ZIP, or one that no platform has made. */
export function openPackage(zip: Uint8Array): ReadonlyMap<string, Uint8Array> {
  let bytes = 0;
  let files = 0;
  const content = unzipSync(zip, {
    filter: ({ originalSize }) => {
      bytes += originalSize;
      files += 1;
      if (bytes > maxBytes || files > maxFiles) throw new RangeError('the archive is larger than a package can be');
      return true;
    },
  });
  return new Map(Object.entries(content));
}
