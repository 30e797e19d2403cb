import type { Transaction } from '@pgs/database';
import { type Application, divisionMove } from '@pgs/domain';

/**
 * Подразделение заявления after a change. The employment is held, so that whoever moves the employee to another division at this moment
 * finds the application among his work, or is seen here.
 */
export async function settleDivision(transaction: Transaction, before: Application, after: Application): Promise<Application> {
  const move = divisionMove(before, after);
  if (move === 'stays') return after;
  if (move === 'none') return { ...after, divisionId: undefined };
  const row = await transaction.find<{ readonly division_id: string | null }>(
    'division-of-worker',
    `select e.division_id from employment e where e.person_id = $1 and e.organization_id = $2 for share`,
    [move.workerId, after.organizationId],
  );
  return { ...after, divisionId: row?.division_id ?? undefined };
}

/** What the employee works on goes with him to another division; what is finished stays where it was done. */
export const moveWork = (transaction: Transaction, organizationId: string, personId: string, divisionId: string | null) =>
  transaction.execute(
    'division-work-moves',
    `update application set division_id = $3
     where organization_id = $1 and finished_at is null and case when registered_at is null then registrar_id else specialist_id end = $2
       and division_id is distinct from $3`,
    [organizationId, personId, divisionId],
  );
