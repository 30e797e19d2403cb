import type { Queryable, Transaction } from '@pgs/database';
import type { FieldChange, OrganizationProfile, PlaceInTree } from '@pgs/domain';
import { type OrganizationColumns, organizationColumns, requisitesOf } from './organization-columns.ts';

/** Организация whole, as its administrator edits it. */
export interface ProfiledOrganization extends PlaceInTree {
  readonly parentId: string | null;
  readonly version: number;
  readonly code: string;
  readonly kind: string;
  readonly active: boolean;
  readonly profile: OrganizationProfile;
}

type KeptApart = Pick<
  OrganizationProfile,
  'legalAddress' | 'receptionHours' | 'phone' | 'email' | 'website' | 'headName' | 'headPosition' | 'esnsiCode' | 'territories'
>;

interface ProfileRecord extends OrganizationColumns {
  readonly ancestor_ids: readonly string[];
  readonly version: number;
  readonly kind: string;
  readonly esia_oid: string;
  readonly order_required: boolean;
  readonly training_required: boolean;
  readonly profile: Partial<KeptApart>;
  readonly divisions: OrganizationProfile['divisions'];
}

const columns = `${organizationColumns}, o.ancestor_ids, o.version, o.kind, o.esia_oid, o.order_required, o.training_required, o.profile,
  (select coalesce(jsonb_agg(jsonb_build_object('id', d.division_id, 'title', d.title, 'address', d.address, 'phone', d.phone) order by d.place), '[]')
   from division d where d.organization_id = o.organization_id and d.closed_at is null) as divisions`;

/** What the row does not say yet; an organization of an earlier version has an empty `profile`. */
const unsaid: KeptApart = {
  legalAddress: '',
  receptionHours: '',
  phone: '',
  email: '',
  website: '',
  headName: '',
  headPosition: '',
  esnsiCode: '',
  territories: [],
};

const fromRow = (row: ProfileRecord): ProfiledOrganization => ({
  organizationId: row.organization_id,
  parentId: row.parent_id,
  ancestorIds: row.ancestor_ids,
  version: row.version,
  code: row.code,
  kind: row.kind,
  active: row.active,
  profile: {
    ...unsaid,
    ...row.profile,
    divisions: row.divisions,
    ...requisitesOf(row),
    workFrom: row.work_from,
    workTo: row.work_to,
    esiaOid: row.esia_oid,
    orderRequired: row.order_required,
    trainingRequired: row.training_required,
  },
});

export async function findProfiled(
  db: Queryable,
  id: string,
  options: { readonly lock?: boolean } = {},
): Promise<ProfiledOrganization | undefined> {
  const row = await (options.lock
    ? db.find<ProfileRecord>(
        'organization-profile-lock',
        `select ${columns} from organization o where o.organization_id = $1 for no key update`,
        [id],
      )
    : db.find<ProfileRecord>('organization-profile', `select ${columns} from organization o where o.organization_id = $1`, [id]));
  return row && fromRow(row);
}

function valuesOf({ profile }: Pick<ProfiledOrganization, 'profile'>): readonly unknown[] {
  const {
    title,
    shortTitle,
    inn,
    kpp,
    ogrn,
    oktmo,
    address,
    timeZone,
    workFrom,
    workTo,
    esiaOid,
    serviceCodes,
    orderRequired,
    trainingRequired,
    // In rows of their own.
    divisions: _divisions,
    ...apart
  } = profile;
  return [
    title,
    shortTitle,
    inn,
    kpp,
    ogrn,
    oktmo,
    address,
    timeZone,
    workFrom,
    workTo,
    esiaOid,
    serviceCodes,
    orderRequired,
    trainingRequired,
    JSON.stringify(apart),
  ];
}

export const updateProfile = (transaction: Transaction, organization: ProfiledOrganization) =>
  transaction.execute(
    'organization-profile-update',
    `update organization set version = $2, title = $3, short_title = $4, inn = $5, kpp = $6, ogrn = $7, oktmo = $8, address = $9, time_zone = $10,
       work_from = $11, work_to = $12, esia_oid = $13, service_codes = $14, order_required = $15, training_required = $16, profile = $17
     where organization_id = $1`,
    [organization.organizationId, organization.version, ...valuesOf(organization)],
  );

export const insertProfiled = (transaction: Transaction, organization: Omit<ProfiledOrganization, 'ancestorIds' | 'active'>) =>
  transaction.execute(
    'organization-profile-insert',
    `insert into organization (organization_id, version, parent_id, code, kind, title, short_title, inn, kpp, ogrn, oktmo, address, time_zone,
       work_from, work_to, esia_oid, service_codes, order_required, training_required, profile)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)`,
    [
      organization.organizationId,
      organization.version,
      organization.parentId,
      organization.code,
      organization.kind,
      ...valuesOf(organization),
    ],
  );

export interface OrganizationChange {
  readonly id: string;
  readonly organizationId: string;
  readonly version: number;
  readonly at: Date;
  readonly personId: string | null;
  readonly personName: string;
  readonly action: string;
  readonly changes: readonly FieldChange[];
  readonly requestKey: string | null;
}

export const appendOrganizationChange = (transaction: Transaction, change: OrganizationChange) =>
  transaction.execute(
    'organization-change-append',
    `insert into organization_change (organization_change_id, organization_id, version, at, person_id, person_name, action, changes, request_key)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      change.id,
      change.organizationId,
      change.version,
      change.at,
      change.personId,
      change.personName,
      change.action,
      JSON.stringify(change.changes),
      change.requestKey,
    ],
  );

/** Выгрузка: written before the file leaves. */
export const appendExports = (
  transaction: Transaction,
  rows: readonly {
    readonly id: string;
    readonly organizationId: string;
    readonly personId: string;
    readonly personName: string;
    readonly at: Date;
    readonly what: 'employees' | 'connectionMap';
    readonly rows: number;
  }[],
) =>
  transaction.execute(
    'export-journal-append',
    `insert into export_journal (export_journal_id, organization_id, person_id, person_name, at, what, rows)
     select e.id, e."organizationId", e."personId", e."personName", e.at, e.what, e.rows
     from jsonb_to_recordset($1::jsonb) as e (id uuid, "organizationId" uuid, "personId" uuid, "personName" text, at timestamptz, what text, rows int)`,
    [JSON.stringify(rows)],
  );

/** The click with this key, when it has already had its effect. */
export const findRepeatedChange = (transaction: Transaction, personId: string, requestKey: string) =>
  transaction.find<{ readonly organization_id: string; readonly version: number; readonly action: string }>(
    'organization-change-repeated',
    `select c.organization_id, c.version, c.action from organization_change c where c.person_id = $1 and c.request_key = $2`,
    [personId, requestKey],
  );

export const changesSince = (transaction: Transaction, organizationId: string, version: number) =>
  transaction.query<{ readonly at: Date; readonly person_name: string; readonly changes: readonly FieldChange[] }>(
    'organization-changes-since',
    `select c.at, c.person_name, c.changes from organization_change c where c.organization_id = $1 and c.version > $2 order by c.version`,
    [organizationId, version],
  );

export const findTaken = (db: Queryable, code: string | null, esiaOid: string, exceptId: string | null) =>
  db.find<{ readonly code: boolean; readonly esia: boolean }>(
    'organization-taken',
    `select exists (select 1 from organization o where o.code = $1) as code,
       exists (select 1 from organization o where o.esia_oid = $2 and o.organization_id is distinct from $3) as esia`,
    [code, esiaOid, exceptId],
  );

/** One more entry of the journal; answers its version. The row of the organization is locked by whoever writes. */
export const bumpVersion = async (transaction: Transaction, organizationId: string): Promise<number> => {
  const row = await transaction.find<{ readonly version: number }>(
    'organization-version-bump',
    `update organization set version = version + 1 where organization_id = $1 returning version`,
    [organizationId],
  );
  if (!row) throw new Error(`organization ${organizationId} does not exist`);
  return row.version;
};
