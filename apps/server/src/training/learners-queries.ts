import type { Queryable } from '@pgs/database';

export interface Learner {
  readonly lastName: string;
  readonly firstName: string;
  readonly middleName: string;
  readonly snils: string;
}

/** Ученики with an open training organization: the training signer gives each a certificate, for one of the scenarios signs. */
export const listLearners = (db: Queryable): Promise<Learner[]> =>
  db.query(
    'training-learners',
    `select distinct p.last_name as "lastName", p.first_name as "firstName", coalesce(p.middle_name, '') as "middleName", p.snils
     from organization o join person p on p.person_id = o.sandbox_of where o.active and p.snils is not null`,
  );
