import type { Queryable, Transaction } from '@pgs/database';
import type { PublicationState, RecordPublication } from '@pgs/domain';

export interface PublicationRow {
  readonly reference_publication_id: string;
  readonly organization_id: string;
  readonly code: string;
  readonly record_uid: string;
  readonly action: RecordPublication['action'];
  readonly values: Readonly<Record<string, string>>;
  readonly state: PublicationState;
  readonly problem: string | null;
  readonly created_at: Date;
  readonly created_by_name: string;
  readonly finished_at: Date | null;
}

const columns = `p.reference_publication_id, p.organization_id, p.code, p.record_uid, p.action, p.values, p.state, p.problem, p.created_at,
  c.last_name || ' ' || c.first_name as created_by_name, p.finished_at`;

/** Answers false when an update of this record waits for its answer already. */
export async function insertPublication(
  transaction: Transaction,
  publication: RecordPublication & { readonly id: string; readonly personId: string; readonly at: Date },
): Promise<boolean> {
  const inserted = await transaction.execute(
    'reference-publication-insert',
    `insert into reference_publication (reference_publication_id, organization_id, code, record_uid, action, values, state, created_at, created_by)
     values ($1, $2, $3, $4, $5, $6, 'sending', $7, $8) on conflict do nothing`,
    [
      publication.id,
      publication.organizationId,
      publication.code,
      publication.recordUid,
      publication.action,
      JSON.stringify(publication.values),
      publication.at,
      publication.personId,
    ],
  );
  return inserted > 0;
}

export const findPublication = (db: Queryable, id: string) =>
  db.find<PublicationRow>(
    'reference-publication-find',
    `select ${columns} from reference_publication p join person c on c.person_id = p.created_by where p.reference_publication_id = $1`,
    [id],
  );

/** The last updates of records of the organization in one book, newest first. */
export const lastPublications = (db: Queryable, organizationId: string, code: string) =>
  db.query<PublicationRow>(
    'reference-publication-last',
    `select ${columns} from reference_publication p join person c on c.person_id = p.created_by
     where p.organization_id = $1 and p.code = $2 order by p.created_at desc limit 20`,
    [organizationId, code],
  );

export async function finishPublication(
  transaction: Transaction,
  id: string,
  end: { readonly state: PublicationState; readonly problem?: string; readonly at: Date },
): Promise<void> {
  await transaction.execute(
    'reference-publication-finish',
    `update reference_publication set state = $2, problem = $3, finished_at = $4 where reference_publication_id = $1 and state = 'sending'`,
    [id, end.state, end.problem ?? null, end.at],
  );
}
