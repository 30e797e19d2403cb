import { pipeline, Readable } from 'node:stream';
import { constants, crc32, createDeflateRaw } from 'node:zlib';

export interface ZipPart {
  readonly name: string;
  readonly pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
}

interface Written {
  readonly name: Buffer;
  readonly at: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
}

/** Sizes and places are written in four bytes; whoever writes more divides it into parts before. */
const sizeAtMost = 0xffff_ffff;
/** Names in UTF-8; sizes and check sum follow the content. */
const flags = 0x0808;
const deflated = 8;
const version = 20;
/** 1 January 1980: without a fixed moment equal content would make unequal files. */
const firstDay = 0x0021;

/** Long lists repeat themselves: a higher level packs them by a tenth better and takes twice as long. */
const level = 3;

const header = (signature: number, fields: readonly (readonly [bytes: 2 | 4, value: number])[]): Buffer => {
  const bytes = Buffer.alloc(4 + fields.reduce((sum, [width]) => sum + width, 0));
  let at = bytes.writeUInt32LE(signature);
  for (const [width, value] of fields) at = width === 2 ? bytes.writeUInt16LE(value, at) : bytes.writeUInt32LE(value, at);
  return bytes;
};

/**
 * ZIP piece by piece: at most one piece is in memory, and the next is asked for when the one before is taken. Packing runs in a thread
 * of the process, beside everything else it does. Throws RangeError for a part or a file over 4 GiB.
 */
export async function* zipPieces(parts: AsyncIterable<ZipPart>): AsyncGenerator<Uint8Array> {
  const directory: Written[] = [];
  let at = 0;
  for await (const { name: text, pieces } of parts) {
    const name = Buffer.from(text);
    const start = at;
    let [crc, size, packed] = [0, 0, 0];
    const head = header(0x04034b50, [
      [2, version],
      [2, flags],
      [2, deflated],
      [2, 0],
      [2, firstDay],
      [4, 0],
      [4, 0],
      [4, 0],
      [2, name.length],
      [2, 0],
    ]);
    yield Buffer.concat([head, name]);
    const counted = async function* () {
      for await (const piece of pieces) {
        crc = crc32(piece, crc);
        size += piece.length;
        yield piece;
      }
    };
    const packing = createDeflateRaw({ level, chunkSize: 64 * 1024, strategy: constants.Z_DEFAULT_STRATEGY });
    // What goes wrong with the pieces ends the packing with the same error, and is thrown by the loop.
    pipeline(Readable.from(counted()), packing, () => undefined);
    for await (const piece of packing as AsyncIterable<Buffer>) {
      packed += piece.length;
      yield piece;
    }
    yield header(0x08074b50, [
      [4, crc],
      [4, packed],
      [4, size],
    ]);
    at += head.length + name.length + packed + 16;
    if (size > sizeAtMost || at > sizeAtMost) throw new RangeError(`${text} makes the archive too large`);
    directory.push({ name, at: start, crc, packed, size });
  }
  const entries = directory.map(({ name, at: place, crc, packed, size }) =>
    Buffer.concat([
      header(0x02014b50, [
        [2, version],
        [2, version],
        [2, flags],
        [2, deflated],
        [2, 0],
        [2, firstDay],
        [4, crc],
        [4, packed],
        [4, size],
        [2, name.length],
        [2, 0],
        [2, 0],
        [2, 0],
        [2, 0],
        [4, 0],
        [4, place],
      ]),
      name,
    ]),
  );
  const length = entries.reduce((sum, entry) => sum + entry.length, 0);
  yield* entries;
  yield header(0x06054b50, [
    [2, 0],
    [2, 0],
    [2, entries.length],
    [2, entries.length],
    [4, length],
    [4, at],
    [2, 0],
  ]);
}
