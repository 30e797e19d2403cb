import type { Transaction } from '@pgs/database';
import type { ApplicationDocument } from '@pgs/domain';
import { type StoredAttachment, upsertFile } from './store.ts';

export interface Kept {
  readonly ids: { readonly next: () => string };
  /** Which document each attachment is, where the applicant said so. */
  readonly named: readonly { readonly documentCode: string; readonly attachmentName: string }[];
  readonly attachments: readonly StoredAttachment[];
  readonly kinds: readonly { readonly code: string; readonly title: string }[];
  readonly now: Date;
}

/** Документы заявителя: every attachment of a message that could be stored becomes a document of the case. */
export async function keptDocuments(
  transaction: Transaction,
  { ids, named, attachments, kinds, now }: Kept,
): Promise<readonly ApplicationDocument[]> {
  const documents: ApplicationDocument[] = [];
  for (const attachment of attachments) {
    if (!attachment.sha256) continue;
    const code = named.find((document) => document.attachmentName === attachment.name)?.documentCode;
    const fileId = await upsertFile(transaction, {
      id: ids.next(),
      sha256: attachment.sha256,
      sizeBytes: attachment.sizeBytes ?? 0,
      mediaType: attachment.mediaType,
      at: now,
    });
    documents.push({
      id: ids.next(),
      kindCode: code ?? 'other',
      title: kinds.find((kind) => kind.code === code)?.title ?? 'Приложение к заявлению',
      source: 'applicant',
      fileId,
      fileName: attachment.name,
      mediaType: attachment.mediaType,
      sizeBytes: attachment.sizeBytes ?? 0,
      addedAt: now,
    });
  }
  return documents;
}
