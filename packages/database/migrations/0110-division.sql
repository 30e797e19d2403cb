-- Подразделения: parts of an organization in which people work. What was a list in the profile becomes rows with identifiers.
create table division (
  division_id uuid primary key,
  organization_id uuid not null references organization,
  -- Order in the profile, from 1.
  place int not null,
  title text not null,
  address text not null,
  phone text not null,
  -- Out of the profile; applications finished there keep it.
  closed_at timestamptz,
  unique (organization_id, division_id)
);
insert into division (division_id, organization_id, place, title, address, phone)
select gen_random_uuid(), o.organization_id, d.place, d.own ->> 'title', coalesce(d.own ->> 'address', ''), coalesce(d.own ->> 'phone', '')
from organization o cross join lateral jsonb_array_elements(case jsonb_typeof(o.profile -> 'divisions') when 'array' then o.profile -> 'divisions' else '[]' end)
  with ordinality d(own, place);
update organization set profile = profile - 'divisions' where profile ? 'divisions';
grant select, insert, update on division to pgs_platform;

-- Where the employee works; where the application is worked on, as long as it has a division at all.
alter table employment add column division_id uuid,
  add constraint employment_division foreign key (organization_id, division_id) references division (organization_id, division_id);
create index employment_division on employment (division_id) where division_id is not null;
alter table application add column division_id uuid,
  add constraint application_division foreign key (organization_id, division_id) references division (organization_id, division_id);
-- An application is born without one: intake does not pay for the index.
create index application_division on application (division_id, submitted_at desc, application_id desc) where division_id is not null;

create or replace function count_statistics_of_application() returns trigger language plpgsql security definer set search_path = public as $$
declare
  decision jsonb;
begin
  if tg_op = 'UPDATE' then
    -- A transferred application moves with the numbers of its requests.
    if (old.organization_id, old.service_code) is distinct from (new.organization_id, new.service_code) then
      insert into statistics_delta (organization_id, measure, on_day, service_code, detail, person_id, amount)
      select w.organization_id, s.measure, s.on_day, w.service_code, s.detail, s.person_id, w.amount
      from (values (old.organization_id, old.service_code, -1), (new.organization_id, new.service_code, 1)) w(organization_id, service_code, amount)
        join organization o on o.organization_id = w.organization_id join interagency_message m on m.application_id = new.application_id
        cross join lateral statistics_of_request(m, o.time_zone) s;
    end if;
    decision := case when old.finished_at is not null then old.content -> 'decision' end;
    insert into statistics_change values (old.organization_id, old.division_id, old.service_code, -1, old.channel, old.status, old.received_at, old.registered_at,
      old.registration_due_on, old.service_due_on, old.finished_at, (decision ->> 'signedAt')::timestamptz, decision ->> 'kind',
      case when decision is null then '{}' else texts_of(decision -> 'groundCodes') end, old.responsible_id, old.registrar_id, old.specialist_id);
  end if;
  decision := case when new.finished_at is not null then new.content -> 'decision' end;
  insert into statistics_change values (new.organization_id, new.division_id, new.service_code, 1, new.channel, new.status, new.received_at, new.registered_at,
    new.registration_due_on, new.service_due_on, new.finished_at, (decision ->> 'signedAt')::timestamptz, decision ->> 'kind',
    case when decision is null then '{}' else texts_of(decision -> 'groundCodes') end, new.responsible_id, new.registrar_id, new.specialist_id);
  return null;
end $$;
drop trigger application_statistics_change on application;
create trigger application_statistics_change after update on application for each row when (
  (old.organization_id, old.division_id, old.service_code, old.status, old.received_at, old.registered_at, old.registration_due_on, old.service_due_on,
    old.finished_at, old.responsible_id, old.registrar_id, old.specialist_id, old.channel)
  is distinct from (new.organization_id, new.division_id, new.service_code, new.status, new.received_at, new.registered_at, new.registration_due_on,
    new.service_due_on, new.finished_at, new.responsible_id, new.registrar_id, new.specialist_id, new.channel)
  or (new.finished_at is not null and old.content -> 'decision' is distinct from new.content -> 'decision')
) execute function count_statistics_of_application();

create or replace function recount_organization(id uuid) returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtext('statistics_month'));
  perform open_statistics_work();
  with counted as (delete from statistics_change c where c.organization_id = id), told as (delete from statistics_delta d where d.organization_id = id)
  insert into statistics_work
  select n.organization_id, n.division_id, n.service_code, n.measure, n.on_day, n.detail, n.person_id, count(*) from (
    select a.organization_id, a.division_id, a.service_code, s.measure, s.on_day, s.detail, s.person_id
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

create or replace view counted_application with (security_barrier) as
  select a.application_id, a.organization_id, a.service_code, a.service_version, a.status, a.channel, a.portal_number, a.registration_number, a.submitted_at, a.received_at,
    a.registered_at, a.registration_due_on, a.service_due_on, a.finished_at, a.responsible_id, a.content #>> '{decision,kind}' as decision_kind,
    a.content #>> '{decision,number}' as decision_number, a.registrar_id, a.specialist_id, (a.content #>> '{decision,signedAt}')::timestamptz as decision_signed_at,
    coalesce(a.content #> '{decision,groundCodes}', '[]') as ground_codes, a.division_id
  from application a
  where (select is_system())
    or ('numbers:' || a.organization_id::text) in (select unnest((scope_entries())::text[]))
    or ('numbers:' || a.organization_id::text || '/' || a.service_code) in (select unnest((scope_entries())::text[]));
