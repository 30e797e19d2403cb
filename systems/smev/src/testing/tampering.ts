import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SmevEmulator } from '../emulator.ts';
import { closing } from './trial.ts';

export interface Tampering {
  /** What is done to requests and answers on the way. */
  request: (xml: string) => string;
  answer: (xml: string) => string;
  readonly endpoint: string;
  readonly fileStoreUrl: string;
  /** Requests as they came. */
  readonly seen: string[];
}

/** Somebody on the line between a system and the node. */
export async function startTampering(emulator: Pick<SmevEmulator, 'endpoint' | 'fileStoreUrl'>): Promise<Tampering> {
  const seen: string[] = [];
  const keep = (xml: string): string => xml;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', async () => {
      const text = Buffer.concat(chunks).toString('utf8');
      seen.push(text);
      const headers = { 'content-type': request.headers['content-type'] ?? '' };
      const answer = await fetch(emulator.endpoint, { method: 'POST', headers, body: tampering.request(text) });
      const changed = tampering.answer(await answer.text());
      response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' }).end(changed);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const tampering: Tampering = {
    request: keep,
    answer: keep,
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    fileStoreUrl: emulator.fileStoreUrl,
    seen,
  };
  return tampering;
}
