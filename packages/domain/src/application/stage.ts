import type { Application } from './application.ts';
import { decisionKinds } from './decision-kinds.ts';
import { type Stage, type Status, type StatusDefinition, statuses } from './statuses.ts';

type Staged = Pick<Application, 'status' | 'decision' | 'registeredAt'>;

/** Stages whose real place depends on the case: who prepared the decision, or whether it is registered yet. */
const dependent: Partial<Record<Stage, { readonly of: (application: Staged) => Stage; readonly possible: readonly Stage[] }>> = {
  closing: {
    of: (application) => (application.decision ? decisionKinds[application.decision.kind].closedBy : 'review'),
    possible: ['registration', 'review'],
  },
  current: { of: (application) => (application.registeredAt ? 'review' : 'registration'), possible: ['registration', 'review'] },
};

export const statusDefinition = (status: Status): StatusDefinition => statuses[status];

/** Стадия заявления: whose table it lies on now. */
export function stageOf(application: Staged): Stage {
  const stage = statusDefinition(application.status).stage;
  return dependent[stage]?.of(application) ?? stage;
}

/** Remembers who worked in the stage, so that a returned draft finds its author. */
export function remembered(application: Staged, id: string): Partial<Pick<Application, 'registrarId' | 'specialistId'>> {
  const places: { readonly [S in Stage]?: Partial<Application> } = { registration: { registrarId: id }, review: { specialistId: id } };
  return places[stageOf(application)] ?? {};
}

export const stagesOfStatus = (status: Status): readonly Stage[] => {
  const stage = statusDefinition(status).stage;
  return dependent[stage]?.possible ?? [stage];
};
