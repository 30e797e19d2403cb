import type { Application } from '../application.ts';

type Worked = Pick<Application, 'organizationId' | 'registeredAt' | 'registrarId' | 'specialistId'>;

/**
 * Исполнитель: whose work the application is. Until it is registered, its registrar; after that its specialist, and nobody until one has
 * it. The signing official who takes it does not become one: it stays with whoever prepared the decision.
 */
export const workerOf = ({ registeredAt, registrarId, specialistId }: Omit<Worked, 'organizationId'>): string | undefined =>
  registeredAt ? specialistId : registrarId;

/** Подразделение заявления after a change: as it was, none, or that of the person. */
export type DivisionMove = 'stays' | 'none' | { readonly workerId: string };

/** The division is that in which the исполнитель works in this organization; it is looked up when he begins and moves on only with him. */
export function divisionMove(before: Worked, after: Worked): DivisionMove {
  const workerId = workerOf(after);
  if (workerId === undefined) return 'none';
  return workerId === workerOf(before) && after.organizationId === before.organizationId ? 'stays' : { workerId };
}
