import type pg from 'pg';
import { stripTables } from './bare-tables.ts';
import { finishLoading, inChunks, loadThrough } from './loaders.ts';
import { surnameSkew, surnames } from './names.ts';
import { contentExpression, femaleNames, largestShare, loadReference, maleNames, organizationCount, statusPlaces } from './reference.ts';

export const journalEntriesEach = 10;
const chunk = 50_000;

/**
 * Fills an empty migrated database with applications, ten journal entries and one told status each; or with applications alone, their
 * numbers not kept, which takes a fraction of the time.
 */
export const generate = (url: string, size: number, log: (line: string) => void, withHistory = true): Promise<void> =>
  loadThrough(url, async ({ loaders, first }) => {
    await loadReference(first);
    const putBack = await stripTables(first);
    await inChunks(loaders, size, applicationsOf(size), chunk);
    log(`${size} applications`);
    if (withHistory) await history(loaders, first, size, log);
    await putBack(loaders);
    log('indexes and foreign keys');
    await finishLoading(first, withHistory ? () => first.query('select rebuild_statistics()') : undefined);
    log('vacuumed and analyzed');
  });

async function history(loaders: readonly pg.Client[], first: pg.Client, size: number, log: (line: string) => void): Promise<void> {
  await first.query(
    'create table bench_history as select application_id, organization_id, responsible_id, status, submitted_at, row_number() over (order by submitted_at) as i from application',
  );
  await first.query('create index on bench_history (i)');
  await first.query('analyze bench_history');
  // Pass by pass: entries of one application lie far apart, as they do after years of work.
  for (let entry = 1; entry <= journalEntriesEach; entry += 1) await inChunks(loaders, size, journalEntry(entry), chunk);
  log(`${size * journalEntriesEach} journal entries`);
  await inChunks(loaders, size, toldStatus, chunk);
  await first.query('drop table bench_history');
}

/** Statement with $1 and $2: the first and the last number. */
const applicationsOf = (size: number): string => `
  insert into application (application_id, version, organization_id, service_code, service_version, status, channel, portal_number, registration_number,
    submitted_at, received_at, registered_at, registration_due_on, service_due_on, finished_at, responsible_id, registrar_id, specialist_id, return_status, transfers,
    applicant_name, child_name, search_name, search_child, snils, child_snils, has_request_problem, has_contradiction, content)
  select bench_id(submitted, i, 0), ${journalEntriesEach}, e.organization_id, se.code, se.version, st.status, 'portal', (1000000000 + i)::text,
    case when st.registered then 'bench-' || e.n || '-' || i end, submitted, submitted + interval '1 minute', case when st.registered then submitted + interval '1 day' end,
    (submitted + interval '1 day')::date, case when st.registered then (submitted + interval '30 days')::date end, case when st.final then submitted + interval '20 days' end,
    case when st.status <> 'received' then e.person_id end, null, null, null, 0,
    su.female || ' ' || first_female || ' Сергеевна', su.male || ' ' || first_male || ' Олегович',
    lower(su.female || ' ' || first_female || ' Сергеевна') || ' ' || (10000000000 + i), lower(su.male || ' ' || first_male || ' Олегович'), (10000000000 + i)::text, null,
    bench_chance(i, 8) < 0.02, bench_chance(i, 9) < 0.02, ${contentExpression}::jsonb
  from (select i, timestamptz '2024-01-09' + ((now() - timestamptz '2024-01-09') * ((i - bench_chance(i, 1)) / ${size})) as submitted,
      case when bench_chance(i, 2) < ${largestShare} then 1 else 2 + floor(bench_chance(i, 3) * ${organizationCount - 1})::int end as organization,
      case when bench_chance(i, 4) < 0.5 then 0 else 1 + floor(bench_chance(i, 10) * 2)::int end as employee,
      floor(power(bench_chance(i, 5), ${surnameSkew}) * ${surnames.length})::int as surname,
      (${femaleNames})[1 + floor(bench_chance(i, 11) * 10)::int] as first_female, (${maleNames})[1 + floor(bench_chance(i, 12) * 10)::int] as first_male,
      case when bench_chance(i, 6) < 0.6 then 0 else 1 + floor(bench_chance(i, 13) * 2)::int end as service,
      floor(bench_chance(i, 7) * ${statusPlaces})::int as status
    from generate_series($1::bigint, $2::bigint) i) x
  join bench_employee e on e.n = x.organization and e.k = x.employee
  join bench_surname su on su.n = x.surname
  join (select row_number() over (order by (code <> 'school-enrolment'), code) - 1 as n, code, version, content from bench_service) se on se.n = x.service
  join bench_status st on st.n = x.status
  order by i`;

const journalEntry = (entry: number): string => `
  insert into journal (journal_id, application_id, organization_id, version, at, action, actor_kind, actor_id, actor_name, from_status, to_status, comment)
  select bench_id(h.submitted_at + interval '${entry * 31} hours', h.i, ${entry}), h.application_id, h.organization_id, ${entry}, h.submitted_at + interval '${entry * 31} hours',
    ${entry === 1 ? "'receive'" : "'recordRequest'"}, ${entry === 1 ? "'system', null, 'ЕПГУ'" : "'person', h.responsible_id, 'Служащая Анна Петровна'"}, h.status, h.status,
    ${entry === 1 ? "'Заявление поступило с ЕПГУ'" : "'Межведомственный запрос: сведения получены, расхождений с заявлением нет'"}
  from bench_history h where h.i between $1 and $2`;

const toldStatus = `
  insert into portal_message (portal_message_id, application_id, message_id, body, is_result, created_at, sent_at, attempts)
  select bench_id(h.submitted_at, h.i, 20), h.application_id, bench_id(h.submitted_at, h.i, 21)::text,
    '{"kind": "status", "statusCode": 2, "statusTitle": "Заявление получено ведомством", "comment": "Заявление получено: Учебная школа.", "cancelAllowed": true}',
    false, h.submitted_at, h.submitted_at + interval '1 minute', 1
  from bench_history h where h.i between $1 and $2`;
