import type { Transaction } from '@pgs/database';
import { type ActionId, type Actor, type Application, isLoadCorrection } from '@pgs/domain';

interface Moved {
  readonly before: Application;
  readonly after: Application;
  readonly action: ActionId;
  readonly actor: Actor;
}

/** Корректировка нагрузки is remembered with the two employees: the journal tells only in words whom the work went to. */
export async function keepCorrection(transaction: Transaction, { before, after, action, actor }: Moved, at: Date): Promise<void> {
  if (!isLoadCorrection(action) || !after.responsibleId || before.responsibleId === after.responsibleId) return;
  await transaction.execute(
    'load-correction-keep',
    `insert into load_correction (application_id, version, organization_id, service_code, action, at, from_id, to_id, by_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      after.id,
      after.version,
      after.organizationId,
      after.serviceCode,
      action,
      at,
      before.responsibleId ?? null,
      after.responsibleId,
      actor.kind === 'person' ? actor.personId : null,
    ],
  );
}
