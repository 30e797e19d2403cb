import type { Change, Changes, DecisionContext } from '../application/changes.ts';
import { filledByPerson, filledFromCase, openings, placeholdersOf } from '../application/intermediate/comment-template.ts';
import type { ActionDefinition } from '../application/lifecycle.ts';
import { waitDueOn, waitRuleOf } from '../application/waits/waits-after.ts';
import { Problem } from '../problems.ts';
import type { Competition } from '../service/competition.ts';
import type { DirectionOutcome } from './direction-outcomes.ts';

/** Действие комплектования; a part of the table in application/lifecycle.ts. */
export const directionActions = {
  recordDirection: {
    title: 'Распределение мест',
    by: 'system',
    moves: {
      suspended: ['suspended', 'awaitingVisit'],
      awaitingVisit: ['suspended', 'reviewingDocuments'],
      reviewingDocuments: ['suspended'],
    },
    conditions: ['serviceDistributesPlaces'],
    source: 'docs/decisions/0050-distribution.md; концентратор ДОО, статусы 160–230',
  },
} as const satisfies Record<'recordDirection', ActionDefinition>;

type Told = Pick<Change, 'status' | 'suspensionGroundCode' | 'waitOutcome'>;

/** Where each outcome leads; the status told is named by the service. */
const leads: Readonly<Record<DirectionOutcome, (distribution: Distribution) => Told>> = {
  waiting: () => ({ status: 'suspended' }),
  directed: () => ({ status: 'awaitingVisit', waitOutcome: 'answered' }),
  accepted: () => ({ status: 'reviewingDocuments', waitOutcome: 'visited' }),
  declined: ({ absentGround }) => ({ status: 'suspended', waitOutcome: 'answered', suspensionGroundCode: absentGround }),
  missed: ({ absentGround }) => ({ status: 'suspended', waitOutcome: 'missed', suspensionGroundCode: absentGround }),
};

type Distribution = NonNullable<Competition['distribution']>;

export const directionChanges: Changes<'recordDirection'> = {
  recordDirection: (context, { outcome, queuePlace, values }) => {
    const { application, service, organization } = context;
    const distribution = service.competition?.distribution;
    const chosen = service.intermediateStatuses.find(({ code }) => code === distribution?.statuses[outcome]);
    if (!distribution || !chosen) throw new Error(`service ${service.code} has no status for ${outcome}`);
    const filled = filledFromCase(chosen, {
      application,
      service,
      organization,
      waitDueOn: openedUntil(context, chosen.opens),
      queue: queuePlace === undefined ? undefined : { place: queuePlace, reservePlace: undefined },
    });
    const comment = filledByPerson(filled, values);
    const holes = placeholdersOf(comment);
    if (holes.length > 0) throw new Problem('placeholder-unfilled', { names: holes.join(', ') });
    return {
      ...leads[outcome](distribution),
      comment: `${chosen.title}: ${comment}`,
      told: comment,
      quiet: true,
      effects: [{ name: 'informApplicant', code: chosen.portalStatusCode, title: chosen.title, comment }],
    };
  },
};

function openedUntil(context: DecisionContext, opens: keyof typeof openings | null): string | undefined {
  const rule = opens === null ? undefined : waitRuleOf(context.service, openings[opens].status);
  return rule && waitDueOn(context, rule);
}
