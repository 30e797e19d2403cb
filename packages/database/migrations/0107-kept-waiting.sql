-- Ожидание в электронной очереди among the kept numbers: tickets that are over, by how they ended, by whole minutes of waiting, and by the
-- hour they were taken with whether the norm of the office was kept.

create function norm_minutes_of(plan jsonb) returns int language sql immutable parallel safe as $$
  select (plan ->> 'waitNormMinutes')::int
$$;

-- What a ticket adds to the numbers; nothing while it is not over. A minute that has begun counts, ten hours and longer are ten hours.
create function statistics_of_ticket(t queue_ticket, zone text, norm int)
returns table (measure text, on_day date, detail text, person_id uuid) language sql stable as $$
  select v.measure, t.queue_on, v.detail, '00000000-0000-0000-0000-000000000000'::uuid
  from (values
    ('ticket', t.state),
    ('ticketWait', case when t.waited_ms is not null then lpad(least(600, ceil(t.waited_ms / 60000.0))::int::text, 3, '0') end),
    ('ticketHour', to_char(t.taken_at at time zone zone, 'HH24') || '/' || case when t.waited_ms is null then 'none' when t.waited_ms <= norm * 60000 then 'within' else 'beyond' end)
  ) v(measure, detail)
  where t.ended_at is not null and v.detail is not null
$$;

create function count_statistics_of_ticket() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if tg_op = 'UPDATE' then
    insert into statistics_delta (organization_id, measure, on_day, service_code, detail, person_id, amount)
    select old.organization_id, s.measure, s.on_day, old.service_code, s.detail, s.person_id, -1
    from organization o cross join office f cross join lateral statistics_of_ticket(old, o.time_zone, norm_minutes_of(f.plan)) s
    where o.organization_id = old.organization_id and f.office_id = old.office_id;
  end if;
  insert into statistics_delta (organization_id, measure, on_day, service_code, detail, person_id, amount)
  select new.organization_id, s.measure, s.on_day, new.service_code, s.detail, s.person_id, 1
  from organization o cross join office f cross join lateral statistics_of_ticket(new, o.time_zone, norm_minutes_of(f.plan)) s
  where o.organization_id = new.organization_id and f.office_id = new.office_id;
  return null;
end $$;
create trigger queue_ticket_statistics after insert on queue_ticket for each row when (new.ended_at is not null) execute function count_statistics_of_ticket();
create trigger queue_ticket_statistics_change after update on queue_ticket for each row when (
  (old.ended_at is not null or new.ended_at is not null)
  and (old.ended_at is null, old.state, old.waited_ms, old.taken_at, old.queue_on, old.service_code, old.office_id, old.organization_id)
    is distinct from (new.ended_at is null, new.state, new.waited_ms, new.taken_at, new.queue_on, new.service_code, new.office_id, new.organization_id)
) execute function count_statistics_of_ticket();

-- Tickets of an organization by day, for counting anew and for the report; the scope of a ministry is looked up in a hash.
create index queue_ticket_organization on queue_ticket (organization_id, queue_on);
alter policy queue_ticket_scope on queue_ticket using (
  (select is_system())
  or organization_id::text = any ((select received_ids())::text[])
  or ('numbers:' || organization_id::text) in (select unnest((scope_entries())::text[]))
  or ('numbers:' || organization_id::text || '/' || service_code) in (select unnest((scope_entries())::text[]))
) with check ((select is_system()));

-- The norm is the present one, as in the report: with another norm the organization is counted anew.
create function follow_office_of_statistics() returns trigger language plpgsql security definer set search_path = public as $$
begin
  insert into statistics_recount values (new.organization_id, 'organization');
  return null;
end $$;
create trigger office_statistics_follow after update on office for each row
  when (norm_minutes_of(old.plan) is distinct from norm_minutes_of(new.plan)) execute function follow_office_of_statistics();

create or replace function recount_organization(id uuid) returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtext('statistics_month'));
  perform open_statistics_work();
  with counted as (delete from statistics_change c where c.organization_id = id), told as (delete from statistics_delta d where d.organization_id = id)
  insert into statistics_work
  select n.organization_id, n.division_id, n.service_code, n.measure, n.on_day, n.detail, n.person_id, count(*) from (
    select a.organization_id, null::uuid as division_id, a.service_code, s.measure, s.on_day, s.detail, s.person_id
    from organization o join application a on a.organization_id = o.organization_id
      cross join lateral (select case when a.finished_at is not null then a.content -> 'decision' end as decision offset 0) c
      cross join lateral (select (c.decision ->> 'signedAt')::timestamptz as signed_at, texts_of(c.decision -> 'groundCodes') as ground_codes offset 0) e
      cross join lateral statistics_of_application(o.time_zone, a.channel, a.status, a.received_at, a.registered_at, a.registration_due_on, a.service_due_on,
        a.finished_at, e.signed_at, c.decision ->> 'kind', e.ground_codes, a.responsible_id, a.registrar_id, a.specialist_id) s
    where o.organization_id = id
    union all
    select a.organization_id, null, a.service_code, s.measure, s.on_day, s.detail, s.person_id
    from organization o join application a on a.organization_id = o.organization_id join interagency_message m on m.application_id = a.application_id
      cross join lateral statistics_of_request(m, o.time_zone) s
    where o.organization_id = id
    union all
    select t.organization_id, null, t.service_code, s.measure, s.on_day, s.detail, s.person_id
    from organization o join queue_ticket t on t.organization_id = o.organization_id join office f on f.office_id = t.office_id
      cross join lateral statistics_of_ticket(t, o.time_zone, norm_minutes_of(f.plan)) s
    where o.organization_id = id) n
  group by 1, 2, 3, 4, 5, 6, 7;
  delete from statistics_month p where p.organization_id = id and p.part <> 'tree';
  perform spread_statistics_work(false);
  perform merge_statistics_spread();
end $$;

-- Tickets there are by now.
insert into statistics_delta (organization_id, measure, on_day, service_code, detail, person_id, amount)
select t.organization_id, s.measure, s.on_day, t.service_code, s.detail, s.person_id, count(*)
from queue_ticket t join organization o on o.organization_id = t.organization_id join office f on f.office_id = t.office_id
  cross join lateral statistics_of_ticket(t, o.time_zone, norm_minutes_of(f.plan)) s
group by 1, 2, 3, 4, 5, 6;
