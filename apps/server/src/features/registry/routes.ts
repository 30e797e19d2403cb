import { beginResultCorrection, changeRegistryRecord, getRegistryRecord, listRegistry, verifyRegistryRecord } from '@pgs/contract';
import { localDate, localDateTimeText, mayChangeRegistry, Problem, registryMoves, registryStates, scopeOf, sectionsOf } from '@pgs/domain';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Platform, Signed } from '../../http/context.ts';
import { printPlace, readPlace } from '../../http/keyset.ts';
import { route } from '../../http/route.ts';
import { requireSection } from '../../http/section.ts';
import { personScope, requireSigned } from '../../http/signed-request.ts';
import { ids } from '../../identifiers.ts';
import type { Enqueue } from '../../jobs/jobs.ts';
import { beginCorrection } from '../after-result/beginning.ts';
import { presentAsking } from '../after-result/present-asking.ts';
import { askingAbout } from '../after-result/result-store.ts';
import { recordView } from '../application/card-queries.ts';
import { widenToSystem } from '../application/store.ts';
import { findOrganization } from '../organization/store.ts';
import { createAttemptLimit } from '../session/attempt-limit.ts';
import { factsOf, factsOfRecord, presentRecord, presentRow, stateOf } from './present-record.ts';
import { changesOf, decisionTitle, findRecord, listEntries, type RegistryView, verifyEntry } from './queries.ts';
import { changeState } from './store.ts';

const pageSize = 50;
const address = z.object({ applicationId: z.uuid() });
const inRussian = (on: string): string => on.split('-').reverse().join('.');

/** Реестры: list, record with its history, extract, verification by code, corrections the organization begins itself. */
export const createRegistryRoutes = (enqueue: Enqueue) =>
  function registryRoutes(server: FastifyInstance, platform: Platform): void {
    const { database, services, config, now } = platform;
    // Codes cannot be guessed; the brake only keeps those who try from costing us.
    const limit = createAttemptLimit({ attempts: 60, withinMs: 60_000 });
    const urlOf = (entry: RegistryView): string => `${config.publicUrl}/verify/${entry.verificationCode}`;
    const serviceOf = (entry: RegistryView) => services.get(entry.serviceCode, entry.serviceVersion);

    /** The record and its history for those who have the section, and for those who decide of it. @throws Problem not-found */
    const recordOf = async (signed: Signed, applicationId: string) => {
      const found = await database.read(personScope(signed), async (db) => {
        const entry = await findRecord(db, applicationId);
        return entry && { entry, changes: await changesOf(db, entry.id), asking: await askingAbout(db, entry.id) };
      });
      if (!found) throw new Problem('not-found');
      const mayChange = mayChangeRegistry(signed.grants, found.entry);
      if (!mayChange && !sectionsOf(signed.grants).registries) requireSection(signed, 'registries');
      return { ...found, mayChange };
    };

    route(server, platform, listRegistry, async ({ signed, query }) => {
      requireSection(signed, 'registries');
      const found = await database.read(personScope(signed), (db) =>
        listEntries(db, {
          organizations: scopeOf(signed.grants),
          serviceCode: query.serviceCode,
          search: query.search || undefined,
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
      await recordView(database, {
        id: ids.next(),
        applicationId: entry.applicationId,
        personId: signed.personId,
        at: now(),
        what: 'registryRecord',
      });
      const presented = asking.map((one) => presentAsking(one, services));
      return presentRecord(entry, serviceOf(entry), changes, { mayChange, verificationUrl: urlOf(entry), asking: presented });
    });

    route(server, platform, changeRegistryRecord, async ({ signed, parameters, body }) => {
      const { entry, mayChange } = await recordOf(signed, parameters.applicationId);
      if (!mayChange) throw new Problem('action-forbidden', { action: changeRegistryRecord.title, roles: '«Должностное лицо с подписью»' });
      const conflict = () => new Problem('registry-state', { state: registryStates[stateOf(entry.state)].title });
      if (body.from !== entry.state || !registryMoves(body.from).includes(body.to)) throw conflict();
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
      };
    });

    server.get('/api/registry/:applicationId/extract', async (request, reply) => {
      const signed = await requireSigned(request);
      const parsed = address.safeParse(request.params);
      if (!parsed.success) throw new Problem('not-found');
      const { entry, changes } = await recordOf(signed, parsed.data.applicationId);
      const organization = await findOrganization(database, entry.organizationId);
      if (!organization) throw new Problem('not-found');
      const service = serviceOf(entry);
      const pdf = await platform.composer.composeRegistryExtract({
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
        verificationUrl: urlOf(entry),
        composedAtText: localDateTimeText(now(), entry.timeZone),
        composedAt: now().toISOString(),
      });
      return reply
        .header(
          'content-disposition',
          `attachment; filename="extract.pdf"; filename*=UTF-8''${encodeURIComponent('Выписка из реестра.pdf')}`,
        )
        .header('cache-control', 'private, no-store')
        .type('application/pdf')
        .send(Buffer.from(pdf));
    });
  };
