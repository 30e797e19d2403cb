import type { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';

/** What a browser may show in the page of ours; everything else is only saved, for it could carry a script. */
const shownInline = new Set(['application/pdf', 'image/png', 'image/jpeg']);

export interface SentFile {
  readonly fileName: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
  readonly content: Readable | Uint8Array;
  readonly inline: boolean;
}

/** Sends a file of a case so that it cannot act in the name of the page. */
export function sendFile(reply: FastifyReply, file: SentFile): FastifyReply {
  const shown = file.inline && shownInline.has(file.mediaType);
  // The viewer of PDF in Chromium does not work inside a sandbox.
  if (!(shown && file.mediaType === 'application/pdf')) reply.header('content-security-policy', "default-src 'none'; sandbox");
  return reply
    .header('content-disposition', `${shown ? 'inline' : 'attachment'}; filename="document"; filename*=UTF-8''${rfc5987(file.fileName)}`)
    .header('content-length', file.sizeBytes)
    .header('cache-control', 'private, no-store')
    .header('x-content-type-options', 'nosniff')
    .type(file.mediaType)
    .send(file.content);
}

/** RFC 5987, 3.2.1: encodeURIComponent leaves four characters that may not stand there. */
const rfc5987 = (text: string): string =>
  encodeURIComponent(text).replaceAll(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
