import { documentTitle, Problem } from '@pgs/domain';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Platform } from '../../http/context.ts';
import { checkForgery } from '../../http/route.ts';
import { requireSection } from '../../http/section.ts';
import { personScope, requireSigned } from '../../http/signed-request.ts';
import { fileNameFrom } from '../document/file-name.ts';
import { sendFile } from '../document/send-file.ts';
import { attachDocumentTo, type DraftParts, newestService } from './commands.ts';
import { filesOfDraft, findDraft } from './store.ts';

const address = z.object({ id: z.uuid(), documentId: z.uuid() });
const asked = z.object({ kind: z.string().regex(/^[a-zA-Z0-9-]{1,100}$/) });

/** Файлы черновика: streams, so they stand beside the JSON operations of the contract. */
export function draftFileRoutes(server: FastifyInstance, platform: Platform, parts: DraftParts): void {
  const { database, draftFiles } = platform;

  server.post('/api/drafts/:id/documents/:documentId', async (request, reply) => {
    const signed = await requireSigned(request);
    checkForgery(request, signed);
    const place = address.safeParse(request.params);
    const query = asked.safeParse(request.query);
    if (!place.success || !query.success) throw new Problem('malformed-request', { details: 'не указан вид документа' });
    requireSection(signed, 'drafts');
    const { id, documentId } = place.data;
    // Nothing is written to the disk for a draft that is not this person's.
    const draft = await database.read(personScope(signed), (db) => findDraft(db, id));
    if (!draft) throw new Problem('not-found');
    if (!request.isMultipart()) throw new Problem('malformed-request', { details: 'ожидается один файл (multipart/form-data)' });
    const part = await request.file();
    if (!part) throw new Problem('malformed-request', { details: 'файл не приложен' });
    const fileName = fileNameFrom(part.filename);
    const file = await draftFiles.store(id, part.file, fileName);
    const { documents, serviceCode } = await attachDocumentTo(parts, signed, {
      draftId: id,
      documentId,
      kindCode: query.data.kind,
      fileName,
      file,
    });
    const attached = documents.find((document) => document.id === documentId);
    const title = documentTitle(newestService(platform.services, serviceCode), attached?.kindCode ?? query.data.kind);
    return reply.header('cache-control', 'no-store').send({ ...attached, title });
  });

  server.get('/api/drafts/:id/documents/:documentId', async (request, reply) => {
    const signed = await requireSigned(request);
    const place = address.safeParse(request.params);
    if (!place.success) throw new Problem('not-found');
    const files = await database.read(personScope(signed), (db) => filesOfDraft(db, place.data.id));
    const file = files.find(({ id }) => id === place.data.documentId);
    if (!file) throw new Problem('not-found');
    return sendFile(reply, { ...file, inline: true, content: draftFiles.open(place.data.id, file.sha256) });
  });
}
