import {
  changePlan,
  getPlaceBoard,
  getQueue,
  listPlaceBoards,
  listPlaceChanges,
  listQueuePlaces,
  type PlaceGroupView,
} from '@pgs/contract';
import type { Scope } from '@pgs/database';
import {
  type Competition,
  freePlaces,
  isStatus,
  levelsOf,
  localDate,
  maySee,
  mayWithPlaces,
  ownSections,
  ownSectionsOf,
  Problem,
  placeActions,
  placeGroupTitle,
  placesSeen,
  reservePlaceOf,
  rolesWithPlaces,
  type ServiceDefinition,
  statusDefinition,
} from '@pgs/domain';
import type { FastifyInstance } from 'fastify';
import type { Platform, Signed } from '../../http/context.ts';
import { route } from '../../http/route.ts';
import { requireSection } from '../../http/section.ts';
import { personScope } from '../../http/signed-request.ts';
import { ids } from '../../identifiers.ts';
import { changePlanOf } from './change-plan.ts';
import { presentQueuePlace } from './present-queue-place.ts';
import { findGroup, type GroupRecord, groupsOf, placeChangesOf, schoolYearsOf, seenOrganizations } from './queries.ts';
import { printQueueCursor, readQueueCursor } from './queue-cursor.ts';
import { countBefore, placesInQueue, queuePage } from './queue-queries.ts';

/** Numbers of places of the organizations the person sees, besides the cards. */
export const placesScope = (signed: Signed): Scope => {
  const numbers = [...placesSeen(signed.grants)].flatMap(([id, codes]) =>
    codes === null ? [`numbers:${id}`] : codes.map((code) => `numbers:${id}/${code}`),
  );
  const own = personScope(signed);
  return own.kind === 'person' ? { ...own, organizations: [...own.organizations, ...numbers] } : own;
};

/** Места и очередь: the board, the plan and who waits. */
export function placeRoutes(server: FastifyInstance, platform: Platform): void {
  const { database, services, now } = platform;
  const parts = { database, services, now, ids };
  const competing = () => services.newest().filter(hasCompetition);
  const competitionOf = (code: string): Competing => {
    const service = competing().find((one) => one.code === code);
    if (!service) throw new Problem('places-not-limited');
    return service;
  };

  route(server, platform, listPlaceBoards, async ({ signed }) => {
    requirePlaces(signed);
    const seen = placesSeen(signed.grants);
    return database.read(placesScope(signed), async (db) => {
      const organizations = [];
      for (const { id, title, serviceCodes, timeZone } of await seenOrganizations(db, [...seen.keys()])) {
        const allowed = seen.get(id);
        const own = competing().filter(({ code }) => serviceCodes.includes(code) && (!allowed || allowed.includes(code)));
        const year = Number(localDate(now(), timeZone).slice(0, 4));
        const usual = [`${year}/${year + 1}`, `${year + 1}/${year + 2}`];
        const offered = [];
        for (const service of own) {
          const known = (await schoolYearsOf(db, id, service.code)).map(({ schoolYear }) => schoolYear);
          offered.push({
            code: service.code,
            title: service.shortTitle,
            // Those with work first: the screen opens on the first.
            schoolYears: [...new Set([...known, ...usual.toReversed()])],
          });
        }
        if (offered.length > 0) organizations.push({ id, title, services: offered });
      }
      return { organizations };
    });
  });

  route(server, platform, getPlaceBoard, async ({ signed, parameters: { id }, query: { serviceCode, schoolYear } }) => {
    requireSeen(signed, id, serviceCode);
    const service = competitionOf(serviceCode);
    const found = await database.read(placesScope(signed), async (db) => ({
      organization: (await seenOrganizations(db, [id]))[0],
      groups: await groupsOf(db, id, serviceCode, schoolYear),
    }));
    if (!found.organization) throw new Problem('not-found');
    const groups = found.groups.map((group) => presentGroup(group, service.competition));
    const sum = (number: (group: PlaceGroupView) => number) => groups.reduce((total, group) => total + number(group), 0);
    const mayChange = mayWithPlaces(signed.grants, 'changePlan', { organizationId: id, serviceCode });
    return {
      organizationTitle: found.organization.title,
      serviceTitle: service.shortTitle,
      groups,
      totals: {
        places: sum(({ places }) => places ?? 0),
        taken: sum(({ taken }) => taken),
        waiting: sum(({ waiting }) => waiting),
        reserve: sum(({ reserve }) => reserve ?? 0),
      },
      levels: levelsOf(service.competition).map(({ level, levelTitle }) => ({ code: level, title: levelTitle })),
      profiles: service.competition.profiles.map(({ code, title }) => ({ code, title })),
      distributed: service.competition.distribution !== undefined,
      categories: service.competition.categories.map(({ title, source }) => ({ title, source })),
      changePlan: {
        allowed: mayChange,
        reason: mayChange ? null : `${placeActions.changePlan.title}: это делает роль ${rolesWithPlaces('changePlan')}.`,
      },
      opensQueue: maySee(signed.grants, { organizationId: id, serviceCode }),
    };
  });

  route(server, platform, changePlan, async ({ signed, parameters, body }) => {
    requireSeen(signed, parameters.id, body.serviceCode);
    return { id: await changePlanOf(parts, signed, parameters.id, body), message: 'План мест сохранён.' };
  });

  route(server, platform, getQueue, async ({ signed, parameters, query }) => {
    requirePlaces(signed);
    const cursor = readQueueCursor(query.after);
    return database.read(personScope(signed), async (db) => {
      const group = await requireGroup(findGroup(db, parameters.id));
      if (!maySee(signed.grants, group)) throw new Problem('not-found');
      const [organization] = await seenOrganizations(db, [group.organizationId]);
      const found = await queuePage(db, group.id, query.state, cursor, query.limit);
      const before = cursor ? await countBefore(db, group.id, query.state, cursor) : 0;
      const rows = found.slice(0, query.limit);
      const last = rows.at(-1);
      const free = freePlaces(group);
      const { categories } = competitionOf(group.serviceCode).competition;
      return {
        title: placeGroupTitle(group),
        rows: rows.map(({ submittedText: _text, orderNumber: _number, state, category, status, submittedAt, ...row }, index) => {
          const place = before + index + 1;
          return {
            ...row,
            place,
            reservePlace: state === 'waiting' ? (reservePlaceOf({ place }, free) ?? null) : null,
            categoryTitle: categories[category]?.title ?? '',
            submittedAt: submittedAt.toISOString(),
            statusTitle: isStatus(status) ? statusDefinition(status).title : status,
          };
        }),
        next: found.length > query.limit && last ? printQueueCursor(last) : null,
        timeZone: organization?.timeZone ?? 'Europe/Moscow',
      };
    });
  });

  route(server, platform, listPlaceChanges, async ({ signed, parameters }) => {
    requirePlaces(signed);
    const rows = await database.read(placesScope(signed), async (db) => {
      await requireGroup(findGroup(db, parameters.id));
      return placeChangesOf(db, parameters.id);
    });
    return { rows: rows.map((row) => ({ ...row, at: row.at.toISOString() })) };
  });

  route(server, platform, listQueuePlaces, async ({ signed, query }) => {
    requireSection(signed, 'applications');
    const found = await database.read(personScope(signed), (db) => placesInQueue(db, query.ids.split(',')));
    return { rows: found.map((record) => presentQueuePlace(record, competitionOf(record.serviceCode))) };
  });
}

type Competing = ServiceDefinition & { readonly competition: Competition };
const hasCompetition = (service: ServiceDefinition): service is Competing => service.competition !== undefined;

export function requirePlaces(signed: Signed): void {
  if (!ownSectionsOf(signed.grants).includes('places')) throw new Problem('section-forbidden', { section: ownSections.places.title });
}

export function requireSeen(signed: Signed, organizationId: string, serviceCode: string): void {
  requirePlaces(signed);
  if (!mayWithPlaces(signed.grants, 'seeNumbers', { organizationId, serviceCode })) throw new Problem('not-found');
}

async function requireGroup(found: Promise<GroupRecord | undefined>): Promise<GroupRecord> {
  const group = await found;
  if (!group) throw new Problem('not-found');
  return group;
}

function presentGroup(group: GroupRecord, competition: Competition): PlaceGroupView {
  const { organizationId: _organization, serviceCode: _service, schoolYear, byCategory, ...rest } = group;
  const free = freePlaces(group);
  return {
    ...rest,
    title: placeGroupTitle({ ...group, schoolYear }),
    free,
    reserve: free === null ? null : Math.max(0, group.waiting - free),
    byCategory: competition.categories.flatMap(({ title }, index) => {
      const amount = byCategory?.[String(index)] ?? 0;
      return amount > 0 ? [{ title, amount }] : [];
    }),
  };
}
