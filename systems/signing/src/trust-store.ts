/** Хранилище доверенных корневых сертификатов, промежуточных сертификатов и списков отзыва: a folder, read again when it changes. */
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { EXTENSION, RevocationIndex, readCertificate, type TrustStore } from '@pgs/gost';
import { SigningProblem } from './signing-problem.ts';
import { TRAINING_SIGN_TOOL } from './training-mark.ts';

export interface TrustStoreOptions {
  /** `roots/*.crt`, `intermediates/*.crt`, `crls/*.crl`, each DER or PEM. Only `roots` must exist. */
  readonly dir: string;
  /** Production: a root of the training authority stops everything. */
  readonly refuseTrainingRoots: boolean;
}

export interface LoadedTrustStore extends TrustStore {
  /** Files that are neither a certificate nor a full revocation list; what they would have proved is not proved. */
  readonly unreadableFiles: readonly string[];
}

interface StoredFile {
  readonly path: string;
  readonly stamp: string;
}

const FOLDERS = [
  ['roots', '.crt'],
  ['intermediates', '.crt'],
  ['crls', '.crl'],
] as const;

export class TrustStoreFolder {
  readonly #options: TrustStoreOptions;
  #stamp: string | undefined;
  #store: Promise<LoadedTrustStore> | undefined;

  constructor(options: TrustStoreOptions) {
    this.#options = options;
  }

  /** The present contents; files are parsed only when names, sizes or times differ from the last reading. */
  async read(): Promise<LoadedTrustStore> {
    const [roots, intermediates, lists] = await Promise.all(FOLDERS.map(([folder, ending]) => this.#list(folder, ending)));
    const all = [...(roots ?? []), ...(intermediates ?? []), ...(lists ?? [])];
    const stamp = all.map((file) => file.stamp).join('\n');
    if (this.#store === undefined || this.#stamp !== stamp) {
      this.#stamp = stamp;
      this.#store = this.#load(roots ?? [], intermediates ?? [], lists ?? []);
      // a failed reading is tried again at the next question
      this.#store.catch(() => {
        this.#store = undefined;
      });
    }
    return await this.#store;
  }

  async #list(folder: string, ending: string): Promise<StoredFile[]> {
    const dir = path.join(this.#options.dir, folder);
    try {
      const names = (await readdir(dir)).filter((name) => name.endsWith(ending)).toSorted();
      return await Promise.all(
        names.map(async (name) => {
          const file = path.join(dir, name);
          const { size, mtimeMs, ino } = await stat(file);
          return { path: file, stamp: `${file} ${size} ${mtimeMs} ${ino}` };
        }),
      );
    } catch (cause) {
      if (folder !== 'roots' && cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return [];
      throw new SigningProblem(
        'trust-store-unreadable',
        `Хранилище доверенных сертификатов не читается: ${dir}. Проверьте настройку и права.`,
        { cause },
      );
    }
  }

  async #load(roots: readonly StoredFile[], intermediates: readonly StoredFile[], lists: readonly StoredFile[]): Promise<LoadedTrustStore> {
    const unreadableFiles: string[] = [];
    const readAll = async <T>(files: readonly StoredFile[], parse: (bytes: Uint8Array) => T): Promise<T[]> => {
      const parsed: T[] = [];
      for (const file of files) {
        try {
          parsed.push(parse(new Uint8Array(await readFile(file.path))));
        } catch {
          unreadableFiles.push(path.basename(file.path));
        }
      }
      return parsed;
    };
    const store = {
      roots: await readAll(roots, readCertificate),
      intermediates: await readAll(intermediates, readCertificate),
      revocationLists: await readAll(lists, (bytes) => new RevocationIndex(bytes)),
      unreadableFiles,
    };
    if (this.#options.refuseTrainingRoots) {
      const mark = new TextEncoder().encode(TRAINING_SIGN_TOOL);
      const trained = store.roots.find((root) => endsWith(root.extensions.get(EXTENSION.subjectSignTool)?.value, mark));
      if (trained !== undefined) {
        throw new SigningProblem(
          'training-root-in-production',
          `В хранилище доверенных сертификатов промышленного контура лежит корневой сертификат учебного удостоверяющего центра (${trained.subject}). Удалите его из папки roots.`,
        );
      }
    }
    return store;
  }
}

function endsWith(bytes: Uint8Array | undefined, ending: Uint8Array): boolean {
  if (bytes === undefined || bytes.length < ending.length) return false;
  const tail = bytes.subarray(bytes.length - ending.length);
  return tail.every((byte, i) => byte === ending[i]);
}
