import { Streebog } from '@pgs/gost/streebog';

/** About five milliseconds of work. */
const SLICE_BYTES = 96 * 1024;

/** Хэш документа: Streebog-256 in hexadecimal. Hashes in slices, so that the page stays alive over a big file. */
export async function hashDocument(bytes: Uint8Array): Promise<string> {
  const hash = new Streebog(256);
  for (let at = 0; at < bytes.length; at += SLICE_BYTES) {
    hash.update(bytes.subarray(at, at + SLICE_BYTES));
    if (at + SLICE_BYTES < bytes.length) await nextTask();
  }
  return hash.digestHex();
}

/** A message is not throttled as a timer is (four milliseconds each, a second in a hidden tab). */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
