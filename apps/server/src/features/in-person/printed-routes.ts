import { Problem } from '@pgs/domain';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Platform } from '../../http/context.ts';
import { requireSection } from '../../http/section.ts';
import { personScope, requireSigned } from '../../http/signed-request.ts';
import { findApplication } from '../application/store.ts';
import { sendFile } from '../document/send-file.ts';
import { checkDraft, newestService } from '../draft/commands.ts';
import { findDraft } from '../draft/store.ts';
import { findOrganization } from '../organization/store.ts';
import { applicationFormOf, receiptOf } from './printing.ts';
import { findFiling, isFiledHere } from './store.ts';

const address = z.object({ id: z.uuid() });

/** Печатные документы приёма: заявление для подписи и расписка. */
export function printedRoutes(server: FastifyInstance, platform: Platform): void {
  const { database, deskComposer, services, now } = platform;
  const read = (parameters: unknown): string => {
    const parsed = address.safeParse(parameters);
    if (!parsed.success) throw new Problem('not-found');
    return parsed.data.id;
  };

  server.get('/api/drafts/:id/application-form', async (request, reply) => {
    const signed = await requireSigned(request);
    requireSection(signed, 'drafts');
    const id = read(request.params);
    const document = await database.read(personScope(signed), async (db) => {
      const draft = await findDraft(db, id);
      const organization = draft && (await findOrganization(db, draft.organizationId));
      if (!draft || !organization) throw new Problem('not-found');
      const service = newestService(services, draft.serviceCode);
      if (!service) throw new Problem('draft-incomplete', { count: 1, details: 'Выберите услугу.' });
      // The signature itself is what the printed page is for.
      const isIncomplete = checkDraft(draft, service, organization, now()).some(({ met, path }) => !met && path !== 'signedOnPaper');
      return applicationFormOf(draft, service, organization, now(), isIncomplete);
    });
    const content = await deskComposer.composeApplicationForm(document);
    return sendFile(reply, {
      fileName: 'Заявление.pdf',
      mediaType: 'application/pdf',
      sizeBytes: content.length,
      content: Buffer.from(content),
      inline: true,
    });
  });

  server.get('/api/in-person/filings/:id/receipt', async (request, reply) => {
    const signed = await requireSigned(request);
    requireSection(signed, 'inPerson');
    const id = read(request.params);
    // Only a filing of the desk this person works at is seen here.
    const seen = await database.read(personScope(signed), (db) => isFiledHere(db, id));
    if (!seen) throw new Problem('not-found');
    const document = await database.system(async (db) => {
      const filing = await findFiling(db, id);
      const application = filing && (await findApplication(db, filing.applicationId));
      const organization = filing && (await findOrganization(db, filing.organizationId));
      if (!application || !organization) throw new Problem('not-found');
      return receiptOf(application, services.get(application.serviceCode, application.serviceVersion), organization);
    });
    const content = await deskComposer.composeReceipt(document);
    return sendFile(reply, {
      fileName: `Расписка ${document.number}.pdf`,
      mediaType: 'application/pdf',
      sizeBytes: content.length,
      content: Buffer.from(content),
      inline: true,
    });
  });
}
