import { Problem } from '@pgs/domain';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Platform } from '../../http/context.ts';
import { personScope, requireSigned } from '../../http/signed-request.ts';
import { ids } from '../../identifiers.ts';
import { recordView } from '../application/card-queries.ts';
import { findApplication } from '../application/store.ts';
import { packageName, readProofPage } from './proving.ts';

const address = z.object({ id: z.uuid() });
const asFile = (name: string, plainName: string): string =>
  `attachment; filename="${plainName}"; filename*=UTF-8''${encodeURIComponent(name)}`;

/** Доказательства: the package of a decision for those who may open the card, and the page that verifies it for anybody. */
export function journalRoutes(server: FastifyInstance, { database, prove, now }: Platform): void {
  server.get('/api/applications/:id/proof', async (request, reply) => {
    const signed = await requireSigned(request);
    const parsed = address.safeParse(request.params);
    if (!parsed.success) throw new Problem('not-found');
    const { id } = parsed.data;
    const mayOpen = await database.write(personScope(signed), async (transaction) => {
      const application = await findApplication(transaction, id);
      if (!application?.decision) return false;
      const view = {
        id: ids.next(),
        applicationId: id,
        personId: signed.personId,
        at: now(),
        what: 'скачивание: пакет для проверки решения',
      };
      await recordView(transaction, view);
      return true;
    });
    const zip = mayOpen ? await prove(id) : undefined;
    if (!zip) throw new Problem('not-found');
    return reply
      .header('content-disposition', asFile(packageName, 'proof.zip'))
      .header('cache-control', 'private, no-store')
      .type('application/zip')
      .send(Buffer.from(zip));
  });

  // Taken from the agency's own site, the page cannot be one that somebody sent along with a forged package.
  server.get('/api/proof-page', async (_request, reply) => {
    const page = readProofPage();
    if (!page) throw new Problem('not-found');
    return reply
      .header('content-disposition', asFile('Проверка.html', 'check.html'))
      .type('text/html; charset=utf-8')
      .send(Buffer.from(page));
  });
}
