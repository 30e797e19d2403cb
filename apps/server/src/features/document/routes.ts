import { Problem } from '@pgs/domain';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Platform } from '../../http/context.ts';
import { checkForgery } from '../../http/route.ts';
import { personScope, requireSigned } from '../../http/signed-request.ts';
import { fileNameFrom, fileSizeInWords } from './file-name.ts';
import { insertUpload, openDocument } from './store.ts';

const address = z.object({ id: z.uuid(), documentId: z.uuid() });

/** What a browser may show in the page of ours; everything else is only saved, for it could carry a script. */
const shownInline = new Set(['application/pdf', 'image/png', 'image/jpeg']);

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
    const shown = inline && shownInline.has(document.mediaType);
    // The viewer of PDF in Chromium does not work inside a sandbox.
    if (!(shown && document.mediaType === 'application/pdf')) reply.header('content-security-policy', "default-src 'none'; sandbox");
    return reply
      .header(
        'content-disposition',
        `${shown ? 'inline' : 'attachment'}; filename="document"; filename*=UTF-8''${rfc5987(document.fileName)}`,
      )
      .header('content-length', document.sizeBytes)
      .header('cache-control', 'private, no-store')
      .header('x-content-type-options', 'nosniff')
      .type(document.mediaType)
      .send(await files.open(document.sha256));
  });
}

const isTooLarge = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'FST_REQ_FILE_TOO_LARGE';

/** RFC 5987, 3.2.1: encodeURIComponent leaves four characters that may not stand there. */
const rfc5987 = (text: string): string =>
  encodeURIComponent(text).replaceAll(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
