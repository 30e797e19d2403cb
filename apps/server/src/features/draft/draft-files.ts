import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { createFileStore, type StoredFile } from '@pgs/documents';
import { Problem } from '@pgs/domain';

/** Файлы черновиков: a folder for each draft, so that erasing one leaves nothing and touches nobody else's. */
export interface DraftFiles {
  /** @throws Problem file-empty, file-too-large, file-type-forbidden, file-type-mismatch */
  store(draftId: string, stream: Readable, fileName: string): Promise<StoredFile>;
  open(draftId: string, sha256: string): Readable;
  /** Removes the folder with everything in it; done twice, it changes nothing. */
  erase(draftId: string): Promise<void>;
  /** Drafts that have a folder. */
  list(): Promise<readonly string[]>;
}

const draftName = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function createDraftFiles({ dir, limitBytes }: { readonly dir: string; readonly limitBytes: number }): DraftFiles {
  const folder = (draftId: string): string => {
    if (!draftName.test(draftId)) throw new Problem('not-found');
    return join(dir, draftId);
  };
  const storeOf = (draftId: string) => createFileStore({ dir: folder(draftId), limitBytes });
  return {
    store: (draftId, stream, fileName) => storeOf(draftId).store(stream, fileName),
    open: (draftId, sha256) => storeOf(draftId).open(sha256),
    erase: (draftId) => rm(folder(draftId), { recursive: true, force: true }),
    list: async () => {
      const names = await readdir(dir).catch(() => []);
      return names.filter((name) => draftName.test(name));
    },
  };
}
