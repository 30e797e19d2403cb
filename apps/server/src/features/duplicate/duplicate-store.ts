import type { Queryable, Transaction } from '@pgs/database';
import { type Application, type Decision, likenessKeys } from '@pgs/domain';

/** Признаки лица kept beside the application; `before` is how it was known until now. */
export async function keepLikeness(transaction: Transaction, application: Application, before?: Application): Promise<void> {
  const keys = likenessKeys(application);
  const known = before ? likenessKeys(before) : [];
  if (before && keys.join() === known.join()) return;
  if (known.length > 0)
    await transaction.execute('likeness-forget', 'delete from application_likeness where application_id = $1', [application.id]);
  if (keys.length > 0)
    await transaction.execute(
      'likeness-keep',
      'insert into application_likeness (key, application_id) select distinct k, $2::uuid from unnest($1::text[]) as k',
      [keys, application.id],
    );
}

export interface DuplicateRecord {
  readonly application_id: string;
  readonly version: number;
  readonly portal_number: string | null;
  readonly registration_number: string | null;
  readonly submitted_at: Date;
  readonly finished_at: Date | null;
  readonly status: Application['status'];
  readonly applicant_name: string;
  readonly child_name: string | null;
  readonly decision: (Pick<Decision, 'kind' | 'number' | 'groundCodes'> & { readonly signedAt: string }) | null;
  /** Kinds of the common signs. */
  readonly kinds: readonly string[];
}

/** Whoever files again does so within a year or two; a person's whole life is not looked through. */
const lookedBack = "interval '2 years'";
const shownAtMost = 20;

export interface FoundDuplicates {
  /** Other applications about the same person for the same service, within the scope, the earliest submission first. */
  readonly here: readonly DuplicateRecord[];
  /** How many open ones lie with other organizations. */
  readonly elsewhere: number;
}

/** Повторные заявления in one query: those the scope shows, and how many it does not. */
export async function duplicatesOf(
  db: Queryable,
  application: Pick<Application, 'id' | 'serviceCode' | 'submittedAt'>,
): Promise<FoundDuplicates> {
  const rows = await db.query<DuplicateRecord & { readonly elsewhere: number }>(
    'duplicates-list',
    `select duplicates_elsewhere($1) as elsewhere, shown.* from (select 1) as always left join lateral (select a.application_id, a.version, a.portal_number, a.registration_number, a.submitted_at, a.finished_at, a.status, a.applicant_name, a.child_name,
       a.content -> 'decision' as decision, found.kinds
     from (
       select o.application_id, array_agg(distinct split_part(l.key, ':', 1)) as kinds
       from application_likeness l join application_likeness o on o.key = l.key and o.application_id <> l.application_id
       where l.application_id = $1 group by o.application_id
     ) found join application a on a.application_id = found.application_id
     where a.service_code = $2 and a.submitted_at > $3::timestamptz - ${lookedBack}
     order by a.submitted_at, a.application_id limit ${shownAtMost}) shown on true order by shown.submitted_at, shown.application_id`,
    [application.id, application.serviceCode, application.submittedAt],
  );
  return { here: rows.filter((row) => row.application_id !== null), elsewhere: rows[0]?.elsewhere ?? 0 };
}
