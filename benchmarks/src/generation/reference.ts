import { services } from '@pgs/catalog';
import type pg from 'pg';
import { marks, serviceContents } from './content.ts';
import { firstNames, surnames } from './names.ts';

export const organizationCount = 200;
/** Share of the largest organization. */
export const largestShare = 0.13;
/** The first of an organization holds half of its work; the person who measures is the first of the largest one. */
export const employeesEach = 3;

/** Organizations, employees with grants and service versions, and the temporary tables the generation draws from. */
export async function loadReference(client: pg.ClientBase): Promise<void> {
  for (const service of services) {
    await client.query('insert into service_definition (code, version, definition) values ($1, $2, $3) on conflict do nothing', [
      service.code,
      service.version,
      JSON.stringify(service),
    ]);
  }
  await client.query(
    `insert into organization (organization_id, code, title, short_title, kind, inn, kpp, ogrn, oktmo, address, time_zone, esia_oid, service_codes)
     select gen_random_uuid(), 'bench-' || n, 'Учебная школа № ' || n, 'Школа № ' || n, 'school', lpad(n::text, 10, '7'), '759901001', lpad(n::text, 13, '1'),
       '75701000', 'г. Учебногорск, ул. Школьная, д. ' || n, 'Asia/Yekaterinburg', (9800000000 + n)::text, $2::text[]
     from generate_series(1, $1::int) n`,
    [organizationCount, services.map(({ code }) => code)],
  );
  await client.query(
    `insert into person (person_id, esia_oid, snils, last_name, first_name, middle_name)
     select gen_random_uuid(), 'bench-' || n, lpad((50000000000 + n)::text, 11, '0'), 'Служащая' || n, 'Анна', 'Петровна' from generate_series(1, $1::int) n`,
    [organizationCount * employeesEach],
  );
  await client.query(
    `create table bench_employee as select (substr(p.esia_oid, 7)::int - 1) / $1::int + 1 as n, (substr(p.esia_oid, 7)::int - 1) % $1::int as k,
       p.person_id, concat_ws(' ', p.last_name, p.first_name, p.middle_name) as name, o.organization_id
     from person p join organization o on o.code = 'bench-' || ((substr(p.esia_oid, 7)::int - 1) / $1::int + 1) where p.esia_oid like 'bench-%'`,
    [employeesEach],
  );
  await client.query(
    `insert into employment (person_id, organization_id, position) select person_id, organization_id, 'специалист' from bench_employee`,
  );
  await client.query(
    `insert into role_grant (role_grant_id, person_id, organization_id, role, valid_from)
     select gen_random_uuid(), e.person_id, e.organization_id, r.role, '2024-01-01' from bench_employee e cross join (values ('registrar'), ('specialist')) r(role)`,
  );
  await client.query('create table bench_surname (n int primary key, male text, female text)');
  await client.query(
    'insert into bench_surname select ordinality - 1, male, female from unnest($1::text[], $2::text[]) with ordinality u(male, female, ordinality)',
    [surnames.map(({ male }) => male), surnames.map(({ female }) => female)],
  );
  await client.query('create table bench_service (n int primary key, code text, version int, content text)');
  for (const [n, { code, version, text }] of serviceContents.entries()) {
    await client.query('insert into bench_service values ($1, $2, $3, $4)', [n, code, version, text]);
  }
  await client.query('create table bench_status (n int primary key, status text, registered bool, final bool)');
  await client.query(
    'insert into bench_status select ordinality - 1, s, r, f from unnest($1::text[], $2::bool[], $3::bool[]) with ordinality u(s, r, f, ordinality)',
    [spread.map(([status]) => status), spread.map(([, stage]) => stage !== 'new'), spread.map(([, stage]) => stage === 'final')],
  );
  // Repeatable: the same number and seed give the same chance.
  await client.query(
    `create function bench_chance(i bigint, seed int) returns float8 language sql immutable as $$ select (hashint8extended(i, seed) & 9007199254740991)::float8 / 9007199254740992 $$`,
  );
  await client.query(
    `create function bench_id(at timestamptz, i bigint, seed int) returns uuid language sql immutable as
     $$ select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || substr(m, 1, 3) || '8' || substr(m, 4, 15))::uuid from md5(seed || ':' || i) m $$`,
  );
}

const many = (count: number, status: string, stage: 'new' | 'running' | 'final') =>
  Array.from({ length: count }, () => [status, stage] as const);

/** Of 40 applications so many are in each status; most cases of an archive are closed. */
const spread = [
  ...many(4, 'received', 'new'),
  ...many(2, 'checkingDocuments', 'new'),
  ...many(3, 'requestingInformation', 'running'),
  ...many(4, 'reviewingDocuments', 'running'),
  ...many(2, 'makingDecision', 'running'),
  ...many(2, 'awaitingSignature', 'running'),
  ...many(1, 'issuingResult', 'running'),
  ...many(15, 'serviceGranted', 'final'),
  ...many(4, 'serviceRefused', 'final'),
  ...many(2, 'documentsRefused', 'final'),
  ...many(1, 'cancelled', 'final'),
];
export const statusPlaces = spread.length;

/** Content with its marks replaced; the columns are those of the generating query. */
export const contentExpression = [
  [marks.applicantSurname, 'su.female'],
  [marks.applicantName, 'first_female'],
  [marks.childSurname, 'su.male'],
  [marks.childName, 'first_male'],
  [marks.own, 'substr(md5(i::text), 1, 8)'],
].reduce((text, [mark, column]) => `replace(${text}, '${mark}', ${column})`, 'se.content');

export const textArray = (values: readonly string[]): string => `array[${values.map((value) => `'${value}'`).join(', ')}]`;
export const femaleNames = textArray(firstNames.female);
export const maleNames = textArray(firstNames.male);
