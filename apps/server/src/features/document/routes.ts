import { Problem } from '@pgs/domain';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Platform } from '../../http/context.ts';
import { checkForgery } from '../../http/route.ts';
import { personScope, requireSigned } from '../../http/signed-request.ts';
import { fileNameFrom, fileSizeInWords } from './file-name.ts';
import { sendFile } from './send-file.ts';
import { insertUpload, openDocument } from './store.ts';

const address = z.object({ id: z.uuid(), documentId: z.uuid() });

/** Загрузка и выдача файлов: streams, so they stand beside the JSON operations of the contract. */
export function documentRoutes(server: FastifyInstance, platform: Platform): void {
  const { database, files, config, now } = platform;

  server.post('/api/uploads', async (request, reply) => {
    const signed = await requireSigned(request);
    checkForgery(request, signed);
    if (!request.isMultipart()) throw new Problem('malformed-request', { details: 'ожидается один файл (multipart/form-data)' });
    const part = await request.file();
    if (!part) throw new Problem('malformed-request', { details: 'файл не приложен' });
    const fileName = fileNameFrom(part.filename);
    const stored = await files.store(part.file, fileName).catch((error: unknown) => {
      throw isTooLarge(error) ? tooLarge(fileName) : error;
    });
    // Whoever reads the stream may also take a cut one for a whole one.
    if (part.file.truncated) throw tooLarge(fileName);
    const id = await insertUpload(database, { ...stored, fileName, personId: signed.personId, at: now() });
    return reply.header('cache-control', 'no-store').send({ id, fileName, sizeBytes: stored.sizeBytes });
  });

  const tooLarge = (name: string) => new Problem('file-too-large', { name, limit: fileSizeInWords(config.uploadLimitBytes) });

  server.get<{ Querystring: { inline?: string } }>('/api/applications/:id/documents/:documentId', async (request, reply) => {
    const signed = await requireSigned(request);
    const parsed = address.safeParse(request.params);
    if (!parsed.success) throw new Problem('not-found');
    const inline = request.query.inline === '1';
    const { id, documentId } = parsed.data;
    const document = await openDocument(database, personScope(signed), {
      applicationId: id,
      documentId,
      personId: signed.personId,
      inline,
      at: now(),
    });
    if (!document) throw new Problem('not-found');
    return sendFile(reply, { ...document, inline, content: files.open(document.sha256) });
  });
}

const isTooLarge = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'FST_REQ_FILE_TOO_LARGE';
