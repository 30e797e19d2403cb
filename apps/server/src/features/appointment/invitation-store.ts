import type { Queryable, Transaction } from '@pgs/database';
import type { InvitationOutcome } from '@pgs/domain';

/** Приглашение на приём as it is kept. */
export interface Invitation {
  readonly id: string;
  readonly code: string;
  readonly applicationId: string;
  readonly organizationId: string;
  readonly officeId: string | undefined;
  readonly serviceCode: string;
  readonly applicationNumber: string;
  readonly personName: string;
  readonly searchName: string;
  readonly phone: string;
  readonly phoneDigits: string;
  readonly reason: string;
  readonly documents: readonly string[];
  readonly dueOn: string;
  readonly state: 'open' | InvitationOutcome;
  readonly createdAt: Date;
}

type InvitationRecord = Omit<Invitation, 'officeId'> & { readonly officeId: string | null };

const columns = `i.invitation_id as id, i.code, i.application_id as "applicationId", i.organization_id as "organizationId", i.office_id as "officeId",
  i.service_code as "serviceCode", i.application_number as "applicationNumber", i.person_name as "personName", i.search_name as "searchName", i.phone,
  i.phone_digits as "phoneDigits", i.reason, i.documents, i.due_on as "dueOn", i.state, i.created_at as "createdAt"`;

const fromRecord = (record: InvitationRecord): Invitation => ({ ...record, officeId: record.officeId ?? undefined });

const find = async (db: Queryable, name: string, condition: string, value: string): Promise<Invitation | undefined> => {
  const record = await db.find<InvitationRecord>(name, `select ${columns} from invitation i where ${condition}`, [value]);
  return record && fromRecord(record);
};

export const findInvitation = (db: Queryable, id: string) => find(db, 'invitation-get', 'i.invitation_id = $1', id);
export const findInvitationByCode = (db: Queryable, code: string) => find(db, 'invitation-by-code', 'i.code = $1', code);
/** The lock keeps two clicks of one applicant apart. */
export const lockInvitationByCode = (db: Queryable, code: string) => find(db, 'invitation-lock', 'i.code = $1 for update', code);
export const findOpenInvitation = (db: Queryable, applicationId: string) =>
  find(db, 'invitation-open', `i.application_id = $1 and i.state = 'open'`, applicationId);

export async function insertInvitation(transaction: Transaction, one: Invitation): Promise<void> {
  await transaction.execute(
    'invitation-insert',
    `insert into invitation (invitation_id, code, application_id, organization_id, office_id, service_code, application_number, person_name, search_name, phone,
       phone_digits, reason, documents, due_on, state, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
    [
      one.id,
      one.code,
      one.applicationId,
      one.organizationId,
      one.officeId ?? null,
      one.serviceCode,
      one.applicationNumber,
      one.personName,
      one.searchName,
      one.phone,
      one.phoneDigits,
      one.reason,
      one.documents,
      one.dueOn,
      one.state,
      one.createdAt,
    ],
  );
}

export async function endInvitation(transaction: Transaction, id: string, outcome: InvitationOutcome, at: Date): Promise<void> {
  await transaction.execute(
    'invitation-end',
    `update invitation set state = $2, closed_at = $3 where invitation_id = $1 and state = 'open'`,
    [id, outcome, at],
  );
}

/** Открытые приглашения without a visit, by name, telephone or number; all of them without a search. */
export async function listOpenInvitations(
  db: Queryable,
  question: {
    readonly organizationIds: readonly string[];
    readonly name: string;
    readonly digits: string;
    readonly number: string;
    readonly all: boolean;
  },
): Promise<readonly Invitation[]> {
  const records = await db.query<InvitationRecord>(
    'invitation-open-list',
    `select ${columns} from invitation i
     where i.organization_id = any ($1::uuid[]) and i.state = 'open'
       and not exists (select 1 from appointment a where a.invitation_id = i.invitation_id and a.state = 'booked')
       and ($5 or ($2 <> '' and i.search_name like $2 || '%') or (length($3) >= 4 and i.phone_digits like '%' || $3 || '%') or i.application_number = $4)
     order by i.created_at desc limit 50`,
    [question.organizationIds, question.name, question.digits, question.number, question.all],
  );
  return records.map(fromRecord);
}
