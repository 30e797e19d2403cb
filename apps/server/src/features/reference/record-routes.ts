import { organizationDirectory } from '@pgs/catalog';
import { getDirectoryRecord, publishDirectoryRecord, readDirectoryRecord } from '@pgs/contract';
import { Problem, type PublicationState, type ReferenceBook } from '@pgs/domain';
import type { FastifyInstance } from 'fastify';
import type { Platform } from '../../http/context.ts';
import { route } from '../../http/route.ts';
import { personScope } from '../../http/signed-request.ts';
import { requireConnection } from '../connection/require-connection.ts';
import { staffParts } from '../employee/esia-employees.ts';
import { requireRelated } from '../organization/commands.ts';
import { choicesOf } from '../organization/routes.ts';
import { lastReading } from './directory-store.ts';
import { lastPublications, type PublicationRow } from './publication-store.ts';
import { publishRecordOf, seeRecord } from './record-commands.ts';
import type { Referencing } from './referencing.ts';
import { findBook } from './store.ts';

const stateTitles: Readonly<Record<PublicationState, string>> = {
  sending: 'отправлено, ответа ещё нет',
  confirmed: 'подтверждено справочником',
  refused: 'отклонено справочником',
  failed: 'не доставлено',
};

/** Запись организации в справочнике ЕСНСИ. */
export const createDirectoryRecordRoutes =
  (referencing: Referencing) =>
  (server: FastifyInstance, platform: Platform): void => {
    const { database } = platform;
    const parts = { ...staffParts(platform), referencing };
    const { code } = organizationDirectory;

    route(server, platform, getDirectoryRecord, async ({ signed, parameters }) => {
      requireConnection(signed);
      return database.read(personScope(signed), async (db) => {
        const { organization, relation } = await requireRelated(db, signed, parameters.id);
        const seen = await seeRecord(db, organization);
        const newest = await lastReading(db, code, null);
        const answered = await lastReading(db, code, 'done');
        const book = await findBook(db, code);
        return {
          bookCode: code,
          bookName: book?.content?.tables[0]?.name ?? null,
          recordCode: organization.profile.esnsiCode,
          state: seen.state,
          seenAt: answered?.finished_at?.toISOString() ?? null,
          revision: answered?.revision ?? null,
          reading: newest?.state === 'reading',
          problem: newest?.problem ?? null,
          fields: [...seen.fields],
          publications: (await lastPublications(db, parameters.id, code)).map((row) => presentPublication(row, book?.content ?? null)),
          whyNot: referencing.mayPublish(code) ? null : new Problem('reference-authorization-missing', { code }).message,
          available: choicesOf(relation, ['publishRecord']),
        };
      });
    });

    route(server, platform, readDirectoryRecord, async ({ signed, parameters }) => {
      requireConnection(signed);
      await database.read(personScope(signed), (db) => requireRelated(db, signed, parameters.id));
      const begun = await database.system((transaction) => referencing.readDirectory(transaction, code));
      return { message: begun ? 'Запрос в ЕСНСИ отправлен. Ответ появится здесь.' : 'Сверка уже идёт. Ответ появится здесь.' };
    });

    route(server, platform, publishDirectoryRecord, async ({ signed, parameters, body }) => {
      requireConnection(signed);
      await publishRecordOf(parts, signed, { organizationId: parameters.id, ...body });
      return { message: 'Обновление отправлено в ЕСНСИ. Подтверждение придёт от справочника.' };
    });
  };

function presentPublication(row: PublicationRow, book: ReferenceBook | null) {
  const attributes = book?.tables.flatMap((table) => table.attributes) ?? [];
  const titleOf = (uid: string): string => {
    const name = attributes.find((attribute) => attribute.uid === uid)?.name ?? uid;
    return organizationDirectory.fields.find(({ attribute }) => attribute === name)?.title ?? name;
  };
  return {
    id: row.reference_publication_id,
    at: row.created_at.toISOString(),
    by: row.created_by_name,
    state: row.state,
    stateTitle: stateTitles[row.state],
    problem: row.problem,
    finishedAt: row.finished_at?.toISOString() ?? null,
    fields: Object.entries(row.values).map(([uid, value]) => ({ title: titleOf(uid), value })),
  };
}
