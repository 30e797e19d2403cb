-- Counting anew looks at the division of an application, as its changes do.
create or replace function recount_organizations(ids uuid[]) returns void language plpgsql security definer set search_path = public, pg_temp
set work_mem = '128MB' as $$
begin
  perform pg_advisory_xact_lock(hashtext('statistics_month'));
  perform open_statistics_work();
  execute $count$
    with counted as (delete from statistics_change c where c.organization_id = any ($1)), told as (delete from statistics_delta d where d.organization_id = any ($1)),
    state as (
      select a.organization_id, a.division_id, a.service_code, a.channel, a.status, a.responsible_id, a.registrar_id, d.*,
        coalesce(a.specialist_id, a.registrar_id) as worker_id, coalesce(c.decision ->> 'kind', '') as decision_kind, coalesce(c.decision -> 'groundCodes', '[]') as grounds
      from organization o join application a on a.organization_id = o.organization_id
        cross join lateral (select case when a.finished_at is not null then a.content -> 'decision' end as decision offset 0) c
        cross join lateral statistics_state(o.time_zone, a.received_at, a.registered_at, a.registration_due_on, a.service_due_on, a.finished_at,
          (c.decision ->> 'signedAt')::timestamptz) d
      where o.organization_id = any ($1)
    ), grouped as (
      select s.organization_id, s.division_id, s.service_code, coalesce(s.received_on, s.registered_on, s.finished_on, s.open_on) as on_day,
        s.channel, s.received_hour, s.registered_late, s.registered_after, s.status, s.finished_late, s.decided_after, s.decision_kind, s.grounds,
        case when grouping(s.channel) = 0 then 'received' when grouping(s.received_hour) = 0 then 'receivedHour' when grouping(s.registered_late) = 0 then 'registered'
          when grouping(s.registered_after) = 0 then 'registeredAfter' when grouping(s.finished_late) = 0 then 'finishedTerm'
          when grouping(s.decided_after) = 0 then case when s.decided_after is not null then 'decidedAfter' end
          when grouping(s.open_on) = 0 then 'open' when grouping(s.status) = 0 then 'finished' else 'ground' end as measure,
        coalesce(s.registrar_id, s.worker_id, s.responsible_id, statistics_nobody()) as person_id, count(*) as amount
      from state s
      group by s.organization_id, s.division_id, s.service_code, grouping sets (
        (s.received_on, s.channel), (s.received_on, s.received_hour), (s.registered_on, s.registered_late, s.registrar_id), (s.registered_on, s.registered_after),
        (s.finished_on, s.status, s.worker_id), (s.finished_on, s.finished_late, s.worker_id), (s.finished_on, s.decided_after),
        (s.finished_on, s.decision_kind, s.grounds), (s.open_on, s.status, s.responsible_id))
    )
    insert into statistics_work
    select g.organization_id, g.division_id, g.service_code, g.measure, g.on_day, coalesce(g.channel, g.status, ''),
      coalesce(g.received_hour, g.registered_late::int, g.registered_after, g.finished_late::int, g.decided_after, -1), g.person_id, g.amount
    from grouped g where g.on_day is not null and g.measure <> 'ground'
    union all
    select g.organization_id, g.division_id, g.service_code, 'ground', g.on_day, g.decision_kind || '/' || c.code, -1, statistics_nobody(), sum(g.amount)
    from grouped g cross join lateral unnest(texts_of(g.grounds)) c(code) where g.measure = 'ground' and g.on_day is not null group by 1, 2, 3, 5, 6
    union all
    select a.organization_id, null, a.service_code, s.measure, s.on_day, s.detail, -1, s.person_id, count(*)
    from organization o join application a on a.organization_id = o.organization_id join interagency_message m on m.application_id = a.application_id
      cross join lateral statistics_of_request(m, o.time_zone) s
    where o.organization_id = any ($1) group by 1, 3, 4, 5, 6, 8
    union all
    select t.organization_id, null, t.service_code, s.measure, s.on_day, s.detail, -1, s.person_id, count(*)
    from organization o join queue_ticket t on t.organization_id = o.organization_id join office f on f.office_id = t.office_id
      cross join lateral statistics_of_ticket(t, o.time_zone, norm_minutes_of(f.plan)) s
    where o.organization_id = any ($1) group by 1, 3, 4, 5, 6, 8
  $count$ using ids;
  delete from statistics_month p where p.organization_id = any (ids) and p.part <> 'tree';
  perform spread_statistics_work(false);
  perform merge_statistics_spread(false);
end $$;
