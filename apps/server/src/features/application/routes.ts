import {
  checkSignature,
  countApplications,
  getApplication,
  getRawReply,
  listApplications,
  listCandidates,
  performAction,
} from '@pgs/contract';
import {
  type Application,
  available,
  batchActionsOf,
  competentAuthority,
  isExcluded,
  localDate,
  maySee,
  maySuit,
  Problem,
  statusDefinition,
} from '@pgs/domain';
import type { FastifyInstance } from 'fastify';
import type { Platform, Signed } from '../../http/context.ts';
import { route } from '../../http/route.ts';
import { requireSection } from '../../http/section.ts';
import { personScope } from '../../http/signed-request.ts';
import { ids } from '../../identifiers.ts';
import { substitutionsOf } from '../absence/store.ts';
import { holdersOf } from '../access/holder-queries.ts';
import { findResultOfCard } from '../after-result/present-result.ts';
import { verifyDecision } from '../decision/verifying.ts';
import { duplicatesOf } from '../duplicate/duplicate-store.ts';
import { findOrganization } from '../organization/store.ts';
import { placesInQueue } from '../places/queue-queries.ts';
import { findAccountOrder } from '../portal/account-store.ts';
import { withBookFacts } from '../reference/book-facts.ts';
import { presentCard } from './card/present-card.ts';
import { authorityAbove, employeesOf, journalOf, journalViewOf, lastTold, providersOf, rawReplyOf } from './card-queries.ts';
import { printCursor, readCursor } from './cursor.ts';
import { explainMissing } from './missing-rows.ts';
import { presentRow } from './present-row.ts';
import { countsOf, listPage, sortInForce } from './queries.ts';
import { findApplication } from './store.ts';

/** Заявления: list, counters, card and actions. */
export function applicationRoutes(server: FastifyInstance, platform: Platform): void {
  const { database, calendar, services, language } = platform;

  const journalView = (signed: Signed, applicationId: string, what: string) =>
    journalViewOf(database, signed, { id: ids.next(), applicationId, at: platform.now(), what });

  route(server, platform, listApplications, async ({ query, signed }) => {
    requireSection(signed, 'applications');
    const now = platform.now();
    const sort = sortInForce(query);
    const question = { ...query, sort, cursor: readCursor(query.after, sort) };
    const asker = { personId: signed.personId, grants: signed.grants, now, calendar };
    const { found, missing } = await database.read(personScope(signed), async (db) => {
      const page = await listPage(db, question, asker);
      return { found: page, missing: page.length > 0 ? null : await explainMissing(db, question, asker) };
    });
    const rows = found.slice(0, query.limit);
    const last = rows.at(-1);
    return {
      rows: rows.map((row) => presentRow(row, services, { calendar, now })),
      next: found.length > query.limit && last ? printCursor({ sort, value: last.place, id: last.application_id }) : null,
      batchActions: [...batchActionsOf(signed.grants)],
      missing,
    };
  });

  route(server, platform, countApplications, async ({ signed }) => {
    requireSection(signed, 'applications');
    const counts = await database.read(personScope(signed), (db) => countsOf(db, signed.personId, signed.grants));
    return { byStatus: { ...counts.by_status }, mine: counts.mine, unassigned: counts.unassigned, failures: counts.failures };
  });

  route(server, platform, getApplication, async ({ parameters, signed }) => {
    const read = await database.read(personScope(signed), async (db) => {
      const found = await requireApplication(findApplication(db, parameters.id));
      const organization = await findOrganization(db, found.organizationId);
      if (!organization) throw new Error(`organization ${found.organizationId} does not exist`);
      const service = services.get(found.serviceCode, found.serviceVersion);
      const result = await findResultOfCard(db, services, found, service, organization.timeZone);
      const loaded = result ? { ...found, foundResult: result.found } : found;
      const application = await withBookFacts(db, { application: loaded, service, places: [organization] });
      const offered = available({ application, actor: signed.actor, service });
      const holders = await holdersOf(db, {
        organizationIds: [application.organizationId],
        roles: ['organizationAdministrator', ...offered.flatMap(({ help }) => help)],
        serviceCode: application.serviceCode,
        at: platform.now(),
      });
      const people = [signed.personId, ...(application.responsibleId === undefined ? [] : [application.responsibleId])];
      const todayOn = localDate(platform.now(), organization.timeZone);
      const substitutions = await substitutionsOf(db, application.organizationId, people, todayOn);
      const [journal, told] = [await journalOf(db, application.id), await lastTold(db, application.id)];
      const [queued] = await placesInQueue(db, [application.id]);
      // An application of the portal has its order there; only one of the desk has one of ours.
      const account = application.portalNumber ? undefined : await findAccountOrder(db, application.id);
      const duplicates = await duplicatesOf(db, application);
      return {
        application,
        organization,
        service,
        available: offered,
        holders,
        substitutions,
        journal,
        told,
        queued,
        account,
        duplicates,
        result,
      };
    });
    await journalView(signed, read.application.id, 'card');
    // What the card shows of the earlier case is a view of that case.
    if (read.result?.issued) await journalView(signed, read.result.issued.application.id, 'result');
    return presentCard({ ...read, actor: signed.actor, calendar, language, now: platform.now() });
  });

  route(server, platform, performAction, async ({ parameters, body, signed }) => {
    const { application, message } = await platform.perform(signed.actor, {
      applicationId: parameters.id,
      action: parameters.action,
      ...body,
    });
    return {
      id: application.id,
      version: application.version,
      status: application.status,
      statusTitle: statusDefinition(application.status).title,
      message,
      visible: maySee(signed.grants, application) && !isExcluded(application, signed.personId),
    };
  });

  route(server, platform, listCandidates, async ({ parameters, signed }) => {
    const application = await visible(platform, signed, parameters.id);
    // The load of a colleague counts also what the asking person may not open.
    return database.read({ kind: 'system' }, async (db) => {
      const organization = await findOrganization(db, application.organizationId);
      const todayOn = localDate(platform.now(), organization?.timeZone ?? 'Europe/Moscow');
      const employees = await employeesOf(db, application.organizationId, todayOn);
      const candidates = await providersOf(db, application.serviceCode, application.organizationId);
      const above = await authorityAbove(db, application.organizationId, application.serviceCode);
      const { territoryPoint } = services.get(application.serviceCode, application.serviceVersion);
      return {
        employees: employees
          .filter(({ person_id, grants }) =>
            maySuit(
              { id: person_id, grants: grants.map((grant) => ({ ...grant, organizationId: application.organizationId })) },
              application,
            ),
          )
          .map(({ person_id, name, position, load }) => ({ id: person_id, name, position, load })),
        organizations: candidates.map(({ territories: _, ...candidate }) => candidate),
        competent:
          competentAuthority({
            candidates,
            address: (application.child ?? application.applicant).address?.text,
            transfers: application.transfers,
            authorityAbove: above,
            territoryPoint,
          }) ?? null,
      };
    });
  });

  route(server, platform, getRawReply, async ({ parameters, signed }) => {
    const raw = await database.read(personScope(signed), (db) => rawReplyOf(db, parameters.id, parameters.requestId));
    if (!raw) throw new Problem('not-found');
    await journalView(signed, parameters.id, 'rawReply');
    return raw;
  });

  route(server, platform, checkSignature, async ({ parameters, signed }) => {
    const application = await visible(platform, signed, parameters.id);
    return verifyDecision(platform, application);
  });
}

const visible = (platform: Platform, signed: Signed, id: string): Promise<Application> =>
  platform.database.read(personScope(signed), (db) => requireApplication(findApplication(db, id)));

/** What is outside the scope is not told from what does not exist. */
async function requireApplication(found: Promise<Application | undefined>): Promise<Application> {
  const application = await found;
  if (!application) throw new Problem('not-found');
  return application;
}
