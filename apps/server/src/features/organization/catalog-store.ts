import type { Transaction } from '@pgs/database';
import type { Role, ServiceDefinition } from '@pgs/domain';

/**
 * Loads a version of a service definition; a version once loaded never changes, so another content under it is refused. Only the order of
 * the fields is taken over: it says how a form is shown, not what it asks.
 */
export async function loadService(transaction: Transaction, service: ServiceDefinition): Promise<void> {
  const told = [service.code, service.version, JSON.stringify(service)];
  await transaction.execute(
    null,
    `insert into service_definition as s (code, version, definition) values ($1, $2, $3)
     on conflict (code, version) do update set definition = excluded.definition
     where s.definition::jsonb = excluded.definition::jsonb and s.definition::text <> excluded.definition::text`,
    told,
  );
  const [kept] = await transaction.query<{ same: boolean }>(
    null,
    `select s.definition::jsonb = $3::jsonb as same from service_definition s where s.code = $1 and s.version = $2`,
    told,
  );
  if (!kept?.same)
    throw new Error(
      `Описание услуги «${service.code}» версии ${service.version} изменено: заявления ссылаются на прежнее. Увеличьте номер версии.`,
    );
}

export const allServices = (transaction: Transaction) =>
  transaction.query<{ definition: unknown }>(null, `select s.definition from service_definition s order by s.code, s.version`);

export interface LoadedOrganization {
  readonly code: string;
  readonly parentCode: string | undefined;
  readonly title: string;
  readonly shortTitle: string;
  readonly kind: string;
  readonly inn: string;
  readonly kpp: string;
  readonly ogrn: string;
  readonly oktmo: string;
  readonly address: string;
  readonly timeZone: string;
  readonly workHours: { readonly from: string; readonly to: string };
  readonly esiaOid: string;
  readonly serviceCodes: readonly string[];
  readonly divisions?: readonly string[];
}

export async function upsertOrganization(transaction: Transaction, id: string, organization: LoadedOrganization): Promise<void> {
  await transaction.execute(
    null,
    `insert into organization (organization_id, parent_id, code, title, short_title, kind, inn, kpp, ogrn, oktmo, address, time_zone, work_from, work_to, esia_oid, service_codes)
     values ($1, (select p.organization_id from organization p where p.code = $2), $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
     on conflict (code) do update set title = excluded.title, short_title = excluded.short_title, service_codes = excluded.service_codes`,
    [
      id,
      organization.parentCode ?? null,
      organization.code,
      organization.title,
      organization.shortTitle,
      organization.kind,
      organization.inn,
      organization.kpp,
      organization.ogrn,
      organization.oktmo,
      organization.address,
      organization.timeZone,
      organization.workHours.from,
      organization.workHours.to,
      organization.esiaOid,
      organization.serviceCodes,
    ],
  );
}

/** Подразделения of an organization that has none yet. */
export const insertFirstDivisions = (
  transaction: Transaction,
  organizationCode: string,
  divisions: readonly { id: string; title: string }[],
) =>
  transaction.execute(
    null,
    `insert into division (division_id, organization_id, place, title, address, phone)
     select d.id, o.organization_id, d.place, d.title, '', ''
     from organization o cross join unnest($2::uuid[], $3::text[]) with ordinality d(id, title, place)
     where o.code = $1 and not exists (select 1 from division k where k.organization_id = o.organization_id)`,
    [organizationCode, divisions.map(({ id }) => id), divisions.map(({ title }) => title)],
  );

export async function upsertPerson(
  transaction: Transaction,
  id: string,
  person: {
    readonly oid: string;
    readonly snils: string;
    readonly lastName: string;
    readonly firstName: string;
    readonly middleName: string;
    readonly email: string;
  },
): Promise<string> {
  const [row] = await transaction.query<{ person_id: string }>(
    null,
    `insert into person (person_id, esia_oid, snils, last_name, first_name, middle_name, email) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (esia_oid) do update set email = excluded.email returning person_id`,
    [id, person.oid, person.snils, person.lastName, person.firstName, person.middleName, person.email],
  );
  if (!row) throw new Error(`person ${id} was not stored`);
  return row.person_id;
}

export async function upsertEmployment(
  transaction: Transaction,
  personId: string,
  organizationCode: string,
  position: string,
  division?: string,
): Promise<void> {
  await transaction.execute(
    null,
    `insert into employment (person_id, organization_id, position, division_id)
     select $1, o.organization_id, $3, (select d.division_id from division d where d.organization_id = o.organization_id and d.title = $4 and d.closed_at is null limit 1)
     from organization o where o.code = $2
     on conflict (person_id, organization_id) do update set position = excluded.position`,
    [personId, organizationCode, position, division ?? null],
  );
}

export async function upsertGrant(
  transaction: Transaction,
  id: string,
  grant: {
    readonly personId: string;
    readonly organizationCode: string;
    readonly role: Role;
    readonly serviceCodes: readonly string[] | null;
    readonly validFrom: string;
    readonly withSubordinates: boolean;
  },
): Promise<void> {
  await transaction.execute(
    null,
    `insert into role_grant (role_grant_id, person_id, organization_id, role, service_codes, valid_from, order_number, order_on, with_subordinates)
     select $1, $2, o.organization_id, $4, $5, $6, '1-ПГС', $6, $7 from organization o where o.code = $3
     on conflict (person_id, organization_id, role, valid_from) do nothing`,
    [id, grant.personId, grant.organizationCode, grant.role, grant.serviceCodes, grant.validFrom, grant.withSubordinates],
  );
}
