import { stripTables } from './bare-tables.ts';
import { finishLoading, inChunks, loadThrough } from './loaders.ts';
import { largestShare, loadReference, organizationCount } from './reference.ts';

const chunk = 200_000;
/** Work older than this is finished: a ministry does not carry three years of open cases. */
const openDays = 45;

/**
 * Fills an empty migrated database with what panels read and nothing else: applications without their content, a decision where there is
 * one; no journal, no messages, no texts to search. Ten million of them are loaded in minutes; then every number is counted.
 */
export const generatePlain = (url: string, size: number, log: (line: string) => void): Promise<void> =>
  loadThrough(url, async ({ loaders, first }) => {
    for (const loader of loaders) await loader.query('set jit = off');
    await loadReference(first);
    const putBack = await stripTables(first);
    await inChunks(loaders, size, applicationsOf(size), chunk);
    log(`${size} applications, only what panels read`);
    await putBack(loaders);
    log('indexes and foreign keys');
    await finishLoading(first);
    log('vacuumed and analyzed');
  });

const applicationsOf = (size: number): string => `
  insert into application (application_id, version, organization_id, service_code, service_version, status, channel, portal_number, registration_number,
    submitted_at, received_at, registered_at, registration_due_on, service_due_on, finished_at, responsible_id, registrar_id, specialist_id, transfers,
    applicant_name, search_name, content)
  select bench_id(x.submitted, x.i, 0), 5, e.organization_id, se.code, se.version, x.status, case when bench_chance(x.i, 14) < 0.8 then 'portal' else 'inPerson' end,
    (1000000000 + x.i)::text, case when x.registered_at is not null then 'bench-' || e.n || '-' || x.i end, x.submitted, x.submitted + interval '1 minute',
    x.registered_at, (x.submitted + interval '1 day')::date, case when x.registered_at is not null then (x.submitted + interval '30 days')::date end, x.finished_at,
    case when x.status <> 'received' then e.person_id end, case when x.registered_at is not null then e.person_id end,
    case when x.finished_at is not null then e.person_id end, 0, '', '', case
      when x.status = 'serviceGranted' then jsonb_build_object('decision', jsonb_build_object('kind', 'grant', 'groundCodes', '[]'::jsonb, 'signedAt', x.finished_at))
      when x.finished_at is not null then jsonb_build_object('decision', jsonb_build_object('kind', case x.status when 'documentsRefused' then 'refuseDocuments' else 'refuseService' end,
        'groundCodes', jsonb_build_array('R' || 1 + floor(bench_chance(x.i, 15) * 5)::int), 'signedAt', x.finished_at))
      else '{}' end
  from (select m.*, case when m.status <> 'received' then m.submitted + interval '1 hour' + interval '30 hours' * bench_chance(m.i, 16) end as registered_at,
      case when m.final then m.submitted + interval '32 hours' + interval '43 days' * power(bench_chance(m.i, 17), 2) end as finished_at
    from (select d.*, case when not d.final then (array['received', 'requestingInformation', 'reviewingDocuments', 'makingDecision', 'awaitingSignature'])[1 + floor(bench_chance(d.i, 7) * 5)::int]
        else (array['serviceGranted', 'serviceGranted', 'serviceGranted', 'serviceRefused', 'documentsRefused'])[1 + floor(bench_chance(d.i, 7) * 5)::int] end as status
      from (select b.*, b.submitted < now() - interval '${openDays} days' as final from (
        -- By day and by night, but less: the hours of a panel are all there.
        select i, timestamptz '2024-01-09' + (now() - timestamptz '2024-01-09') * ((i - bench_chance(i, 1)) / ${size}) as submitted,
          case when bench_chance(i, 2) < ${largestShare} then 1 else 2 + floor(bench_chance(i, 3) * ${organizationCount - 1})::int end as organization,
          case when bench_chance(i, 4) < 0.5 then 0 else 1 + floor(bench_chance(i, 10) * 2)::int end as employee,
          case when bench_chance(i, 6) < 0.6 then 0 else 1 + floor(bench_chance(i, 13) * 2)::int end as service
        from generate_series($1::bigint, $2::bigint) i) b) d) m) x
  join bench_employee e on e.n = x.organization and e.k = x.employee
  join (select row_number() over (order by (code <> 'school-enrolment'), code) - 1 as n, code, version from bench_service) se on se.n = x.service
  order by x.i`;
