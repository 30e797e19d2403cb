/** Streebog over long data without holding up the event loop: a piece of 64 KiB takes some three milliseconds. */
import { nextTurn, type Steps } from '../slices.ts';
import { type DigestBits, Streebog } from './streebog.ts';

const PIECE_BYTES = 64 * 1024;

/** The digest of bytes in memory, with a pause offered after each piece. */
export function* streebogSteps(bits: DigestBits, data: Uint8Array): Steps<Uint8Array<ArrayBuffer>> {
  const hash = new Streebog(bits);
  for (let at = 0; at < data.length; at += PIECE_BYTES) {
    hash.update(data.subarray(at, at + PIECE_BYTES));
    yield;
  }
  return hash.digest();
}

/** The digest of a file or of a body as it arrives; the event loop has its turn after each piece, however big the chunks are. */
export async function streebogOfStream(bits: DigestBits, chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const hash = new Streebog(bits);
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += PIECE_BYTES) {
      hash.update(chunk.subarray(at, at + PIECE_BYTES));
      await nextTurn();
    }
  }
  return hash.digest();
}
