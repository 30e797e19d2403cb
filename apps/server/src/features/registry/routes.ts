import { beginResultCorrection, changeRegistryRecord, getRegistryRecord, listRegistry, verifyRegistryRecord } from '@pgs/contract';
import { checkActDay, localDate, Problem, registryMoves, registryScope, registryStates } from '@pgs/domain';
import type { FastifyInstance } from 'fastify';
import type { Platform, Signed } from '../../http/context.ts';
import { printPlace, readPlace } from '../../http/keyset.ts';
import { route } from '../../http/route.ts';
import { requireSection } from '../../http/section.ts';
import { personScope } from '../../http/signed-request.ts';
import { ids } from '../../identifiers.ts';
import type { Enqueue } from '../../jobs/jobs.ts';
import { beginCorrection } from '../after-result/beginning.ts';
import { presentAsking } from '../after-result/present-asking.ts';
import { journalViewOf } from '../application/card-queries.ts';
import { widenToSystem } from '../application/store.ts';
import { createAttemptLimit } from '../session/attempt-limit.ts';
import { registryFileRoutes } from './file-routes.ts';
import { factsOf, presentRecord, presentRow, stateOf } from './present-record.ts';
import { decisionTitle, listEntries, type RegistryView, verifyEntry } from './queries.ts';
import { recordFor, verificationUrl } from './record-access.ts';
import { changeState } from './store.ts';

const pageSize = 50;

/** Реестры: list, record with its history, extract, verification by code, corrections the organization begins itself. */
export const createRegistryRoutes = (enqueue: Enqueue) =>
  function registryRoutes(server: FastifyInstance, platform: Platform): void {
    const { database, services, now } = platform;
    // Codes cannot be guessed; the brake only keeps those who try from costing us.
    const limit = createAttemptLimit({ attempts: 60, withinMs: 60_000 });
    const serviceOf = (entry: RegistryView) => services.get(entry.serviceCode, entry.serviceVersion);

    const recordOf = (signed: Signed, applicationId: string) => recordFor(platform, signed, applicationId);

    route(server, platform, listRegistry, async ({ signed, query }) => {
      requireSection(signed, 'registries');
      const found = await database.read(personScope(signed), (db) =>
        listEntries(db, {
          organizations: registryScope(signed.grants),
          serviceCode: query.serviceCode,
          search: query.search?.trim() || undefined,
          state: query.state,
          after: readPlace(query.after),
          limit: pageSize + 1,
        }),
      );
      const shown = found.slice(0, pageSize);
      const last = shown.at(-1);
      const service = query.serviceCode === undefined ? undefined : services.newest().find(({ code }) => code === query.serviceCode);
      // Records of an older version of the service are shown under the columns of the newest one.
      return {
        title: service?.registryTitle ?? null,
        columns: service?.registryColumns.map(({ title }) => title) ?? [],
        rows: shown.map((entry) => ({
          ...presentRow(entry, serviceOf(entry)),
          values: service ? factsOf(entry, service).map(({ value }) => value) : [],
        })),
        next: last && found.length > pageSize ? printPlace({ at: last.place, id: last.id }) : null,
      };
    });

    route(server, platform, getRegistryRecord, async ({ signed, parameters }) => {
      const { entry, changes, asking, mayChange } = await recordOf(signed, parameters.applicationId);
      const view = { id: ids.next(), applicationId: entry.applicationId, at: now(), what: 'registryRecord' };
      await journalViewOf(database, signed, view);
      const presented = asking.map((one) => presentAsking(one, services));
      return presentRecord(entry, serviceOf(entry), changes, {
        mayChange,
        verificationUrl: verificationUrl(platform, entry),
        asking: presented,
      });
    });

    route(server, platform, changeRegistryRecord, async ({ signed, parameters, body }) => {
      const { entry, mayChange } = await recordOf(signed, parameters.applicationId);
      if (!mayChange) throw new Problem('action-forbidden', { action: changeRegistryRecord.title, roles: '«Должностное лицо с подписью»' });
      const conflict = () => new Problem('registry-state', { state: registryStates[stateOf(entry.state)].title });
      if (body.from !== entry.state || !registryMoves(body.from).includes(body.to)) throw conflict();
      const on = (moment: Date): string => localDate(moment, entry.timeZone);
      checkActDay(body.actOn, on(entry.decidedAt), on(now()));
      await database.write(personScope(signed), async (transaction) => {
        await widenToSystem(transaction);
        const change = { ...body, id: ids.next(), entryId: entry.id, personId: signed.personId, personName: signed.name, at: now() };
        if (!(await changeState(transaction, change))) throw conflict();
        await enqueue(transaction, 'tellRegistryChange', { changeId: change.id });
      });
      return { message: `Запись реестра: ${registryStates[body.to].title.toLocaleLowerCase('ru')}` };
    });

    route(server, platform, beginResultCorrection, async ({ signed, parameters, body }) => {
      const { entry, mayChange } = await recordOf(signed, parameters.applicationId);
      if (!mayChange)
        throw new Problem('action-forbidden', { action: beginResultCorrection.title, roles: '«Должностное лицо с подписью»' });
      return beginCorrection(platform, signed, { entryId: entry.id, ...body });
    });

    route(server, platform, verifyRegistryRecord, async ({ parameters, request }) => {
      if (!limit.allows(request.ip)) throw new Problem('too-many-attempts');
      const entry = await verifyEntry(database, parameters.code);
      if (!entry) throw new Problem('not-found');
      const on = (moment: Date): string => localDate(moment, entry.time_zone);
      return {
        entryNumber: entry.entry_number,
        serviceTitle: services.newest().find(({ code }) => code === entry.service_code)?.title ?? entry.service_code,
        organizationTitle: entry.organization_title,
        decisionTitle: decisionTitle(entry.decision_kind),
        decidedOn: on(entry.decided_at),
        enteredOn: on(entry.entered_at),
        state: stateOf(entry.state),
        stateTitle: registryStates[stateOf(entry.state)].title,
        changedOn: entry.changed_at && on(entry.changed_at),
        changedBy: entry.changed_by,
        duplicatedOn: entry.duplicated_at && on(entry.duplicated_at),
        checkedAt: now().toISOString(),
      };
    });

    registryFileRoutes(server, platform);
  };
