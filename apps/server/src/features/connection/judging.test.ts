import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../http/testing/start-test-server.ts';
import { uuidV7 } from '../../identifiers.ts';
import { listFacts } from './facts-queries.ts';
import { createJudging } from './judging.ts';
import { keepReached, observePerson } from './probe-store.ts';
import { allKept, markAllDue } from './state-store.ts';

let given: TestServer;
let clock = new Date('2026-09-01T09:00:00Z');
let ministry: { readonly id: string; readonly oid: string };
const schools: { readonly id: string; readonly oid: string }[] = [];
beforeAll(async () => {
  given = await startTestServer();
  ministry = await given.addOrganization();
  for (let number = 0; number < 3; number += 1) schools.push(await given.addOrganization(ministry.id));
});
afterAll(() => given?.close());

const judging = () => createJudging({ database: given.platform.database, now: () => clock });
const kept = async () => (await given.platform.database.system(allKept)).map(({ key }) => key);
const execute = (text: string, values: readonly unknown[]) => given.admin.execute(null, text, values);
const later = (days: number) => {
  clock = new Date(clock.getTime() + days * 86_400_000);
};

/** What may happen to an organization, each in its table. */
const happenings: Readonly<Record<string, (school: { id: string; oid: string }, number: number) => Promise<unknown>>> = {
  employee: ({ id }, number) =>
    given.addEmployee(
      id,
      (['organizationAdministrator', 'registrar', 'specialist', 'signingOfficial'] as const)[number % 4] ?? 'registrar',
    ),
  order: ({ id }) => execute(`update role_grant set order_number = '1' where organization_id = $1`, [id]),
  release: ({ id }, number) =>
    execute(`update role_grant set valid_to = valid_from where organization_id = $1 and ascii(right(role_grant_id::text, 1)) % 3 = $2`, [
      id,
      number % 3,
    ]),
  block: ({ id }, number) =>
    execute(`update employment set active = not active where organization_id = $1 and ascii(right(person_id::text, 1)) % 3 = $2`, [
      id,
      number % 3,
    ]),
  certificate: ({ id }, number) =>
    execute(
      `insert into signing_certificate (signing_certificate_id, person_id, organization_id, serial_number, owner, issuer, valid_from, valid_to, thumbprint, added_at, added_by)
       select $2, e.person_id, $1, '1', 'x', 'y', '2026-01-01', $3::timestamptz + make_interval(days => $4), $2::uuid::text, now(), e.person_id
       from employment e where e.organization_id = $1 limit 1`,
      [id, uuidV7(), clock, number % 60],
    ),
  workplace: ({ id }, number) =>
    execute(
      `insert into workplace (workplace_id, organization_id, version, title, room, certificate_number, certified_until_on, network_checked_on, software, software_checked_on)
       values ($2, $1, 1, 'АРМ', '', 'А', $3::date + $4::int, $3::date - $4::int * 4, '', $3::date)`,
      [id, uuidV7(), clock, number % 60],
    ),
  retire: ({ id }) => execute('update workplace set active = not active where organization_id = $1', [id]),
  code: ({ id }, number) =>
    execute(
      `update organization set profile = jsonb_build_object('esnsiCode', $2::text), service_codes = '{school}' where organization_id = $1`,
      [id, number % 2 ? 'x' : ''],
    ),
  training: ({ id }) =>
    execute(
      `insert into role_training (organization_id, person_id, role, learned_on, document, marked_by, marked_at)
       select distinct g.organization_id, g.person_id, g.role, $2::date, 'x', g.person_id, now() from role_grant g where g.organization_id = $1 on conflict do nothing`,
      [id, clock],
    ),
  close: ({ id }) => execute('update organization set active = not active where organization_id = $1', [id]),
  membership: ({ id, oid }, number) =>
    given.platform.database.system(async (transaction) => {
      const person = await given.admin.find<{ readonly esia_oid: string }>(
        null,
        'select p.esia_oid from person p join employment e on e.person_id = p.person_id where e.organization_id = $1 limit 1',
        [id],
      );
      const organizations = number % 2 ? [{ oid, ogrn: '' }] : [];
      if (person) await observePerson(transaction, { oid: person.esia_oid, organizations, at: clock });
    }),
  reached: (_, number) =>
    given.platform.database.system(async (transaction) => {
      const reached = [{ address: 'a:1', title: 'СМЭВ', problem: number % 2 ? 'ECONNREFUSED' : null }];
      if (await keepReached(transaction, reached, clock)) await markAllDue(transaction);
    }),
  days: async (_, number) => later(number % 40),
};

test('what is kept is what a rebuild gives, whatever happened and in whatever order', { timeout: 60_000 }, async () => {
  const names = Object.keys(happenings);
  const steps = fc.array(fc.tuple(fc.constantFrom(...names), fc.nat({ max: 2 }), fc.nat({ max: 1000 })), { minLength: 1, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(steps, async (happened) => {
      for (const [name, school, number] of happened) {
        const at = schools[school];
        if (at) await happenings[name]?.(at, number);
        if (number % 3 === 0) await judging().keep();
      }
      await judging().keep();
      const before = await kept();
      await judging().rebuild();
      expect(await kept()).toEqual(before);
      // The history adds up to what is kept.
      const wrong = await given.admin.query(
        null,
        `select d.organization_id, sum(d.fulfilled_change) as fulfilled, sum(d.connected_change) as connected, sum(d.present_change) as present, c.fulfilled as kept
         from connection_day d left join organization_connection c on c.organization_id = d.organization_id group by d.organization_id, c.fulfilled, c.connected, c.organization_id
         having sum(d.fulfilled_change) <> coalesce(c.fulfilled, 0) or sum(d.connected_change) <> coalesce(c.connected::int, 0)
           or sum(d.present_change) <> (c.organization_id is not null)::int`,
      );
      expect(wrong).toEqual([]);
    }),
    { numRuns: 25 },
  );
  expect(await judging().keep()).toBe(0);
});

test('two judges at once leave the newest judgment, and a training organization is not judged', async () => {
  await happenings.employee?.(schools[0] ?? ministry, 1);
  await execute('update organization set sandbox_of = (select person_id from person limit 1) where organization_id = $1', [schools[2]?.id]);
  await Promise.all([judging().keep(), judging().keep(), judging().keep()]);
  await judging().keep();
  const before = await kept();
  expect(before.some((key) => key.startsWith(String(schools[2]?.id)))).toBe(false);
  await judging().rebuild();
  expect(await kept()).toEqual(before);
});

test('the step of books tells which books of the services are not loaded or out of date', async () => {
  const school = schools[1] ?? ministry;
  await execute(`update organization set active = true, service_codes = '{kindergarten}' where organization_id = $1`, [school.id]);
  const troubled = async (now = clock) => (await given.platform.database.system((db) => listFacts(db, [school.id], now)))[0]?.troubledBooks;
  const book = (code: string, name: string, revision: number, applied: number) =>
    execute(
      `insert into reference_book (code, uid, name, revision, applied_revision, told_at) values ($1, $1, $2, $3, $4, $5)
       on conflict (code) do update set revision = $3, applied_revision = $4`,
      [code, name, revision, applied, clock],
    );
  expect(await troubled()).toEqual(['Максимум организаций в заявлении', 'Дошкольные образовательные организации']);
  await book('EDU_PRESCHOOLS', 'Детские сады', 2, 2);
  await book('EDU_ORG_MAX', 'Максимум', 3, 2);
  expect(await troubled()).toEqual(['Максимум']);
  await book('EDU_ORG_MAX', 'Максимум', 3, 3);
  expect(await troubled()).toEqual([]);
  expect(await troubled(new Date(clock.getTime() + 8 * 86_400_000))).toEqual(['Максимум', 'Детские сады']);
  // A service that reads no book needs none.
  await execute(`update organization set service_codes = '{school-enrolment}' where organization_id = $1`, [school.id]);
  expect(await troubled(new Date(clock.getTime() + 8 * 86_400_000))).toEqual([]);
});
