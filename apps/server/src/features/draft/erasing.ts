import type { Database } from '@pgs/database';
import type { DraftFiles } from './draft-files.ts';
import { eraseExpired, livingDrafts } from './store.ts';

const atOnce = 200;

/**
 * Удаление просроченных черновиков: rows whose term has passed, then folders no draft owns any more (what an interrupted erasing or
 * sending has left). Answers how many drafts were erased. Safe to run in several processes.
 */
export const createDraftErasing =
  (parts: { readonly database: Database; readonly files: DraftFiles; readonly now: () => Date }) => async (): Promise<number> => {
    const erased = await parts.database.system((transaction) => eraseExpired(transaction, parts.now(), atOnce));
    const folders = await parts.files.list();
    // The row comes first and its folder later, so a folder without a row belongs to nobody.
    const living = await parts.database.system((transaction) => livingDrafts(transaction, folders));
    for (const draftId of folders) if (!living.has(draftId)) await parts.files.erase(draftId);
    return erased.length;
  };
