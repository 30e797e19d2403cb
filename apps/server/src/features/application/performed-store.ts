import type { Transaction } from '@pgs/database';

export const findPerformed = (transaction: Transaction, personId: string, requestKey: string) =>
  transaction.find<{ application_id: string; action: string }>(
    'performed-find',
    `select r.application_id, j.action from performed_request r join journal j on j.application_id = r.application_id and j.version = r.version
     where r.person_id = $1 and r.request_key = $2`,
    [personId, requestKey],
  );

export async function rememberPerformed(
  transaction: Transaction,
  personId: string,
  requestKey: string,
  applicationId: string,
  version: number,
  at: Date,
): Promise<void> {
  await transaction.execute(
    'performed-remember',
    `insert into performed_request (person_id, request_key, application_id, version, at) values ($1, $2, $3, $4, $5)`,
    [personId, requestKey, applicationId, version, at],
  );
}
