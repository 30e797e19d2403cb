import type { Transaction } from '@pgs/database';

/** The second lock of a declared conflict of interest: from here on the policies hide the case from the person. */
export const excludePerson = (transaction: Transaction, applicationId: string, personId: string): Promise<number> =>
  transaction.execute(
    'application-exclude',
    `insert into application_conflict (person_id, application_id) values ($1, $2) on conflict do nothing`,
    [personId, applicationId],
  );
