import type { Transaction } from '@pgs/database';

/** Номер без пропусков: the counter row stays locked until the transaction ends, so a number is given only with its application. */
export async function nextRegistrationNumber(transaction: Transaction, organizationId: string, year: number): Promise<number> {
  const row = await transaction.find<{ last_number: number }>(
    'registration-counter',
    `insert into registration_counter as c (organization_id, year, last_number) values ($1, $2, 1)
     on conflict (organization_id, year) do update set last_number = c.last_number + 1 returning c.last_number`,
    [organizationId, year],
  );
  if (!row) throw new Error('the counter answered nothing');
  return row.last_number;
}

export async function nextDecisionNumber(transaction: Transaction, organizationId: string, year: number, kind: string): Promise<number> {
  const row = await transaction.find<{ last_number: number }>(
    'decision-counter',
    `insert into decision_counter as c (organization_id, year, kind, last_number) values ($1, $2, $3, 1)
     on conflict (organization_id, year, kind) do update set last_number = c.last_number + 1 returning c.last_number`,
    [organizationId, year, kind],
  );
  if (!row) throw new Error('the counter answered nothing');
  return row.last_number;
}

/** Folds the deltas of the kept counters; one worker at a time, others skip. */
export async function foldCounts(transaction: Transaction): Promise<void> {
  await transaction.execute(
    'counts-fold',
    `with mine as (select pg_try_advisory_xact_lock(hashtext('application_count')) as held),
       taken as (delete from application_count_delta d using mine where mine.held returning d.organization_id, d.service_code, d.status, d.delta)
     insert into application_count as c (organization_id, service_code, status, amount)
     select t.organization_id, t.service_code, t.status, sum(t.delta) from taken t group by 1, 2, 3
     on conflict (organization_id, service_code, status) do update set amount = c.amount + excluded.amount`,
  );
}
