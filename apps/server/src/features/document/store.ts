import type { Database, Scope } from '@pgs/database';
import { uuidV7 } from '../../identifiers.ts';

export interface UploadedFile {
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly mediaType: string;
  readonly fileName: string;
  readonly personId: string;
  readonly at: Date;
}

/** Writes down the file, once for the same bytes, and the upload that lets the person attach it. Answers the upload. */
export async function insertUpload(database: Database, file: UploadedFile): Promise<string> {
  const uploadId = uuidV7();
  await database.transaction(async (transaction) => {
    await transaction.execute(
      'insert-file',
      `insert into file (file_id, sha256, size_bytes, media_type, stored_at) values ($1, $2, $3, $4, $5) on conflict (sha256) do nothing`,
      [uuidV7(), file.sha256, file.sizeBytes, file.mediaType, file.at],
    );
    // A statement of its own: it sees the row another upload of the same bytes has just committed.
    await transaction.execute(
      'insert-upload',
      `insert into upload (upload_id, file_id, person_id, file_name, uploaded_at)
       select $1, file_id, $2, $3, $4 from file where sha256 = $5`,
      [uploadId, file.personId, file.fileName, file.at, file.sha256],
    );
  });
  return uploadId;
}

export interface DocumentFile {
  readonly organizationId: string;
  readonly serviceCode: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly sha256: string;
  readonly sizeBytes: number;
}

export interface DocumentRequest {
  readonly applicationId: string;
  readonly documentId: string;
  readonly personId: string;
  readonly inline: boolean;
  readonly at: Date;
}

/** The file of a document and, in the same transaction, the entry in the journal of views; undefined when out of the scope. */
export async function openDocument(database: Database, scope: Scope, request: DocumentRequest): Promise<DocumentFile | undefined> {
  return database.write(scope, async (transaction) => {
    const found = await transaction.find<DocumentFile & { readonly title: string }>(
      'find-document-file',
      `select a.organization_id as "organizationId", a.service_code as "serviceCode", d.value ->> 'fileName' as "fileName",
         d.value ->> 'title' as title, f.media_type as "mediaType", f.sha256, f.size_bytes as "sizeBytes"
       from application a
         cross join lateral jsonb_array_elements(a.content -> 'documents') d
         join file f on f.file_id = (d.value ->> 'fileId')::uuid
       where a.application_id = $1 and d.value ->> 'id' = $2`,
      [request.applicationId, request.documentId],
    );
    if (!found) return undefined;
    await transaction.execute(
      'insert-document-view',
      'insert into view_journal (view_journal_id, application_id, person_id, at, what) values ($1, $2, $3, $4, $5)',
      [uuidV7(), request.applicationId, request.personId, request.at, `${request.inline ? 'просмотр' : 'скачивание'}: ${found.title}`],
    );
    return found;
  });
}
