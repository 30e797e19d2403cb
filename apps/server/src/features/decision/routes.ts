import { readDecisionText } from '@pgs/contract';
import type { Transaction } from '@pgs/database';
import { composeEditableDecision } from '@pgs/documents';
import { Problem } from '@pgs/domain';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Platform } from '../../http/context.ts';
import { route } from '../../http/route.ts';
import { personScope, requireSigned } from '../../http/signed-request.ts';
import { ids } from '../../identifiers.ts';
import { recordView } from '../application/card-queries.ts';
import { findApplication } from '../application/store.ts';
import { findOrganization } from '../organization/store.ts';
import { findFile, findUpload } from '../portal/store.ts';
import { editableDecision, readEdited, requireEditable } from './office-editing.ts';

const address = z.object({ id: z.uuid() });
const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** Правка решения в офисной программе: the draft goes out as DOCX, its text comes back. */
export function decisionRoutes(server: FastifyInstance, platform: Platform): void {
  const { database, services, files, now } = platform;

  const load = async (db: Transaction, id: string) => {
    const application = await findApplication(db, id);
    const organization = application && (await findOrganization(db, application.organizationId));
    if (!application || !organization) throw new Problem('not-found');
    return { application, organization, service: services.get(application.serviceCode, application.serviceVersion) };
  };

  server.get('/api/applications/:id/decision.docx', async (request, reply) => {
    const signed = await requireSigned(request);
    const parsed = address.safeParse(request.params);
    if (!parsed.success) throw new Problem('not-found');
    const { id } = parsed.data;
    const decision = await database.write(personScope(signed), async (transaction) => {
      const source = await load(transaction, id);
      const proposed = requireEditable(source, signed.actor);
      const what = 'скачивание: проект решения для правки';
      await recordView(transaction, { id: ids.next(), applicationId: id, personId: signed.personId, at: now(), what });
      return editableDecision(source, proposed);
    });
    const name = encodeURIComponent('Проект решения.docx');
    return reply
      .header('content-disposition', `attachment; filename="decision.docx"; filename*=UTF-8''${name}`)
      .header('cache-control', 'private, no-store')
      .type(docx)
      .send(Buffer.from(await composeEditableDecision(decision)));
  });

  route(server, platform, readDecisionText, async ({ parameters, body, signed }) => {
    const { source, proposed, upload } = await database.read(personScope(signed), async (db) => {
      const loaded = await load(db, parameters.id);
      const found = await findUpload(db, body.fileId);
      if (found?.person_id !== signed.personId) throw new Problem('not-found');
      const file = await findFile(db, found.file_id);
      if (!file) throw new Problem('not-found');
      return {
        source: loaded,
        proposed: requireEditable(loaded, signed.actor),
        upload: { name: found.file_name, sha256: file.sha256, mediaType: found.media_type },
      };
    });
    if (upload.mediaType !== docx) throw new Problem('decision-file-not-docx', { name: upload.name });
    const { paragraphs, explanation } = readEdited(source, proposed, { name: upload.name, bytes: await files.read(upload.sha256) });
    return { paragraphs: [...paragraphs], explanation };
  });
}
