import type { Queryable, Transaction } from '@pgs/database';

export interface NewLetter {
  readonly id: string;
  readonly organizationId: string;
  readonly fromOrganizationId: string;
  readonly text: string;
  readonly reasons: readonly string[];
  /** Id of the entry in the journal of the organization. */
  readonly changeId: string;
}

export interface LetterBatch {
  readonly id: string;
  readonly personId: string;
  readonly personName: string;
  readonly at: Date;
  readonly dueOn: string;
  readonly byEmail: boolean;
  readonly requestKey: string;
}

/** Letters this click has written already. */
export const countWritten = async (db: Queryable, personId: string, requestKey: string): Promise<number> =>
  (
    await db.find<{ readonly amount: number }>(
      'connection-letter-repeated',
      `select count(*)::int as amount from connection_letter l where l.written_by = $1 and l.request_key = $2`,
      [personId, requestKey],
    )
  )?.amount ?? 0;

/** Writes the letters and their entries in the journals of the organizations, whose rows are locked by that. */
export async function insertLetters(transaction: Transaction, batch: LetterBatch, letters: readonly NewLetter[]): Promise<void> {
  const given = JSON.stringify(letters);
  await transaction.execute(
    'connection-letters-insert',
    `insert into connection_letter (connection_letter_id, batch_id, organization_id, from_organization_id, written_by, written_by_name, written_at,
       due_on, text, reasons, by_email, request_key)
     select g.id, $2, g."organizationId", g."fromOrganizationId", $3, $4, $5, $6, g.text, g.reasons, $7, $8
     from jsonb_to_recordset($1::jsonb) as g (id uuid, "organizationId" uuid, "fromOrganizationId" uuid, text text, reasons jsonb)`,
    [given, batch.id, batch.personId, batch.personName, batch.at, batch.dueOn, batch.byEmail, batch.requestKey],
  );
  await transaction.execute(
    'connection-letters-journal',
    `with g as (select * from jsonb_to_recordset($1::jsonb) as j ("changeId" uuid, "organizationId" uuid, reasons jsonb)),
       bumped as (update organization o set version = o.version + 1 from g where o.organization_id = g."organizationId" returning o.organization_id, o.version)
     insert into organization_change (organization_change_id, organization_id, version, at, person_id, person_name, action, changes, request_key)
     select g."changeId", b.organization_id, b.version, $2, $3, $4, 'writeLetter',
       jsonb_build_array(jsonb_build_object('field', 'letter', 'title', 'Письмо о подключении', 'before', '',
         'after', (select string_agg(r, '; ') from jsonb_array_elements_text(g.reasons) r))), null
     from g join bumped b on b.organization_id = g."organizationId"`,
    [given, batch.at, batch.personId, batch.personName],
  );
}

export interface LetterRow {
  readonly id: string;
  readonly at: Date;
  readonly by: string;
  readonly fromTitle: string;
  readonly fromFullTitle: string;
  readonly fromAddress: string;
  readonly toTitle: string;
  readonly dueOn: string;
  readonly text: string;
  readonly reasons: readonly string[];
  readonly byEmail: boolean;
  readonly emails: readonly string[];
  readonly emailedAt: Date | null;
}

const columns = `l.connection_letter_id as id, l.written_at as at, l.written_by_name as by, f.short_title as "fromTitle", f.title as "fromFullTitle",
  f.address as "fromAddress", o.title as "toTitle", l.due_on as "dueOn", l.text, l.reasons, l.by_email as "byEmail", l.emails, l.emailed_at as "emailedAt"
  from connection_letter l join organization o on o.organization_id = l.organization_id
  join organization f on f.organization_id = l.from_organization_id`;

/** Письма организации, newest first. */
export const listLetters = (db: Queryable, organizationId: string): Promise<LetterRow[]> =>
  db.query(
    'connection-letters',
    `select ${columns} where l.organization_id = $1 order by l.written_at desc, l.connection_letter_id desc limit 50`,
    [organizationId],
  );

export const findLetter = (db: Queryable, organizationId: string, id: string) =>
  db.find<LetterRow>('connection-letter', `select ${columns} where l.organization_id = $1 and l.connection_letter_id = $2`, [
    organizationId,
    id,
  ]);

export interface UntoldLetter extends LetterRow {
  readonly organizationId: string;
}

/** The next letter of the batch nobody was told of, locked; another process takes another one. */
export const takeUntold = (transaction: Transaction, batchId: string) =>
  transaction.find<UntoldLetter>(
    'connection-letter-untold',
    `select l.organization_id as "organizationId", ${columns} where l.batch_id = $1 and l.told_at is null
     order by l.connection_letter_id limit 1 for update of l skip locked`,
    [batchId],
  );

export interface Addressee {
  readonly personId: string;
  readonly email: string | null;
}

/** Administrators of the organization today, and its own mailbox. */
export const listAddressees = (db: Queryable, organizationId: string, now: Date): Promise<Addressee[]> =>
  db.query(
    'connection-letter-addressees',
    `select distinct p.person_id as "personId", p.email from role_grant g
       join employment e on e.person_id = g.person_id and e.organization_id = g.organization_id and e.active
       join organization o on o.organization_id = g.organization_id join person p on p.person_id = g.person_id and p.active
     where g.organization_id = $1 and g.role = 'organizationAdministrator' and g.valid_from <= ($2::timestamptz at time zone o.time_zone)::date
       and (g.valid_to is null or g.valid_to > ($2::timestamptz at time zone o.time_zone)::date) order by 1`,
    [organizationId, now],
  );

export const findMailbox = async (db: Queryable, organizationId: string): Promise<string> =>
  (
    await db.find<{ readonly email: string }>(
      'connection-letter-mailbox',
      `select coalesce(o.profile ->> 'email', '') as email from organization o where o.organization_id = $1`,
      [organizationId],
    )
  )?.email ?? '';

export const markTold = (transaction: Transaction, id: string, told: { readonly at: Date; readonly emails: readonly string[] }) =>
  transaction.execute('connection-letter-told', `update connection_letter set told_at = $2, emails = $3 where connection_letter_id = $1`, [
    id,
    told.at,
    told.emails,
  ]);

export const markEmailed = (transaction: Transaction, id: string, at: Date) =>
  transaction.execute('connection-letter-emailed', `update connection_letter set emailed_at = $2 where connection_letter_id = $1`, [
    id,
    at,
  ]);

/** Letters of the batch that are to be sent by e-mail and were not. */
export const findUnmailed = (db: Queryable, batchId: string) =>
  db.find<UntoldLetter>(
    'connection-letter-unmailed',
    `select l.organization_id as "organizationId", ${columns} where l.batch_id = $1 and l.told_at is not null and l.by_email
       and l.emailed_at is null and cardinality(l.emails) > 0 order by l.connection_letter_id limit 1`,
    [batchId],
  );
