import type { Queryable, Transaction } from '@pgs/database';
import type { ResultCorrection, ResultRevision } from '@pgs/domain';

export interface IssuedRecord {
  readonly id: string;
  readonly organizationId: string;
  readonly version: number;
  readonly state: string;
  readonly entryNumber: string;
  readonly decisionNumber: string;
  readonly registrationNumber: string | null;
  readonly decidedAt: Date;
  readonly applicationId: string;
  /** Corrections and duplicates, the oldest first, with the application of each. */
  readonly changes: readonly { readonly applicationId: string | null; readonly corrections: readonly ResultCorrection[] }[];
}

/** Everything corrected before the application changed the record; everything at all when it has not. */
export function correctedBefore({ changes }: IssuedRecord, applicationId?: string): readonly ResultCorrection[] {
  const own = applicationId === undefined ? -1 : changes.findIndex((one) => one.applicationId === applicationId);
  return (own === -1 ? changes : changes.slice(0, own)).flatMap(({ corrections }) => corrections);
}

const issued = `select r.registry_entry_id as id, r.organization_id as "organizationId", r.version, r.state, r.entry_number as "entryNumber", r.decision_number as "decisionNumber",
    r.registration_number as "registrationNumber", r.decided_at as "decidedAt", r.application_id as "applicationId",
    coalesce((select jsonb_agg(jsonb_build_object('applicationId', c.application_id, 'corrections', c.corrections) order by c.at, c.registry_change_id)
      from registry_change c where c.registry_entry_id = r.registry_entry_id and c.kind <> 'act'), '[]') as changes
  from registry_entry r`;

/** Записи с этим номером решения in the organization; numbers of different kinds and years differ, so a few at most. */
export const findIssuedByNumber = (
  db: Queryable,
  asked: { readonly organizationId: string; readonly number: string; readonly exceptServices: readonly string[] },
) =>
  db.query<IssuedRecord>(
    'result-by-number',
    `${issued} where r.organization_id = $1 and r.decision_number = $2 and r.service_code <> all ($3) order by r.entered_at limit 5`,
    [asked.organizationId, asked.number, asked.exceptServices],
  );

export const findIssuedRecord = (db: Queryable, entryId: string) =>
  db.find<IssuedRecord>('result-by-entry', `${issued} where r.registry_entry_id = $1`, [entryId]);

/** The record with nobody else changing it until the transaction ends. */
export const lockRecord = (transaction: Transaction, entryId: string) =>
  transaction.find<{ readonly id: string }>(
    'result-lock',
    'select r.registry_entry_id as id from registry_entry r where r.registry_entry_id = $1 for update',
    [entryId],
  );

/** The record as the correction leaves it; false when it was changed since the decision had been prepared. */
export async function correctRecord(
  transaction: Transaction,
  { entryId, entryVersion }: Pick<ResultRevision, 'entryId' | 'entryVersion'>,
  shown: {
    readonly applicantName: string;
    readonly childName: string | null;
    readonly childBornOn: string | null;
    readonly form: Readonly<Record<string, unknown>>;
  },
): Promise<boolean> {
  const changed = await transaction.execute(
    'result-correct',
    `update registry_entry set state = 'changed', version = version + 1, applicant_name = $3, child_name = $4,
       values = registry_entry.values || jsonb_build_object('form', $5::jsonb, 'childBornOn', $6::text)
     where registry_entry_id = $1 and version = $2 and state <> 'annulled'`,
    [entryId, entryVersion, shown.applicantName, shown.childName, JSON.stringify(shown.form), shown.childBornOn],
  );
  return changed === 1;
}

/** Whether the record is still what the duplicate was made of. */
export const holdRecord = async (
  transaction: Transaction,
  { entryId, entryVersion }: Pick<ResultRevision, 'entryId' | 'entryVersion'>,
): Promise<boolean> =>
  (await transaction.find(
    'result-hold',
    `select 1 from registry_entry r where r.registry_entry_id = $1 and r.version = $2 and r.state <> 'annulled' for update`,
    [entryId, entryVersion],
  )) !== undefined;

export interface RecordChange {
  readonly id: string;
  readonly entryId: string;
  readonly kind: 'act' | 'correction' | 'duplicate';
  readonly state: string;
  readonly reason: string;
  readonly actNumber: string;
  readonly actOn: string;
  readonly personId: string;
  readonly personName: string;
  readonly applicationId: string | null;
  readonly corrections: readonly ResultCorrection[];
  readonly at: Date;
}

/** История записи; false when this application has changed the record already. */
export async function appendChange(transaction: Transaction, change: RecordChange): Promise<boolean> {
  const inserted = await transaction.execute(
    'registry-append-change',
    `insert into registry_change (registry_change_id, registry_entry_id, state, reason, act_number, act_on, person_id, person_name, at, kind, application_id, corrections)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict (application_id) where application_id is not null do nothing`,
    [
      change.id,
      change.entryId,
      change.state,
      change.reason,
      change.actNumber,
      change.actOn,
      change.personId,
      change.personName,
      change.at,
      change.kind,
      change.applicationId,
      JSON.stringify(change.corrections),
    ],
  );
  return inserted === 1;
}

export interface UntoldChange {
  readonly kind: RecordChange['kind'];
  readonly state: string;
  readonly reason: string;
  readonly actNumber: string;
  readonly actOn: string;
  readonly personName: string;
  /** Дело, по которому выдан результат. */
  readonly applicationId: string;
  readonly entryNumber: string;
  readonly decisionNumber: string;
  /** Номер заявления, by which it was changed. */
  readonly byNumber: string | null;
}

/** The change with its row held, when the case has not been told of it. */
export const lockUntoldChange = (transaction: Transaction, changeId: string) =>
  transaction.find<UntoldChange>(
    'result-untold-change',
    `select c.kind, c.state, c.reason, c.act_number as "actNumber", c.act_on as "actOn", c.person_name as "personName", r.application_id as "applicationId",
       r.entry_number as "entryNumber", r.decision_number as "decisionNumber", coalesce(a.registration_number, a.portal_number) as "byNumber"
     from registry_change c join registry_entry r on r.registry_entry_id = c.registry_entry_id left join application a on a.application_id = c.application_id
     where c.registry_change_id = $1 and c.told_at is null for update of c`,
    [changeId],
  );

export const markTold = (transaction: Transaction, changeId: string, at: Date) =>
  transaction.execute('result-mark-told', 'update registry_change set told_at = $2 where registry_change_id = $1', [changeId, at]);

export interface AskingRecord {
  readonly applicationId: string;
  readonly serviceCode: string;
  readonly status: string;
  readonly number: string | null;
  readonly submittedAt: Date;
  readonly finishedAt: Date | null;
}

/** Заявления об этом результате of those it was given to, within the scope, the newest first. */
export const askingAbout = (db: Queryable, entryId: string) =>
  db.query<AskingRecord>(
    'result-asking',
    `select a.application_id as "applicationId", a.service_code as "serviceCode", a.status, coalesce(a.registration_number, a.portal_number, a.content #>> '{initiative,number}') as number,
       a.submitted_at as "submittedAt", a.finished_at as "finishedAt"
     from application a where a.content ? 'foundResult' and a.content #>> '{foundResult,entryId}' = $1::text and a.content #>> '{foundResult,outcome}' in ('found', 'annulled')
     order by a.submitted_at desc, a.application_id desc limit 20`,
    [entryId],
  );
