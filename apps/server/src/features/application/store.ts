import type { Transaction } from '@pgs/database';
import { type Application, applicantName, applicantSearchText, findOpenWait, fullName, type JournalEntry, searchText } from '@pgs/domain';
import { type ApplicationRecord, applicationFromRow, contentOf } from './stored-application.ts';

const columns = `a.application_id, a.version, a.organization_id, a.service_code, a.service_version, a.status, a.channel, a.portal_number, a.registration_number,
  a.submitted_at, a.received_at, a.registered_at, a.registration_due_on, a.service_due_on, a.finished_at, a.responsible_id, a.registrar_id, a.specialist_id, a.division_id,
  a.return_status, a.transfers, a.content, (select concat_ws(' ', p.last_name, p.first_name, p.middle_name) from person p where p.person_id = a.responsible_id) as responsible_name`;

/** Loads the aggregate; with `lock` nobody else changes it until the transaction ends. */
export async function findApplication(
  transaction: Transaction,
  id: string,
  options: { readonly lock?: boolean } = {},
): Promise<Application | undefined> {
  const row = options.lock
    ? await transaction.find<ApplicationRecord>(
        'application-lock',
        `select ${columns} from application a where a.application_id = $1 for no key update of a`,
        [id],
      )
    : await transaction.find<ApplicationRecord>('application-get', `select ${columns} from application a where a.application_id = $1`, [
        id,
      ]);
  return row && applicationFromRow(row);
}

export async function findByPortalNumber(transaction: Transaction, portalNumber: string): Promise<Application | undefined> {
  const row = await transaction.find<ApplicationRecord>(
    'application-by-portal-number',
    `select ${columns} from application a where a.portal_number = $1`,
    [portalNumber],
  );
  return row && applicationFromRow(row);
}

const problematic = new Set(['failed', 'expired']);

/** Marks of the list that would otherwise need the content. */
const marks = (application: Application): readonly [boolean, boolean] => {
  const last = application.requests.filter((request) => !application.requests.some((later) => later.repeatOf === request.id));
  return [
    last.some((request) => problematic.has(request.state)),
    last.some((request) => request.contradictions.some((one) => one.nature === 'value')),
  ];
};

/** What the timer and the lists need of the wait that lasts: its last day, the day of a reminder still owed, whether the term stands. */
const waitColumns = (application: Application): readonly [string | null, string | null, boolean] => {
  const wait = findOpenWait(application);
  return [wait?.dueOn ?? null, wait && !wait.remindedAt ? (wait.remindOn ?? null) : null, wait?.pausesTerm ?? false];
};

/** Values of the columns in the order both statements use; an application is born without a division. */
const values = (application: Application): readonly unknown[] => [
  application.id,
  application.version,
  application.organizationId,
  application.serviceCode,
  application.serviceVersion,
  application.status,
  application.channel,
  application.portalNumber ?? null,
  application.registrationNumber ?? null,
  application.submittedAt,
  application.receivedAt,
  application.registeredAt ?? null,
  application.registrationDueOn,
  application.serviceDueOn ?? null,
  application.finishedAt ?? null,
  application.responsibleId ?? null,
  application.registrarId ?? null,
  application.specialistId ?? null,
  application.returnStatus ?? null,
  application.transfers,
  applicantName(application),
  application.child ? fullName(application.child) : null,
  applicantSearchText(application),
  application.child ? searchText(application.child) : null,
  application.applicant.snils ?? null,
  application.child?.snils ?? null,
  ...marks(application),
  ...waitColumns(application),
  JSON.stringify(contentOf(application)),
];

/** Inserts, or answers false when the number of the portal is already known: a repeated delivery changes nothing. */
export async function insertApplication(transaction: Transaction, application: Application): Promise<boolean> {
  const inserted = await transaction.execute(
    'application-insert',
    `insert into application (application_id, version, organization_id, service_code, service_version, status, channel, portal_number, registration_number,
       submitted_at, received_at, registered_at, registration_due_on, service_due_on, finished_at, responsible_id, registrar_id, specialist_id, return_status, transfers,
       applicant_name, child_name, search_name, search_child, snils, child_snils, has_request_problem, has_contradiction, wait_due_on, wait_remind_on, is_paused, content)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32)
     on conflict (portal_number) do nothing`,
    values(application),
  );
  return inserted === 1;
}

/** Saves the changed aggregate. The row is locked by the caller, so the version can only be the one that was loaded. */
export async function saveApplication(transaction: Transaction, application: Application): Promise<void> {
  const saved = await transaction.execute(
    'application-save',
    `update application set version = $2, organization_id = $3, service_code = $4, service_version = $5, status = $6, channel = $7, portal_number = $8, registration_number = $9,
       submitted_at = $10, received_at = $11, registered_at = $12, registration_due_on = $13, service_due_on = $14, finished_at = $15, responsible_id = $16, registrar_id = $17,
       specialist_id = $18, return_status = $19, transfers = $20, applicant_name = $21, child_name = $22, search_name = $23, search_child = $24, snils = $25, child_snils = $26,
       has_request_problem = $27, has_contradiction = $28, wait_due_on = $29, wait_remind_on = $30, is_paused = $31, content = $32, division_id = $33
     where application_id = $1 and version = $2 - 1`,
    [...values(application), application.divisionId ?? null],
  );
  if (saved !== 1) throw new Error(`application ${application.id} was not saved: its version is not ${application.version - 1}`);
}

export async function appendJournal(
  transaction: Transaction,
  entry: Omit<JournalEntry, 'action'> & {
    readonly id: string;
    readonly action: string;
    readonly at: Date;
    readonly actorKind: string;
    readonly actorId: string | null;
    readonly actorName: string;
  },
  application: Pick<Application, 'id' | 'organizationId' | 'version'>,
): Promise<void> {
  await transaction.execute(
    'journal-append',
    `insert into journal (journal_id, application_id, organization_id, version, at, action, actor_kind, actor_id, actor_name, from_status, to_status, comment)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      entry.id,
      application.id,
      application.organizationId,
      application.version,
      entry.at,
      entry.action,
      entry.actorKind,
      entry.actorId,
      entry.actorName,
      entry.fromStatus,
      entry.toStatus,
      entry.comment,
    ],
  );
}

/**
 * What matters after the version the person saw: acts of people and changes of status. A reply that arrived or a document
 * that was composed meanwhile is news for the screen, not a conflict.
 */
export const changesAfter = (transaction: Transaction, applicationId: string, version: number) =>
  transaction.query<{ action: string; actor_name: string; at: Date; comment: string }>(
    'journal-after',
    `select j.action, j.actor_name, j.at, j.comment from journal j where j.application_id = $1 and j.version > $2 and (j.actor_kind = 'person' or j.from_status <> j.to_status) order by j.version desc limit 3`,
    [applicationId, version],
  );

/** Tells every API process; the payload has no personal data. */
export async function announceChange(transaction: Transaction, application: Application): Promise<void> {
  await transaction.execute('application-announce', `select pg_notify('application_changed', $1)`, [
    JSON.stringify({
      id: application.id,
      organizationId: application.organizationId,
      serviceCode: application.serviceCode,
      version: application.version,
    }),
  ]);
}

/** From here the transaction writes as the platform: what is allowed has been decided, and rows may leave the scope of the person. */
export async function widenToSystem(transaction: Transaction): Promise<void> {
  await transaction.execute('scope-widen', `select set_config('app.system', 'on', true)`);
}
