import type { Transaction } from '@pgs/database';
import type { SignerCertificate, WorkplaceInput } from '@pgs/domain';

interface WorkplaceKey {
  readonly id: string;
  readonly organizationId: string;
  readonly version: number;
}

export const upsertWorkplace = (transaction: Transaction, key: WorkplaceKey, workplace: WorkplaceInput) =>
  transaction.execute(
    'workplace-save',
    `insert into workplace (workplace_id, organization_id, version, title, room, certificate_number, certified_until_on, network_checked_on,
       software, software_checked_on, active)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     on conflict (workplace_id) do update set version = excluded.version, title = excluded.title, room = excluded.room,
       certificate_number = excluded.certificate_number, certified_until_on = excluded.certified_until_on,
       network_checked_on = excluded.network_checked_on, software = excluded.software, software_checked_on = excluded.software_checked_on,
       active = excluded.active`,
    [
      key.id,
      key.organizationId,
      key.version,
      workplace.title,
      workplace.room,
      workplace.certificateNumber,
      workplace.certifiedUntilOn,
      workplace.networkCheckedOn,
      workplace.software,
      workplace.softwareCheckedOn,
      workplace.active,
    ],
  );

export interface Confirmation {
  readonly organizationId: string;
  readonly step: string;
  readonly confirmedOn: string;
  readonly validUntilOn: string | null;
  readonly document: string;
  readonly personId: string;
  readonly at: Date;
}

export const upsertConfirmation = (transaction: Transaction, given: Confirmation) =>
  transaction.execute(
    'connection-confirm',
    `insert into connection_confirmation (organization_id, step, confirmed_on, valid_until_on, document, person_id, at)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (organization_id, step) do update set confirmed_on = excluded.confirmed_on, valid_until_on = excluded.valid_until_on,
       document = excluded.document, person_id = excluded.person_id, at = excluded.at`,
    [given.organizationId, given.step, given.confirmedOn, given.validUntilOn, given.document, given.personId, given.at],
  );

export interface Training {
  readonly organizationId: string;
  readonly personIds: readonly string[];
  readonly learnedOn: string;
  readonly document: string;
  readonly markedBy: string;
  readonly at: Date;
  readonly todayOn: string;
}

/** Marks the roles the people hold now; a role granted later asks for a training of its own. Answers who was marked. */
export const markTrained = (transaction: Transaction, given: Training): Promise<{ readonly person_id: string }[]> =>
  transaction.query(
    'role-training-mark',
    `insert into role_training (organization_id, person_id, role, learned_on, document, marked_by, marked_at)
     select distinct g.organization_id, g.person_id, g.role, $3::date, $4, $5::uuid, $6::timestamptz
     from role_grant g where g.organization_id = $1 and g.person_id = any ($2::uuid[])
       and (g.valid_to is null or (g.valid_to > $7 and g.valid_to > g.valid_from))
     on conflict (organization_id, person_id, role) do update set learned_on = excluded.learned_on, document = excluded.document,
       marked_by = excluded.marked_by, marked_at = excluded.marked_at
     returning person_id`,
    [given.organizationId, given.personIds, given.learnedOn, given.document, given.markedBy, given.at, given.todayOn],
  );

export const insertCertificate = (
  transaction: Transaction,
  given: {
    readonly id: string;
    readonly organizationId: string;
    readonly personId: string;
    readonly certificate: SignerCertificate;
    readonly at: Date;
    readonly addedBy: string;
  },
) =>
  transaction.execute(
    'signing-certificate-insert',
    `insert into signing_certificate (signing_certificate_id, person_id, organization_id, serial_number, owner, issuer, valid_from, valid_to, thumbprint,
       added_at, added_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (organization_id, person_id, thumbprint) do nothing`,
    [
      given.id,
      given.personId,
      given.organizationId,
      given.certificate.serialNumber,
      given.certificate.subjectName,
      given.certificate.issuerName,
      given.certificate.validFrom,
      given.certificate.validTo,
      given.certificate.thumbprint,
      given.at,
      given.addedBy,
    ],
  );

/** СНИЛС of an employee of the organization; undefined when there is no such employee. */
export const findSnils = (transaction: Transaction, organizationId: string, personId: string) =>
  transaction.find<{ readonly snils: string | null }>(
    'connection-employee-snils',
    `select p.snils from employment e join person p on p.person_id = e.person_id where e.organization_id = $1 and e.person_id = $2`,
    [organizationId, personId],
  );
