import {
  type Connection,
  type ConnectionStage,
  type ConnectionStep,
  connectionStepIds,
  connectionSteps,
  nameForComparison,
} from '@pgs/domain';

export interface JudgedOrganization {
  readonly id: string;
  readonly title: string;
  readonly fullTitle: string;
  readonly parentTitle: string | null;
  readonly connection: Connection;
}

export interface MapFilter {
  readonly search?: string | undefined;
  readonly stage?: ConnectionStage | undefined;
  readonly step?: ConnectionStep | undefined;
  readonly state?: 'connected' | 'lagging' | 'expiring' | undefined;
}

const states: Readonly<Record<NonNullable<MapFilter['state']>, (connection: Connection) => boolean>> = {
  connected: ({ connected }) => connected,
  lagging: ({ connected }) => !connected,
  expiring: ({ steps }) => steps.some(({ state }) => state === 'expiring'),
};

/** Organizations of the map that the filter leaves. */
export function filterConnections(all: readonly JudgedOrganization[], filter: MapFilter): readonly JudgedOrganization[] {
  const search = filter.search ? nameForComparison(filter.search) : '';
  return all.filter(
    ({ title, fullTitle, connection }) =>
      nameForComparison(`${title} ${fullTitle}`).includes(search) &&
      (filter.stage === undefined || connection.stage === filter.stage) &&
      (filter.step === undefined || connection.steps.some(({ step, state }) => step === filter.step && state !== 'done')) &&
      (filter.state === undefined || states[filter.state](connection)),
  );
}

/** How many organizations have each step done, about to end, missing. */
export const totalsOf = (all: readonly JudgedOrganization[]) =>
  connectionStepIds.map((step, index) => {
    const count = (wanted: string) => all.filter(({ connection }) => connection.steps[index]?.state === wanted).length;
    const { title, stage } = connectionSteps[step];
    return { step, title, stage, done: count('done'), expiring: count('expiring'), missing: count('missing') };
  });
