import { randomUUID } from 'node:crypto';
import type { Database } from '@pgs/database';
import type { Application, ServiceDefinition } from '@pgs/domain';
import { insertApplication } from '../store.ts';

/** Organizations, one registrar, services and applications, so that lists have what to show. */
export async function seedList(
  database: Database,
  given: {
    readonly organizations: readonly string[];
    readonly registrar: { readonly id: string; readonly organizationId: string };
    readonly services: readonly ServiceDefinition[];
    readonly applications: readonly Application[];
  },
): Promise<void> {
  await database.system(async (db) => {
    for (const [index, id] of given.organizations.entries()) {
      await db.execute(
        null,
        `insert into organization (organization_id, parent_id, code, title, short_title, kind, inn, kpp, ogrn, oktmo, address, time_zone, esia_oid, service_codes)
         values ($1, null, $2, $3, $3, 'school', '1', '1', '1', '1', 'адрес', 'Asia/Yekaterinburg', $2, $4)`,
        [id, `org-${index}`, `Организация ${index}`, given.services.slice(0, 1).map(({ code }) => code)],
      );
    }
    await db.execute(
      null,
      `insert into person (person_id, esia_oid, snils, last_name, first_name) values ($1, '1', '00000000001', 'Чижова', 'Ольга')`,
      [given.registrar.id],
    );
    await db.execute(null, `insert into employment (person_id, organization_id, position) values ($1, $2, 'секретарь')`, [
      given.registrar.id,
      given.registrar.organizationId,
    ]);
    await db.execute(
      null,
      `insert into role_grant (role_grant_id, person_id, organization_id, role, valid_from) values ($1, $2, $3, 'registrar', '2026-01-01')`,
      [randomUUID(), given.registrar.id, given.registrar.organizationId],
    );
    for (const one of given.services) {
      await db.execute(null, `insert into service_definition (code, version, definition) values ($1, $2, $3)`, [
        one.code,
        one.version,
        JSON.stringify(one),
      ]);
    }
    for (const one of given.applications) await insertApplication(db, one);
  });
}
