import type { Transaction } from '@pgs/database';
import type { Person } from '@pgs/domain';
import type { KeysetPlace } from '../../http/keyset.ts';

export interface FilingRecord {
  readonly draftId: string;
  readonly applicationId: string;
  readonly organizationId: string;
  readonly serviceCode: string;
  readonly number: string;
  readonly filedAt: Date;
  readonly applicantName: string;
  readonly organizationTitle: string;
  /** As printed by the database, for the place in the list. */
  readonly place: string;
}

const columns = `f.draft_id as "draftId", f.application_id as "applicationId", f.organization_id as "organizationId", f.service_code as "serviceCode", f.number,
  f.filed_at as "filedAt", a.applicant_name as "applicantName", o.short_title as "organizationTitle", f.filed_at::text as place
  from in_person_filing f join application a on a.application_id = f.application_id join organization o on o.organization_id = f.organization_id`;

/** What the draft has become. Read as the platform: the clerk has no applications, only what he filed. */
export const findFiling = (transaction: Transaction, draftId: string) =>
  transaction.find<FilingRecord>('filing-get', `select ${columns} where f.draft_id = $1`, [draftId]);

/** Whether the draft was filed at a desk this person works at; row-level security answers. */
export const isFiledHere = async (transaction: Transaction, draftId: string): Promise<boolean> =>
  (await transaction.find('filing-of-desk', 'select 1 from in_person_filing f where f.draft_id = $1', [draftId])) !== undefined;

export const listFilingRows = (
  transaction: Transaction,
  { clerkId, after, limit }: { readonly clerkId: string; readonly after: KeysetPlace | undefined; readonly limit: number },
) =>
  transaction.query<FilingRecord>(
    'filing-list',
    `select ${columns} where f.clerk_id = $1 and ($2::timestamptz is null or (f.filed_at, f.draft_id) < ($2::timestamptz, $3::uuid))
     order by f.filed_at desc, f.draft_id desc limit $4`,
    [clerkId, after?.at ?? null, after?.id ?? null, limit],
  );

export async function insertFiling(
  transaction: Transaction,
  filing: {
    readonly draftId: string;
    readonly applicationId: string;
    readonly organizationId: string;
    readonly serviceCode: string;
    readonly number: string;
    readonly clerkId: string;
    readonly at: Date;
  },
): Promise<void> {
  await transaction.execute(
    'filing-insert',
    `insert into in_person_filing (draft_id, application_id, organization_id, service_code, number, clerk_id, filed_at) values ($1, $2, $3, $4, $5, $6, $7)`,
    [filing.draftId, filing.applicationId, filing.organizationId, filing.serviceCode, filing.number, filing.clerkId, filing.at],
  );
}

/** Номер обращения without gaps per organization and year: the counter stays locked until the transaction ends. */
export async function nextReceptionNumber(transaction: Transaction, organizationId: string, year: number): Promise<number> {
  const row = await transaction.find<{ last_number: number }>(
    'reception-counter',
    `insert into reception_counter as c (organization_id, year, last_number) values ($1, $2, 1)
     on conflict (organization_id, year) do update set last_number = c.last_number + 1 returning c.last_number`,
    [organizationId, year],
  );
  if (!row) throw new Error('the counter answered nothing');
  return row.last_number;
}

export interface KnownRecord {
  readonly applicationId: string;
  readonly applicant: Person;
  readonly child: Person | null;
}

const known = `select a.application_id as "applicationId", a.content -> 'applicant' as applicant, a.content -> 'child' as child from application a`;
const latest = 20;

export const findBySnils = (transaction: Transaction, organizationId: string, snils: string) =>
  transaction.query<KnownRecord>(
    'applicant-by-snils',
    `${known} where a.snils = $2 and a.organization_id = $1 order by a.submitted_at desc limit ${latest}`,
    [organizationId, snils],
  );

export const findByDocument = (
  transaction: Transaction,
  organizationId: string,
  { kind, series, number }: { readonly kind: string; readonly series: string; readonly number: string },
) =>
  transaction.query<KnownRecord>(
    'applicant-by-document',
    `${known} where a.organization_id = $1 and a.content #>> '{applicant,identityDocument,number}' = $2
       and a.content #>> '{applicant,identityDocument,kind}' = $3 and coalesce(a.content #>> '{applicant,identityDocument,series}', '') = $4
     order by a.submitted_at desc limit ${latest}`,
    [organizationId, number, kind, series],
  );

/** Every look at a person's data is a line of the journal of views (152-ФЗ). */
export async function recordLook(
  transaction: Transaction,
  look: { readonly id: string; readonly applicationId: string; readonly personId: string; readonly at: Date },
): Promise<void> {
  await transaction.execute(
    'applicant-look',
    `insert into view_journal (view_journal_id, application_id, person_id, at, what) values ($1, $2, $3, $4, 'очный приём: сведения заявителя взяты для нового заявления')`,
    [look.id, look.applicationId, look.personId, look.at],
  );
}
