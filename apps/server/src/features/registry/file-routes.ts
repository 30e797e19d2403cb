import { Readable } from 'node:stream';
import { listRegistry } from '@pgs/contract';
import { packSignedDocument, type SpreadsheetCell, type SpreadsheetColumn, writeSpreadsheet } from '@pgs/documents';
import { localDateTimeText, Problem, registryColumnKind, registryScope, registryStates } from '@pgs/domain';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Platform, Signed } from '../../http/context.ts';
import { requireSection } from '../../http/section.ts';
import { personScope, requireSigned } from '../../http/signed-request.ts';
import { ids } from '../../identifiers.ts';
import { recordViews } from '../application/card-queries.ts';
import { findOrganization } from '../organization/store.ts';
import { factsOf, factsOfRecord, stateOf } from './present-record.ts';
import { decisionTitle, listEntries, type RegistryFilter } from './queries.ts';
import { recordFor, verificationUrl } from './record-access.ts';

const address = z.object({ applicationId: z.uuid() });
const inRussian = (on: string): string => on.split('-').reverse().join('.');
/** So many records are in memory at once. */
const batchSize = 500;

/** Выписка из реестра and the registry as a table. */
export function registryFileRoutes(server: FastifyInstance, platform: Platform): void {
  const { database, services, composer, now, sign } = platform;

  const composeExtract = async (signed: Signed, params: unknown): Promise<Uint8Array> => {
    const parsed = address.safeParse(params);
    if (!parsed.success) throw new Problem('not-found');
    const { entry, changes } = await recordFor(platform, signed, parsed.data.applicationId);
    const organization = await findOrganization(database, entry.organizationId);
    if (!organization) throw new Problem('not-found');
    const seen = { id: ids.next(), applicationId: entry.applicationId };
    await recordViews(database, [seen], { personId: signed.personId, at: now(), what: 'registryExtract' });
    const service = services.get(entry.serviceCode, entry.serviceVersion);
    return composer.composeRegistryExtract({
      organization,
      registryTitle: service.registryTitle,
      entryNumber: entry.entryNumber,
      stateTitle: registryStates[stateOf(entry.state)].title,
      facts: [
        { title: 'Решение', value: `${decisionTitle(entry.decisionKind)}, подписал ${entry.signedBy}` },
        ...factsOfRecord(entry, service),
      ],
      changes: changes.map(
        ({ kind, state, reason, actNumber, actOn }) =>
          `${registryStates[stateOf(state)].title}: ${reason} (${kind === 'act' ? 'акт' : 'решение'} № ${actNumber} от ${inRussian(actOn)})`,
      ),
      verificationUrl: verificationUrl(platform, entry),
      composedAtText: localDateTimeText(now(), entry.timeZone),
      composedAt: now().toISOString(),
    });
  };

  server.get('/api/registry/:applicationId/extract', async (request, reply) => {
    const pdf = await composeExtract(await requireSigned(request), request.params);
    return attach(reply, 'extract.pdf', 'Выписка из реестра.pdf', 'application/pdf').send(Buffer.from(pdf));
  });

  server.get('/api/registry/:applicationId/signed-extract', async (request, reply) => {
    const document = await composeExtract(await requireSigned(request), request.params);
    const signature = await sign(document, now());
    const packed = packSignedDocument({ fileName: 'Выписка из реестра.pdf', document, signature });
    return attach(reply, 'extract.zip', 'Выписка из реестра с подписью.zip', 'application/zip').send(Buffer.from(packed));
  });

  /** Batch after batch, each remembered in the journal of views: whoever takes a table away has seen its people. */
  async function* rowsOf(signed: Signed, filter: Omit<RegistryFilter, 'after' | 'limit'>): AsyncGenerator<readonly SpreadsheetCell[]> {
    const own = services.newest().find(({ code }) => code === filter.serviceCode);
    let after: RegistryFilter['after'];
    for (;;) {
      const found = await database.read(personScope(signed), (db) => listEntries(db, { ...filter, after, limit: batchSize }));
      const seen = found.map(({ applicationId }) => ({ id: ids.next(), applicationId }));
      await recordViews(database, seen, { personId: signed.personId, at: now(), what: 'registryTable' });
      for (const entry of found) {
        const service = services.get(entry.serviceCode, entry.serviceVersion);
        yield [
          entry.entryNumber,
          localDateTimeText(entry.enteredAt, entry.timeZone),
          service.shortTitle,
          entry.organizationTitle,
          entry.registrationNumber,
          `${decisionTitle(entry.decisionKind)} № ${entry.decisionNumber}`,
          localDateTimeText(entry.decidedAt, entry.timeZone),
          entry.signedBy,
          entry.applicantName,
          entry.childName,
          registryStates[stateOf(entry.state)].title,
          ...(own ? factsOf(entry, own).map(({ value }) => value) : []),
        ];
      }
      const last = found.at(-1);
      if (!last || found.length < batchSize) return;
      after = { at: last.place, id: last.id };
    }
  }

  server.get('/api/registry.xlsx', async (request, reply) => {
    const signed = await requireSigned(request);
    requireSection(signed, 'registries');
    const parsed = listRegistry.query.safeParse(request.query);
    if (!parsed.success) throw new Problem('malformed-request', { details: 'условия отбора указаны неверно' });
    const { serviceCode, search, state } = parsed.data;
    const service = services.newest().find(({ code }) => code === serviceCode);
    const title = service?.registryTitle ?? 'Реестр результатов';
    const columns: readonly SpreadsheetColumn[] = [
      { title: '№ записи', width: 26 },
      { title: 'Внесена', width: 17, kind: 'moment' },
      { title: 'Услуга', width: 30 },
      { title: 'Организация', width: 26 },
      { title: 'Рег. № заявления', width: 24 },
      { title: 'Решение', width: 48 },
      { title: 'Дата решения', width: 17, kind: 'moment' },
      { title: 'Подписал', width: 32 },
      { title: 'Заявитель', width: 32 },
      { title: 'Ребёнок', width: 32 },
      { title: 'Состояние', width: 14 },
      ...(service?.registryColumns.map((column) => {
        const kind = registryColumnKind(column.field, service.form);
        return { title: column.title, width: 24, ...(kind === 'text' ? {} : { kind }) };
      }) ?? []),
    ];
    const about = [
      title,
      ...(state ? [`Состояние: ${registryStates[state].title}`] : []),
      ...(search ? [`Поиск: ${search}`] : []),
      `Сформировал: ${signed.name}, ${localDateTimeText(now(), 'Europe/Moscow')} (по Москве)`,
    ];
    const rows = rowsOf(signed, { organizations: registryScope(signed.grants), serviceCode, search: search || undefined, state });
    return attach(reply, 'registry.xlsx', `${title}.xlsx`, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet').send(
      Readable.from(writeSpreadsheet({ title, about, columns, rows })),
    );
  });
}

const attach = (reply: FastifyReply, plainName: string, name: string, type: string): FastifyReply =>
  reply
    .header('content-disposition', `attachment; filename="${plainName}"; filename*=UTF-8''${encodeURIComponent(name)}`)
    .header('cache-control', 'private, no-store')
    .type(type);
