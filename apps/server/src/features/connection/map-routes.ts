import { Readable } from 'node:stream';
import { getConnectionProgress, listConnections } from '@pgs/contract';
import { writeSpreadsheet } from '@pgs/documents';
import {
  addDays,
  administeredOf,
  type ConnectionStage,
  connectionStages,
  connectionStepIds,
  connectionSteps,
  localDate,
  mayAdminister,
  overseenOf,
  type StepState,
  stepStates,
} from '@pgs/domain';
import type { FastifyInstance } from 'fastify';
import type { Platform, Signed } from '../../http/context.ts';
import { printTitlePlace, readTitlePlace } from '../../http/keyset.ts';
import { route } from '../../http/route.ts';
import { personScope, requireSigned } from '../../http/signed-request.ts';
import { ids } from '../../identifiers.ts';
import { appendExports } from '../organization/profile-store.ts';
import { countFound, countMap, listMap, listReasons, type MapGroup, type MapRow, progressChanges, type Tree } from './map-queries.ts';
import { requireConnection } from './require-connection.ts';

const pageSize = 100;
const exportedAtMost = 50_000;

export const treeOf = (signed: Signed): Tree => ({ administered: administeredOf(signed.grants), overseen: overseenOf(signed.grants) });

const isStage = (value: string | null): value is ConnectionStage => value !== null && Object.hasOwn(connectionStages, value);

/** A step that a new version of the platform added is judged within the minute; until then it is not known. */
const statesOf = ({ states }: MapRow) =>
  connectionStepIds.map((step) => ({ step, state: states[step] ?? ('unknown' satisfies StepState) }));

/** Карта подключения тех, кто ниже, и её ход. */
export function connectionMapRoutes(server: FastifyInstance, platform: Platform): void {
  const { database, now } = platform;

  route(server, platform, listConnections, async ({ signed, query }) => {
    requireConnection(signed);
    const whose = treeOf(signed);
    return database.read(personScope(signed), async (db) => {
      const groups = await countMap(db, whose);
      const count = (wanted: (group: MapGroup) => boolean) => groups.reduce((sum, group) => (wanted(group) ? sum + group.amount : sum), 0);
      const all = { total: count(() => true), connected: count(({ connected }) => connected) };
      const filtered = [query.search, query.stage, query.step, query.state].some(Boolean);
      const left = filtered ? await countFound(db, whose, query) : undefined;
      const found = await listMap(db, whose, query, { after: readTitlePlace(query.after), limit: pageSize + 1 });
      const rows = found.slice(0, pageSize);
      const last = rows.at(-1);
      return {
        steps: connectionStepIds.map((step) => {
          const of = (state: StepState) => count(({ states }) => (states[step] ?? 'unknown') === state);
          const { title, stage } = connectionSteps[step];
          return { step, title, stage, done: of('done'), expiring: of('expiring'), unknown: of('unknown'), missing: of('missing') };
        }),
        ...all,
        found: left?.found ?? all.total,
        foundLagging: left?.foundLagging ?? all.total - all.connected,
        mayWrite: whose.overseen.length > 0 && mayAdminister('above', 'writeLetter'),
        rows: rows.map((row) => {
          const stage = isStage(row.stage) ? row.stage : null;
          const { id, title, parentTitle, connected, stuck } = row;
          const stageTitle = stage === null ? null : connectionStages[stage].title;
          return { id, title, parentTitle, connected, stage, stageTitle, stuck, steps: statesOf(row) };
        }),
        next: last && found.length > pageSize ? printTitlePlace(last) : null,
      };
    });
  });

  route(server, platform, getConnectionProgress, async ({ signed, query }) => {
    requireConnection(signed);
    const toOn = localDate(now(), 'Europe/Moscow');
    const fromOn = addDays(toOn, 1 - query.days);
    const changes = await database.read(personScope(signed), (db) => progressChanges(db, treeOf(signed), fromOn, toOn));
    const byDay = new Map(changes.map((change) => [change.on, change]));
    const before = byDay.get(addDays(fromOn, -1));
    const sum = { organizations: before?.present ?? 0, connected: before?.connected ?? 0, done: before?.fulfilled ?? 0 };
    const days = Array.from({ length: query.days }, (_, index) => {
      const on = addDays(fromOn, index);
      const change = byDay.get(on);
      sum.organizations += change?.present ?? 0;
      sum.connected += change?.connected ?? 0;
      sum.done += change?.fulfilled ?? 0;
      return { on, ...sum };
    });
    return { steps: connectionStepIds.length, days };
  });

  server.get('/api/connections.xlsx', async (request, reply) => {
    const signed = await requireSigned(request);
    requireConnection(signed);
    const whose = treeOf(signed);
    const { all, reasons } = await database.read(personScope(signed), async (db) => ({
      all: await listMap(db, whose, {}, { after: undefined, limit: exportedAtMost }),
      reasons: new Map((await listReasons(db, whose)).map(({ id, reasons: said }) => [id, said])),
    }));
    const { personId, name: personName } = signed;
    const taken = { personId, personName, at: now(), what: 'connectionMap', rows: all.length } as const;
    const roots = [...new Set([...whose.administered, ...whose.overseen])];
    await database.system((transaction) =>
      appendExports(
        transaction,
        roots.map((organizationId) => ({ id: ids.next(), organizationId, ...taken })),
      ),
    );
    const rows = all.map((row) => [
      row.title,
      row.parentTitle,
      row.connected ? 'подключена' : 'не подключена',
      row.stuck,
      reasons.get(row.id) ?? null,
      ...statesOf(row).map(({ state }) => stepStates[state]),
    ]);
    const columns = [
      { title: 'Организация', width: 40 },
      { title: 'Подчинена', width: 30 },
      { title: 'Статус', width: 16 },
      { title: 'Что задерживает', width: 60 },
      { title: 'Всё, чего не хватает', width: 80 },
      ...connectionStepIds.map((step) => ({ title: connectionSteps[step].title, width: 18 })),
    ];
    return reply
      .header('content-disposition', `attachment; filename="connections.xlsx"; filename*=UTF-8''${encodeURIComponent('подключение.xlsx')}`)
      .header('cache-control', 'private, no-store')
      .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
      .send(Readable.from(writeSpreadsheet({ title: 'Подключение', columns, rows })));
  });
}
