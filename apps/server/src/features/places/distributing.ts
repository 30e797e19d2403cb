import type { Database, Transaction } from '@pgs/database';
import { type Actor, candidateOf, type DirectionOutcome, directionStates, distribute, findOpenWait, localDate, Problem } from '@pgs/domain';
import type { ServiceCatalog } from '../../http/context.ts';
import { type Enqueue, isPortionOver } from '../../jobs/jobs.ts';
import type { Perform } from '../application/perform.ts';
import {
  type DistributionRecord,
  facilityGroups,
  givePlaceBack,
  insertLines,
  type LineRecord,
  lockDistribution,
  lockLine,
  type NewLine,
  overdueLines,
  proposedLines,
  queuedChildren,
  setDistributionState,
  setLineState,
} from './distribution-store.ts';
import { placesInQueue } from './queue-queries.ts';

export interface DistributingParts {
  readonly database: Database;
  readonly services: ServiceCatalog;
  readonly perform: Perform;
  readonly enqueue: Enqueue;
  readonly now: () => Date;
}

/** A protocol of a whole city; more is divided by school years and organizations. */
export const childrenAtMost = 20_000;
const linesAtOnce = 50;
const zone = 'Europe/Moscow';

export const distributionActor = (name: string): Actor => ({ kind: 'system', name: `Распределение мест (${name})` });

/** Комплектование behind the screen: makes the protocol, tells the directions, notices those who did not come. */
export function createDistributing(parts: DistributingParts) {
  const { database, services, now } = parts;

  const make = (id: string): Promise<void> =>
    database.system(async (transaction) => {
      const distribution = await lockDistribution(transaction, id);
      if (distribution?.state !== 'making') return;
      const lines = await linesOf(transaction, services, distribution);
      if (lines === undefined) {
        const problem = `В очереди больше ${childrenAtMost} детей: распределите их по частям, меняя день, до которого нужны места.`;
        await setDistributionState(transaction, id, { state: 'discarded', at: now(), byName: 'Платформа', problem });
        return;
      }
      await insertLines(transaction, distribution, lines);
      await setDistributionState(transaction, id, { state: 'proposed' });
    });

  /** One line, in its own transaction: told exactly once, and what cannot be told leaves the rest intact. */
  const tellOne = async ({ distributionId, applicationId }: LineRecord, byName: string): Promise<void> => {
    try {
      await database.system(async (transaction) => {
        const line = await lockLine(transaction, distributionId, applicationId);
        if (line?.state !== 'proposed') return;
        const outcome = line.facilityTitle === null ? 'waiting' : 'directed';
        // Who wishes a place later hears nothing yet.
        const appearBy = line.isLater ? null : await record(transaction, line, outcome, byName);
        await setLineState(transaction, line, { state: outcome, appearBy, at: now(), byName });
      });
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      await database.system(async (transaction) => {
        const line = await lockLine(transaction, distributionId, applicationId);
        if (line?.state !== 'proposed') return;
        await givePlaceBack(transaction, applicationId);
        await setLineState(transaction, line, { state: 'failed', at: now(), byName, problem: problem.message });
      });
    }
  };

  /** Through the one door; answers the last day of the wait that began, if one did. */
  const record = async (transaction: Transaction, line: LineRecord, outcome: DirectionOutcome, byName: string): Promise<string | null> => {
    const [queue] = await placesInQueue(transaction, [line.applicationId]);
    const { application } = await parts.perform.within(transaction, distributionActor(byName), {
      applicationId: line.applicationId,
      action: 'recordDirection',
      input: {
        outcome,
        ...(queue ? { queuePlace: queue.place } : {}),
        values: {
          what: `«${line.facilityTitle ?? ''}», ${line.levelTitle}, ${line.profileTitle}, протокол распределения, строка ${line.number}`,
          place: `Детский сад «${line.facilityTitle ?? ''}».`,
        },
      },
    });
    return findOpenWait(application)?.dueOn ?? null;
  };

  return {
    make,

    /** Sends the directions of a confirmed protocol, a portion a run. */
    tell: async (id: string): Promise<void> => {
      const started = performance.now();
      const distribution = await database.system(async (transaction) => lockDistribution(transaction, id));
      if (distribution?.state !== 'confirmed') return;
      const lines = await database.system((transaction) => proposedLines(transaction, id, linesAtOnce));
      let told = 0;
      for (const line of lines) {
        if (isPortionOver('tellDirections', started)) break;
        await tellOne(line, distribution.settledByName ?? '');
        told += 1;
      }
      if (told < lines.length || lines.length === linesAtOnce)
        await database.system((transaction) => parts.enqueue(transaction, 'tellDirections', { distributionId: id }));
    },

    /** The answer of the parents, recorded by a specialist; a declined place is free at once. */
    settle: (id: string, applicationId: string, outcome: 'accepted' | 'declined', byName: string): Promise<void> =>
      database.system((transaction) => settleLine(transaction, { distributionId: id, applicationId }, outcome, byName)),

    /** Неявка: the term of a direction has passed; the place goes to the next distribution. Answers how many. */
    actOnDirections: async (): Promise<number> => {
      const overdue = await database.system((transaction) => overdueLines(transaction, localDate(now(), zone), 500));
      let touched = 0;
      for (const line of overdue) {
        try {
          await database.system((transaction) => settleLine(transaction, line, 'missed', 'Платформа'));
          touched += 1;
        } catch (problem) {
          // Somebody was quicker, or the case has gone on by itself: the place stays with it and a person sees why.
          if (!(problem instanceof Problem)) throw problem;
          await database.system(async (transaction) => {
            const still = await lockLine(transaction, line.distributionId, line.applicationId);
            if (still?.state === 'directed')
              await setLineState(transaction, still, { state: 'failed', at: now(), byName: 'Платформа', problem: problem.message });
          });
        }
      }
      return touched;
    },
  };

  async function settleLine(
    transaction: Transaction,
    key: Pick<LineRecord, 'distributionId' | 'applicationId'>,
    outcome: 'accepted' | 'declined' | 'missed',
    byName: string,
  ): Promise<void> {
    const line = await lockLine(transaction, key.distributionId, key.applicationId);
    if (!line) throw new Problem('not-found');
    if (line.state !== 'directed') throw new Problem('direction-settled', { state: directionStates[line.state] });
    await record(transaction, line, outcome, byName);
    if (outcome !== 'accepted') await givePlaceBack(transaction, line.applicationId);
    await setLineState(transaction, line, { state: outcome, at: now(), byName });
  }
}

/** Lines of the protocol: each age group and kind of group is distributed apart; undefined when there are too many children. */
async function linesOf(
  transaction: Transaction,
  services: ServiceCatalog,
  { organizationId, serviceCode, schoolYear, untilOn }: DistributionRecord,
): Promise<readonly NewLine[] | undefined> {
  const service = services.newest().find(({ code }) => code === serviceCode);
  const children = await queuedChildren(transaction, organizationId, serviceCode, schoolYear, childrenAtMost);
  if (!service || children.length > childrenAtMost) return undefined;
  const groups = await facilityGroups(transaction, organizationId, serviceCode, schoolYear);
  const lines: NewLine[] = [];
  for (const queue of groups.filter(({ code }) => code === '')) {
    const facilities = groups.filter(({ code, level, profile }) => code !== '' && level === queue.level && profile === queue.profile);
    const groupIds = new Map(facilities.map(({ code, groupId }) => [code, groupId]));
    const candidates = children
      .filter(({ groupId }) => groupId === queue.groupId)
      .flatMap((child) => candidateOf(child, service, facilities) ?? []);
    for (const { applicationId, facilityCode, wish, unmet, isLater } of distribute({ candidates, facilities, untilOn }))
      lines.push({
        applicationId,
        number: lines.length + 1,
        groupId: queue.groupId,
        facilityGroupId: (facilityCode !== undefined && groupIds.get(facilityCode)) || null,
        wish: wish ?? null,
        isLater,
        unmet,
      });
  }
  return lines;
}

export type Distributing = ReturnType<typeof createDistributing>;
