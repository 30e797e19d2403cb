import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, mkdirSync } from 'node:fs';
import { type FileHandle, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { Problem } from '@pgs/domain';
import { checkFileName, detectFileType, detectionBytes, isFileForbidden } from './detect-file-type.ts';
import type { FileType } from './file-types.ts';
import { cleanIncoming, incomingName } from './incoming-files.ts';

export interface StoredFile {
  /** Lower-case hexadecimal, 64 characters; the name of the content. */
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly mediaType: string;
}

export interface FileStore {
  /**
   * Streams a file to disk, at most one chunk and the first 64 KiB in memory. The same bytes are kept once. After a refusal the rest of the
   * stream is read and thrown away, so that a sender over HTTP gets the answer; destroy the stream instead where nobody waits.
   * @throws Problem file-empty, file-too-large, file-type-forbidden, file-type-mismatch
   */
  store(stream: Readable, fileName: string): Promise<StoredFile>;
  /** The stream fails with ENOENT when there is no such file. @throws Problem not-found for what is not a SHA-256 */
  open(sha256: string): Readable;
  /** Where the content lies, whether or not it is there. @throws Problem not-found for what is not a SHA-256 */
  path(sha256: string): string;
  /** Whole content; for documents and signatures, not for uploads of any size. @throws Problem not-found */
  read(sha256: string): Promise<Buffer>;
}

const sizeInWords = (bytes: number): string => {
  const [size, unit] = bytes >= 1_048_576 ? [bytes / 1_048_576, 'МБ'] : bytes >= 1024 ? [bytes / 1024, 'КБ'] : [bytes, 'байт'];
  return `${size.toLocaleString('ru-RU', { maximumFractionDigits: 1 })} ${unit}`;
};

const acceptType = (firstBytes: Buffer, fileName: string): FileType => {
  const type = detectFileType(firstBytes, fileName);
  if (isFileForbidden(type, fileName)) throw new Problem('file-type-forbidden', { name: fileName });
  const mismatch = checkFileName(type, fileName);
  if (mismatch !== undefined) throw new Problem('file-type-mismatch', { name: fileName, ...mismatch });
  return type;
};

const writeWhole = async (file: FileHandle, bytes: Buffer): Promise<void> => {
  for (let written = 0; written < bytes.length; ) written += (await file.write(bytes, written)).bytesWritten;
};

/** Makes the names inside a folder outlive a power failure. */
const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/**
 * Хранилище файлов named by their content: `dir/ab/cdef…`. A file appears under its name whole or not at all. Uploads in progress lie in
 * `dir/.incoming`; leftovers of processes that are gone are removed when the store is created.
 */
export const createFileStore = ({ dir, limitBytes }: { dir: string; limitBytes: number }): FileStore => {
  const incoming = join(dir, '.incoming');
  mkdirSync(incoming, { recursive: true, mode: 0o700 });
  cleanIncoming(incoming);

  const path = (sha256: string): string => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Problem('not-found');
    return join(dir, sha256.slice(0, 2), sha256.slice(2));
  };

  const receive = async (stream: Readable, fileName: string, file: FileHandle): Promise<StoredFile> => {
    const hash = createHash('sha256');
    let sizeBytes = 0;
    let first: Buffer[] | undefined = [];
    let firstLength = 0;
    let type: FileType | undefined;
    // The iterator would destroy the stream on a refusal, and with it the connection that must carry the answer.
    for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
      const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk);
      sizeBytes += bytes.length;
      if (sizeBytes > limitBytes) throw new Problem('file-too-large', { name: fileName, limit: sizeInWords(limitBytes) });
      if (first !== undefined) {
        first.push(bytes.subarray(0, detectionBytes - firstLength));
        firstLength = Math.min(detectionBytes, firstLength + bytes.length);
        if (firstLength === detectionBytes) {
          type = acceptType(Buffer.concat(first), fileName);
          first = undefined;
        }
      }
      hash.update(bytes);
      await writeWhole(file, bytes);
    }
    // A sender who breaks off can end a stream without an error; half a file must not pass for a whole one.
    if (stream.errored) throw stream.errored;
    if (sizeBytes === 0) throw new Problem('file-empty', { name: fileName });
    type ??= acceptType(Buffer.concat(first ?? []), fileName);
    return { sha256: hash.digest('hex'), sizeBytes, mediaType: type.mediaType };
  };

  const keep = async (temporary: string, { sha256, sizeBytes }: StoredFile): Promise<void> => {
    const target = path(sha256);
    const present = await stat(target).catch(() => undefined);
    // Another size under the name of this content is damage (a failing disk): the good copy takes its place.
    if (present?.size === sizeBytes) return;
    const folder = dirname(target);
    if ((await mkdir(folder, { recursive: true, mode: 0o700 })) !== undefined) await syncFolder(dir);
    await rename(temporary, target);
    await syncFolder(folder);
  };

  return {
    path,
    async store(stream, fileName) {
      const temporary = join(incoming, incomingName(randomUUID()));
      try {
        const file = await open(temporary, 'wx', 0o600);
        let stored: StoredFile;
        try {
          stored = await receive(stream, fileName, file);
          await file.sync();
        } finally {
          await file.close();
        }
        await keep(temporary, stored);
        return stored;
      } catch (error) {
        if (!stream.readableEnded && !stream.destroyed) {
          stream.on('error', () => undefined);
          stream.resume();
        }
        throw error;
      } finally {
        await rm(temporary, { force: true });
      }
    },
    open: (sha256) => createReadStream(path(sha256)),
    async read(sha256) {
      try {
        return await readFile(path(sha256));
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') throw new Problem('not-found');
        throw error;
      }
    },
  };
};
