import { listConnectionLetters, previewConnectionLetter, writeConnectionLetters } from '@pgs/contract';
import { composeLetterDocx } from '@pgs/documents';
import { judgeConnection, letterText, localDate, Problem } from '@pgs/domain';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Platform } from '../../../http/context.ts';
import { route } from '../../../http/route.ts';
import { personScope, requireSigned } from '../../../http/signed-request.ts';
import type { Enqueue } from '../../../jobs/jobs.ts';
import { staffParts } from '../../employee/esia-employees.ts';
import { requireAdministrative, requireRelated } from '../../organization/commands.ts';
import { listFacts } from '../facts-queries.ts';
import { daysOf } from '../judging.ts';
import { requireConnection } from '../require-connection.ts';
import { letterDocument } from './letter-document.ts';
import { findLetter, findMailbox, type LetterRow, listLetters } from './letter-store.ts';
import { requireTemplate, writeLettersOf } from './writing.ts';

const fileAddress = z.object({ id: z.uuid(), letterId: z.uuid(), format: z.enum(['pdf', 'docx']) });
const mediaTypes = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const;

/** Письма отстающим организациям. */
export const createLetterRoutes =
  (enqueue: Enqueue) =>
  (server: FastifyInstance, platform: Platform): void => {
    const { database, now, composer } = platform;
    const parts = { ...staffParts(platform), enqueue };

    route(server, platform, writeConnectionLetters, async ({ signed, body }) => {
      requireConnection(signed);
      const { organizationId, filter, ...rest } = body;
      const letters = await writeLettersOf(parts, signed, { ...rest, to: organizationId ? { organizationId } : { filter: filter ?? {} } });
      return { letters, message: letters === 1 ? 'Письмо отправлено.' : `Отправлено писем: ${letters}.` };
    });

    route(server, platform, previewConnectionLetter, async ({ signed, parameters, body }) => {
      requireConnection(signed);
      requireTemplate(body.template, body.dueOn, localDate(now(), 'Europe/Moscow'));
      return database.read(personScope(signed), async (db) => {
        const { relation } = await requireRelated(db, signed, parameters.id);
        requireAdministrative(relation, 'writeLetter');
        const [facts] = await listFacts(db, [parameters.id], now());
        if (!facts) throw new Problem('not-found');
        const text = letterText(body.template, facts.fullTitle, judgeConnection(facts, daysOf(facts)), body.dueOn);
        return { text, mailbox: await findMailbox(db, parameters.id), byEmail: platform.config.mail !== null };
      });
    });

    route(server, platform, listConnectionLetters, async ({ signed, parameters }) => {
      requireConnection(signed);
      return database.read(personScope(signed), async (db) => {
        await requireRelated(db, signed, parameters.id);
        return { rows: (await listLetters(db, parameters.id)).map(presentLetter) };
      });
    });

    server.get('/api/organizations/:id/connection/letters/:letterId/letter.:format', async (request, reply) => {
      const signed = await requireSigned(request);
      requireConnection(signed);
      const parsed = fileAddress.safeParse(request.params);
      if (!parsed.success) throw new Problem('not-found');
      const { id, letterId, format } = parsed.data;
      const letter = await database.read(personScope(signed), async (db) => {
        await requireRelated(db, signed, id);
        return findLetter(db, id, letterId);
      });
      if (!letter) throw new Problem('not-found');
      const document = letterDocument(letter);
      const bytes = format === 'pdf' ? await composer.composeLetter(document) : await composeLetterDocx(document);
      return reply
        .header(
          'content-disposition',
          `attachment; filename="letter.${format}"; filename*=UTF-8''${encodeURIComponent(`Письмо.${format}`)}`,
        )
        .header('cache-control', 'private, no-store')
        .type(mediaTypes[format])
        .send(Buffer.from(bytes));
    });
  };

const presentLetter = ({ id, at, by, fromTitle, dueOn, text, reasons, byEmail, emails, emailedAt }: LetterRow) => ({
  id,
  at: at.toISOString(),
  by,
  fromTitle,
  dueOn,
  text,
  reasons: [...reasons],
  byEmail,
  emails: [...emails],
  emailedAt: emailedAt?.toISOString() ?? null,
});
