import { services } from '@pgs/catalog';
import { connect, type Database } from '@pgs/database';
import { cloneTemplate, type TestDatabase } from '@pgs/database/testing';
import { formSchemaOf } from '@pgs/domain';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadServices } from './load-catalog.ts';

let place: TestDatabase;
let admin: Database;
let database: Database;
beforeAll(async () => {
  place = await cloneTemplate();
  admin = connect({ url: place.adminUrl, max: 1 });
  database = connect({ url: place.url, max: 1 });
});
afterAll(async () => {
  await Promise.all([admin.close(), database.close()]);
  await place.drop();
});

const fields = (form: unknown): readonly string[] => Object.keys(formSchemaOf(form).properties ?? {});

it('a form has its fields in the order of the definition, one stored before that was kept gets it back', async () => {
  const check = async (): Promise<void> => {
    const loaded = await loadServices(database);
    for (const { code, version, form } of services) expect(fields(loaded.get(code, version).form), code).toEqual(fields(form));
  };
  await check();
  await admin.execute(null, 'update service_definition set definition = definition::jsonb::text::json', []);
  await check();
});

it('another content under a version that is loaded is refused', async () => {
  const [service] = services;
  await admin.execute(
    null,
    `update service_definition set definition = (definition::jsonb || '{"title": "Иное"}')::text::json where code = $1 and version = $2`,
    [service?.code, service?.version],
  );
  await expect(loadServices(database)).rejects.toThrow('Увеличьте номер версии');
});
