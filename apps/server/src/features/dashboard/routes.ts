import { getDashboard, listBehindNumber, listNumberPlaces, type PanelQuestion } from '@pgs/contract';
import type { Scope } from '@pgs/database';
import { addWorkingDays, countedPlaces, localDate, periodBefore, runningStatuses, sectionsOf } from '@pgs/domain';
import type { FastifyInstance } from 'fastify';
import type { Platform, Signed } from '../../http/context.ts';
import { readPlace } from '../../http/keyset.ts';
import { route } from '../../http/route.ts';
import { requireSection } from '../../http/section.ts';
import { personScope } from '../../http/signed-request.ts';
import { type CountedReach, placesOf, reachOf, withinDivision } from '../statistics/places-queries.ts';
import { divisionNumbers } from './division-queries.ts';
import { listBehind } from './list-queries.ts';
import { presentBehind } from './present-behind.ts';
import {
  presentChannels,
  presentDivisions,
  presentFlow,
  presentGrounds,
  presentHours,
  presentOpen,
  presentOrganizations,
  presentRequests,
  presentSpeed,
} from './present-dashboard.ts';
import { presentWaiting } from './present-waiting.ts';
import { dayNumbers, openNumbers, organizationNumbers, periodNumbers, queueNorm } from './queries.ts';

const pageSize = 50;

/** Scope under which the database shows the numbers of the reach and no card. */
export const numbersScope = (signed: Signed, reach: CountedReach): Scope => ({
  kind: 'person',
  personId: signed.personId,
  organizations: reach.entries,
});

/** Информационные панели. */
export function dashboardRoutes(server: FastifyInstance, platform: Platform): void {
  const { database, services, calendar, language, now } = platform;
  const daysOf = ({ timeZone }: CountedReach) => {
    const todayOn = localDate(now(), timeZone);
    return { todayOn, tomorrowOn: addWorkingDays(calendar, todayOn, 1) };
  };

  const dashboardReach = async (signed: Signed, query: PanelQuestion): Promise<CountedReach> =>
    withinDivision(database, await reachOf(database, countedPlaces(signed.grants, 'dashboards'), query), query.divisionId);

  route(server, platform, listNumberPlaces, async ({ signed }) => {
    const menu = sectionsOf(signed.grants);
    requireSection(signed, menu.dashboards ? 'dashboards' : 'statistics');
    const counted = [...countedPlaces(signed.grants, 'dashboards'), ...countedPlaces(signed.grants, 'statistics')];
    const found = await placesOf(database, counted);
    const known = services.newest();
    return {
      places: found.map(({ organizationId, title, timeZone, tree, serviceCodes, divisions }) => {
        const own = counted.find((place) => place.organizationId === organizationId);
        const codes = own?.serviceCodes ?? (tree ? known.map(({ code }) => code) : serviceCodes);
        return {
          organizationId,
          title,
          tree,
          services: known.filter(({ code }) => codes.includes(code)).map(({ code, shortTitle }) => ({ code, title: shortTitle })),
          todayOn: localDate(now(), timeZone),
          divisions: [...divisions],
        };
      }),
    };
  });

  route(server, platform, getDashboard, async ({ signed, query }) => {
    requireSection(signed, 'dashboards');
    const reach = await dashboardReach(signed, query);
    const days = daysOf(reach);
    const previous = periodBefore(query);
    const counted = services.newest().filter(({ code }) => query.serviceCode === undefined || code === query.serviceCode);
    const isTree = reach.organizationIds.length > 1;
    const isWhole = reach.division === undefined;
    const read = await database.read(numbersScope(signed, reach), async (db) => ({
      period: await periodNumbers(db, reach, query, previous),
      days: await dayNumbers(db, reach, query),
      open: await openNumbers(db, reach, days, runningStatuses),
      // Requests and tickets belong to the organization: no division is told a number of them.
      norm: isWhole ? await queueNorm(db, reach.organizationIds) : undefined,
      divisions: isWhole && !isTree ? await divisionNumbers(db, reach, query, days.todayOn) : [],
      organizations: isTree ? await organizationNumbers(db, reach, query) : [],
    }));
    return {
      todayOn: days.todayOn,
      previous,
      opensLists: sectionsOf(signed.grants).applications !== undefined,
      flow: presentFlow(read.period),
      channels: presentChannels(read.period),
      days: read.days,
      open: presentOpen(read.open, days.tomorrowOn),
      grounds: presentGrounds(read.period, counted),
      speed: presentSpeed(read.period),
      hours: presentHours(read.period),
      requests: isWhole ? presentRequests(read.period, language.kinds) : [],
      queue: presentWaiting(read.period, read.norm),
      divisions: presentDivisions(read.divisions, read.period, read.open),
      organizations: presentOrganizations(read.organizations, read.open),
    };
  });

  route(server, platform, listBehindNumber, async ({ signed, query }) => {
    requireSection(signed, 'dashboards');
    requireSection(signed, 'applications');
    const reach = await dashboardReach(signed, query);
    const found = await database.read(personScope(signed), (db) =>
      listBehind(db, reach, query, { ...daysOf(reach), after: readPlace(query.after), limit: pageSize + 1 }),
    );
    return presentBehind(found, pageSize, signed.grants, services);
  });
}
