import { randomUUID } from 'node:crypto';
import { services } from '@pgs/catalog';
import { connect, type Database } from '@pgs/database';
import { cloneTemplate, type TestDatabase } from '@pgs/database/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { arrangeOffices, type Offices } from '../statistics/testing/random-lives.ts';
import { listEntries, type RegistryFilter, type RegistryView, registryStatement } from './queries.ts';

let place: TestDatabase;
let database: Database;
let offices: Offices;
const [one] = services;
const other = services.find(({ code }) => code !== one?.code);
const [first, second] = [one?.code ?? '', other?.code ?? ''];
const amount = 4000;

beforeAll(async () => {
  place = await cloneTemplate();
  const admin = connect({ url: place.adminUrl, max: 2 });
  database = connect({ url: place.url, max: 2 });
  offices = await arrangeOffices(admin);
  // Every third of the second organization, every fifth of the second service; several of one moment.
  await admin.execute(
    null,
    `insert into application (application_id, version, organization_id, service_code, service_version, status, channel, submitted_at, received_at,
       registration_due_on, applicant_name, search_name, content)
     select ('00000000-0000-7000-9000-' || lpad(i::text, 12, '0'))::uuid, 1, case when i % 3 = 0 then $2::uuid else $1::uuid end, case when i % 5 = 0 then $4 else $3 end,
       case when i % 5 = 0 then $6::int else $5::int end, 'serviceGranted', 'portal', now(), now(), '2026-03-05', '', '', '{}' from generate_series(1, $7::int) i`,
    [...offices.organizations, first, second, one?.version, other?.version, amount],
  );
  await admin.execute(
    null,
    `insert into registry_entry (registry_entry_id, organization_id, service_code, application_id, entry_number, registration_number, decision_kind, decision_number,
       decided_at, signed_by, applicant_name, child_name, values, state, entered_at)
     select gen_random_uuid(), a.organization_id, a.service_code, a.application_id, 'Р-' || lpad(n::text, 5, '0'), 'Рег-' || n, 'grant', 'П-' || n,
       now(), 'Учебный', case when n = 77 then 'Берёзкина Алёна' else 'Учебная ' || md5(n::text) end, case when n = 78 then 'Семён' else md5('c' || n) end, '{}',
       case when n % 10 = 0 then 'annulled' else 'valid' end, timestamptz '2026-03-02T05:00:00Z' + interval '1 minute' * (n / 4)
     from application a cross join lateral (select right(a.application_id::text, 12)::int as n) x`,
    [],
  );
  await admin.execute(null, 'analyze registry_entry');
  await admin.close();
}, 60_000);
afterAll(async () => {
  await database.close();
  await place.drop();
});

const scope = () => ({ kind: 'person' as const, personId: randomUUID(), organizations: [...offices.organizations] });
const filter = (fields: Partial<RegistryFilter> = {}): RegistryFilter => ({
  organizations: offices.organizations,
  serviceCode: undefined,
  search: undefined,
  state: undefined,
  after: undefined,
  limit: 50,
  ...fields,
});
const list = (fields?: Partial<RegistryFilter>): Promise<RegistryView[]> => database.read(scope(), (db) => listEntries(db, filter(fields)));
const numberOf = ({ entryNumber }: RegistryView): number => Number(entryNumber.slice(2));
async function everyPage(fields: Partial<RegistryFilter>): Promise<number[]> {
  const seen: number[] = [];
  let after: RegistryFilter['after'];
  for (;;) {
    const page = await list({ ...fields, after, limit: 300 });
    seen.push(...page.map(numberOf));
    const last = page.at(-1);
    if (!last || page.length < 300) return seen;
    after = { at: last.place, id: last.id };
  }
}

it('holds every record of the scope once over the bounds of its pages, newest first', async () => {
  const all = await everyPage({});
  expect(new Set(all).size).toBe(amount);
  const minutes = all.map((n) => Math.floor(n / 4));
  expect(minutes).toEqual(minutes.toSorted((one, other) => other - one));
  const [school, college] = offices.organizations;
  const limited = await everyPage({ organizations: [`${school}/${second}`, college] });
  const belongs = (n: number): boolean => n % 3 === 0 || n % 5 === 0;
  expect(limited.toSorted((one, other) => one - other)).toEqual(Array.from({ length: amount }, (_, index) => index + 1).filter(belongs));
  expect((await everyPage({ serviceCode: first, state: 'annulled', organizations: [school] })).length).toBe(0);
  expect((await everyPage({ serviceCode: second, state: 'annulled', organizations: [school] })).every((n) => n % 10 === 0)).toBe(true);
});

it('is searched by the beginning of a name, with ё as е, and of a number; nothing outside the scope is found', async () => {
  const found = async (search: string, fields: Partial<RegistryFilter> = {}) => (await list({ search, ...fields })).map(numberOf);
  expect(await found('березк')).toEqual([77]);
  expect(await found('СЕМЁН')).toEqual([78]);
  expect(await found('Р-00077')).toEqual([77]);
  expect(await found('П-3999')).toEqual([3999]);
  expect(await found('%')).toEqual([]);
  expect((await found('Учебная', { limit: 7 })).length).toBe(7);
  // 77 is of the first organization and of the first service.
  expect(await found('березк', { organizations: [offices.organizations[1]] })).toEqual([]);
  expect(await found('березк', { serviceCode: second })).toEqual([]);
  const stranger = { ...scope(), organizations: [`${offices.organizations[0]}/${second}`] };
  expect(await database.read(stranger, (db) => listEntries(db, filter({ search: 'березк' })))).toEqual([]);
});

it('keeps to indexes under row-level security, prepared', async () => {
  const plans = await database.read(scope(), async (db) => {
    await db.execute(null, 'set local plan_cache_mode = force_generic_plan');
    const plan = async (fields: Partial<RegistryFilter>): Promise<string> => {
      const { text, parameters } = registryStatement(filter(fields));
      await db.execute(null, `prepare asked as ${text}`);
      const told = JSON.stringify(await db.query(null, `explain execute asked(${parameters.map(() => 'null').join(', ')})`));
      await db.execute(null, 'deallocate asked');
      return told;
    };
    return { newest: await plan({}), service: await plan({ serviceCode: first }), search: await plan({ search: 'Учебная' }) };
  });
  expect(plans.newest).toMatch(/registry_entry_newest[^}]*\},\{[^}]*Index Cond: [^}]*ROW\((r\.)?entered_at/);
  expect(plans.service).toMatch(/registry_entry_list/);
  for (const column of ['search_applicant', 'search_child', 'entry_number', 'registration_number', 'decision_number'])
    expect(plans.search).toMatch(new RegExp(`Index Cond: [^}]*${column} ~>=~`));
});
