import {
  type DistributionView,
  getDistribution,
  listDistributions,
  recordOutcome,
  settleDistribution,
  startDistribution,
} from '@pgs/contract';
import type { Transaction } from '@pgs/database';
import {
  dateText,
  directionStates,
  distributionStates,
  mayWithPlaces,
  type PlaceAction,
  Problem,
  placeActions,
  placeGroupTitle,
  rolesWithPlaces,
  type ServiceDefinition,
  whyDirected,
} from '@pgs/domain';
import type { FastifyInstance } from 'fastify';
import type { Platform, Signed } from '../../http/context.ts';
import { route } from '../../http/route.ts';
import { personScope } from '../../http/signed-request.ts';
import { ids } from '../../identifiers.ts';
import type { Enqueue } from '../../jobs/jobs.ts';
import type { Distributing } from './distributing.ts';
import {
  countDirected,
  type DistributionRecord,
  distributionsOf,
  facilityGroups,
  findDistribution,
  findRepeatedDistribution,
  holdPlaces,
  insertDistribution,
  lineNumbers,
  linePage,
  lineTotals,
  lockDistribution,
  type ShownLine,
  setDistributionState,
} from './distribution-store.ts';
import { isOverPlan } from './keep-place.ts';
import { announcePlaces } from './places-store.ts';
import { requireSeen } from './routes.ts';

/** Комплектование: the protocol is proposed by the platform, reviewed and confirmed by a person. */
export const createDistributionRoutes =
  (enqueue: Enqueue, distributing: Distributing) =>
  (server: FastifyInstance, platform: Platform): void => {
    const { database, services, now } = platform;
    const serviceOf = (code: string): ServiceDefinition | undefined =>
      services.newest().find((one) => one.code === code && one.competition?.distribution !== undefined);

    route(server, platform, listDistributions, async ({ signed, parameters: { id }, query: { serviceCode, schoolYear } }) => {
      requireSeen(signed, id, serviceCode);
      const rows = await database.read(personScope(signed), (db) => distributionsOf(db, id, serviceCode, schoolYear));
      return { rows: rows.map(present), distribute: choiceOf(signed, 'distribute', { organizationId: id, serviceCode }) };
    });

    route(server, platform, startDistribution, async ({ signed, parameters: { id: organizationId }, body }) => {
      const { serviceCode, schoolYear, untilOn, requestKey } = body;
      requireSeen(signed, organizationId, serviceCode);
      requireRight(signed, 'distribute', { organizationId, serviceCode });
      if (!serviceOf(serviceCode)) throw new Problem('places-not-limited');
      const id = ids.next();
      const made = await database.system(async (transaction) => {
        const given = {
          id,
          organizationId,
          serviceCode,
          schoolYear,
          untilOn,
          requestKey,
          madeAt: now(),
          madeBy: signed.personId,
          madeByName: signed.name,
        };
        if (await insertDistribution(transaction, given)) {
          await enqueue(transaction, 'distributePlaces', { distributionId: id });
          return id;
        }
        const repeated = await findRepeatedDistribution(transaction, signed.personId, requestKey);
        if (!repeated) throw new Problem('distribution-open');
        return repeated.id;
      });
      return { id: made, message: 'Распределение составляется.' };
    });

    route(server, platform, getDistribution, async ({ signed, parameters, query }) => {
      const read = await database.read(personScope(signed), async (db) => {
        const distribution = await requireDistribution(findDistribution(db, parameters.id));
        const found = await linePage(db, distribution.id, query.after, query.limit);
        const named = found.flatMap(({ unmet }) => unmet.flatMap(({ lastApplicationId }) => lastApplicationId ?? []));
        return {
          distribution,
          found,
          totals: await lineTotals(db, distribution.id),
          numbers: new Map(
            (await lineNumbers(db, distribution.id, [...new Set(named)])).map(({ applicationId, number }) => [applicationId, number]),
          ),
          titles: new Map(
            (await facilityGroups(db, distribution.organizationId, distribution.serviceCode, distribution.schoolYear)).map(
              ({ code, title }) => [code, title],
            ),
          ),
        };
      });
      const { distribution, found, totals } = read;
      requireSeen(signed, distribution.organizationId, distribution.serviceCode);
      const lines = found.slice(0, query.limit);
      const sum = (test: (one: (typeof totals)[number]) => boolean) => totals.filter(test).reduce((amount, one) => amount + one.amount, 0);
      const untilText = dateText(distribution.untilOn);
      return {
        distribution: present(distribution),
        totals: {
          children: sum(() => true),
          directed: sum(({ directed }) => directed),
          told: sum(({ state }) => state !== 'proposed' && state !== 'failed'),
          failed: sum(({ state }) => state === 'failed'),
        },
        confirm: choiceOf(signed, 'confirmDistribution', distribution),
        recordOutcome: choiceOf(signed, 'recordOutcome', distribution),
        lines: lines.map((line) => presentLine(line, { ...read, untilText, service: serviceOf(distribution.serviceCode) })),
        next: found.length > query.limit ? (lines.at(-1)?.number ?? null) : null,
      };
    });

    route(server, platform, settleDistribution, async ({ signed, parameters, body }) => {
      const seen = await database.read(personScope(signed), (db) => requireDistribution(findDistribution(db, parameters.id)));
      requireRight(signed, 'confirmDistribution', seen);
      await database.system(async (transaction) => {
        const distribution = await requireDistribution(lockDistribution(transaction, parameters.id));
        if (distribution.state !== 'proposed' || distribution.version !== body.version)
          throw new Problem('distribution-not-now', { state: distributionStates[distribution.state] });
        const state = body.decision === 'confirm' ? 'confirmed' : 'discarded';
        if (state === 'confirmed') {
          await holdAll(transaction, distribution.id);
          await enqueue(transaction, 'tellDirections', { distributionId: distribution.id });
        }
        await setDistributionState(transaction, distribution.id, { state, at: now(), byName: signed.name });
        await announcePlaces(transaction, distribution.organizationId, distribution.serviceCode, distribution.id);
      });
      return { message: body.decision === 'confirm' ? 'Распределение утверждено, направления отправляются.' : 'Распределение отклонено.' };
    });

    route(server, platform, recordOutcome, async ({ signed, parameters, body }) => {
      const seen = await database.read(personScope(signed), (db) => requireDistribution(findDistribution(db, parameters.id)));
      requireRight(signed, 'recordOutcome', seen);
      await distributing.settle(parameters.id, parameters.applicationId, body.outcome, signed.name);
      return { message: body.outcome === 'accepted' ? 'Согласие с местом отмечено.' : 'Отказ отмечен, место освобождено.' };
    });
  };

/** All places of the protocol or none: what changed since it was made makes it outdated. */
async function holdAll(transaction: Transaction, id: string): Promise<void> {
  try {
    if ((await holdPlaces(transaction, id)) !== (await countDirected(transaction, id))) throw new Problem('distribution-outdated');
  } catch (problem) {
    throw isOverPlan(problem) ? new Problem('distribution-outdated') : problem;
  }
}

interface Located {
  readonly organizationId: string;
  readonly serviceCode: string;
}

const choiceOf = (signed: Signed, action: PlaceAction, { organizationId, serviceCode }: Located) => {
  const allowed = mayWithPlaces(signed.grants, action, { organizationId, serviceCode });
  return { allowed, reason: allowed ? null : `${placeActions[action].title}: это делает роль ${rolesWithPlaces(action)}.` };
};

function requireRight(signed: Signed, action: PlaceAction, located: Located): void {
  if (!choiceOf(signed, action, located).allowed)
    throw new Problem('places-forbidden', { action: placeActions[action].title, roles: rolesWithPlaces(action) });
}

async function requireDistribution(found: Promise<DistributionRecord | undefined>): Promise<DistributionRecord> {
  const distribution = await found;
  if (!distribution) throw new Problem('not-found');
  return distribution;
}

const present = ({
  id,
  version,
  state,
  untilOn,
  madeAt,
  madeByName,
  settledAt,
  settledByName,
  problem,
}: DistributionRecord): DistributionView => ({
  id,
  version,
  state,
  stateTitle: distributionStates[state],
  untilOn,
  madeAt: madeAt.toISOString(),
  madeByName,
  settledAt: settledAt?.toISOString() ?? null,
  settledByName,
  problem,
});

interface LineSource {
  readonly numbers: ReadonlyMap<string, number>;
  readonly titles: ReadonlyMap<string, string>;
  readonly untilText: string;
  readonly service: ServiceDefinition | undefined;
}

function presentLine(line: ShownLine, { numbers, titles, untilText, service }: LineSource) {
  const { number, applicationId, portalNumber, facilityTitle, wish, isLater, state, appearBy, problem } = line;
  return {
    number,
    applicationId,
    childName: line.childName ?? line.applicantName,
    portalNumber,
    groupTitle: placeGroupTitle({ ...line, facilityTitle: '' }),
    categoryTitle: service?.competition?.categories[line.category]?.title ?? '',
    facilityTitle,
    wish,
    why: whyDirected({
      facilityTitle: facilityTitle ?? undefined,
      wish,
      isLater,
      untilText,
      unmet: line.unmet.map(({ facilityCode, reason, lastApplicationId }) => ({
        title: titles.get(facilityCode) ?? facilityCode,
        reason,
        lastNumber: lastApplicationId === undefined ? undefined : numbers.get(lastApplicationId),
      })),
    }),
    state,
    stateTitle: directionStates[state],
    appearBy,
    problem,
  };
}
