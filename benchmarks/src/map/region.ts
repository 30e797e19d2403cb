import { createHash, randomBytes } from 'node:crypto';
import pg from 'pg';

export interface Region {
  readonly ministryId: string;
  readonly personId: string;
  /** Cookie of the administrator of the ministry. */
  readonly cookie: string;
}

/** A ministry, its departments and their schools with employees, workplaces, certificates, training and a year of history; so many in all. */
export async function loadRegion(adminUrl: string, organizations: number): Promise<Region> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  const run = (text: string, values: readonly unknown[] = []) => client.query<{ id: string }>(text, [...values]);
  try {
    // What the generation of applications made stands apart from the tree and from the map.
    await run('delete from connection_due');
    await run(
      `create table bench_region as select n, gen_random_uuid() as id, case when n = 1 then 0 when n <= 61 then 1 else 2 + n % 60 end as parent from generate_series(1, $1::int) n`,
      [organizations],
    );
    for (const parents of [[0], [1], null]) {
      await run(
        `insert into organization (organization_id, parent_id, code, title, short_title, kind, inn, kpp, ogrn, oktmo, address, time_zone, esia_oid, service_codes, profile)
         select r.id, p.id, 'region-' || r.n, 'Учебная организация № ' || r.n, 'Организация № ' || r.n, case r.parent when 0 then 'ministry' when 1 then 'department' else 'school' end,
           lpad(r.n::text, 10, '3'), '759901001', lpad(r.n::text, 13, '3'), '75701000', 'г. Учебногорск, д. ' || r.n, 'Asia/Yekaterinburg', (9700000000 + r.n)::text,
           case when r.parent > 1 then '{school-enrolment}'::text[] else '{}' end, jsonb_build_object('esnsiCode', 'region-' || r.n)
         from bench_region r left join bench_region p on p.n = r.parent where ${parents ? 'r.parent = any ($1::int[])' : '$1::int[] is null and r.parent > 1'}`,
        [parents],
      );
    }
    await run(
      `create table bench_staff as select r.id as organization_id, r.n, k, gen_random_uuid() as person_id,
         (array['organizationAdministrator', 'registrar', 'specialist', 'signingOfficial'])[k] as role from bench_region r cross join generate_series(1, 4) k`,
    );
    await run(
      `insert into person (person_id, esia_oid, snils, last_name, first_name, middle_name)
       select s.person_id, 'region-' || s.n || '-' || s.k, lpad((70000000000 + s.n * 10 + s.k)::text, 11, '0'), 'Сотрудница' || s.n, 'Анна', 'Петровна' from bench_staff s`,
    );
    await run(
      `insert into employment (person_id, organization_id, position) select s.person_id, s.organization_id, 'методист' from bench_staff s`,
    );
    await run(
      `insert into role_grant (role_grant_id, person_id, organization_id, role, valid_from, order_number, with_subordinates)
       select gen_random_uuid(), s.person_id, s.organization_id, s.role, '2024-01-01', case when s.n % 5 > 0 then '1' end, s.n = 1 and s.k = 1 from bench_staff s where s.n % 7 > 0 or s.k < 4`,
    );
    await run(
      `insert into signing_certificate (signing_certificate_id, person_id, organization_id, serial_number, owner, issuer, valid_from, valid_to, thumbprint, added_at, added_by)
       select gen_random_uuid(), s.person_id, s.organization_id, '1', 'x', 'y', '2024-01-01', now() + make_interval(days => s.n % 400), s.person_id::text, now(), s.person_id
       from bench_staff s where s.k = 4 and s.n % 3 > 0`,
    );
    await run(
      `insert into workplace (workplace_id, organization_id, version, title, room, certificate_number, certified_until_on, network_checked_on, software, software_checked_on)
       select gen_random_uuid(), r.id, 1, 'АРМ ' || k, '1', 'А-' || k, current_date + r.n % 900, case when r.n % 4 > 0 then current_date - r.n % 150 end, 'x', current_date - r.n % 150
       from bench_region r cross join generate_series(1, 2) k where r.n % 6 > 0`,
    );
    await run(
      `insert into role_training (organization_id, person_id, role, learned_on, document, marked_by, marked_at)
       select s.organization_id, s.person_id, s.role, '2026-01-10', 'x', s.person_id, now() from bench_staff s where s.n % 2 > 0`,
    );
    await run(
      `insert into connection_confirmation (organization_id, step, confirmed_on, document, person_id, at)
       select s.organization_id, 'referenceBooks', '2026-01-10', 'x', s.person_id, now() from bench_staff s where s.k = 1 and s.n % 3 > 0`,
    );
    // A year in which every organization takes eight steps one by one.
    await run(
      `insert into connection_day (organization_id, on_day, steps, connected, present, fulfilled_change, connected_change, present_change)
       select r.id, current_date - 365 + d * 30 + r.n % 30, (array['administrator', 'basicRoles', 'order', 'certification', 'network', 'esiaAccounts', 'training', 'certificates'])[1:d],
         false, true, 1, 0, (d = 1)::int from bench_region r cross join generate_series(1, 8) d`,
    );
    const ministry = await run('select id from bench_region where n = 1');
    const chief = await run('select person_id as id from bench_staff where n = 1 and k = 1');
    const [ministryId, personId] = [ministry.rows[0]?.id, chief.rows[0]?.id];
    if (!ministryId || !personId) throw new Error('the region was not generated');
    const token = randomBytes(32).toString('base64url');
    await run(
      `insert into session (token_hash, person_id, forgery_token, created_at, last_seen_at, expires_at) values ($1, $2, 'x', now(), now(), now() + interval '10 hours')`,
      [createHash('sha256').update(token).digest('hex'), personId],
    );
    await run('analyze');
    return { ministryId, personId, cookie: `pgs_session=${token}` };
  } finally {
    await client.end();
  }
}
