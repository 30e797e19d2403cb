-- Показатели: kept numbers for panels and reports. What a row of application (or a request) adds to the numbers is one function of that
-- row; a trigger writes the difference between before and after, so the numbers are right at any moment and a rebuild gives the same.

create table statistics_day (
  organization_id uuid not null,
  measure text not null,
  -- Calendar day by the clock of the organization.
  on_day date not null,
  service_code text not null,
  -- What the measure is split by: status, ground, channel, hour, bucket of time.
  detail text not null,
  -- Whose work it is; the zero uuid where nobody's.
  person_id uuid not null,
  amount bigint not null,
  primary key (organization_id, measure, on_day, service_code, detail, person_id)
);
-- What came to nothing is swept away.
create index statistics_day_empty on statistics_day (amount) where amount = 0;
create table statistics_delta (
  organization_id uuid not null,
  measure text not null,
  on_day date not null,
  service_code text not null,
  detail text not null,
  person_id uuid not null,
  amount int not null
);
create index statistics_delta_organization on statistics_delta (organization_id, measure);

-- Time between two moments in buckets that grow by a tenth: the bound of bucket n is 1.1^n minutes.
create function time_bucket(started timestamptz, ended timestamptz) returns text language sql immutable parallel safe as $$
  select lpad(greatest(0, ceil(ln(greatest(1, extract(epoch from ended - started) / 60)) / ln(1.1::numeric)))::int::text, 3, '0')
$$;

create function statistics_of_application(a application, zone text)
returns table (measure text, on_day date, detail text, person_id uuid) language plpgsql stable as $$
#variable_conflict use_column
begin
  return query select s.measure, s.on_day, s.detail, coalesce(s.person_id, '00000000-0000-0000-0000-000000000000') from (
    select 'received' as measure, (a.received_at at time zone zone)::date as on_day, a.channel as detail, null::uuid as person_id
    union all
    -- Day of the week (1 is Monday) and hour.
    select 'receivedHour', (a.received_at at time zone zone)::date, to_char(a.received_at at time zone zone, 'ID-HH24'), null
    union all
    select 'registered', (a.registered_at at time zone zone)::date,
      case when (a.registered_at at time zone zone)::date > a.registration_due_on then 'late' else 'inTime' end, a.registrar_id
    where a.registered_at is not null
    union all
    select 'registeredAfter', (a.registered_at at time zone zone)::date, time_bucket(a.received_at, a.registered_at), null
    where a.registered_at is not null
    union all
    select 'finished', (a.finished_at at time zone zone)::date, a.status, coalesce(a.specialist_id, a.registrar_id)
    where a.finished_at is not null
    union all
    select 'finishedTerm', (a.finished_at at time zone zone)::date,
      case when (coalesce((a.content #>> '{decision,signedAt}')::timestamptz, a.finished_at) at time zone zone)::date
        > coalesce(a.service_due_on, a.registration_due_on) then 'late' else 'inTime' end,
      coalesce(a.specialist_id, a.registrar_id)
    where a.finished_at is not null
    union all
    select 'decidedAfter', (a.finished_at at time zone zone)::date, time_bucket(a.received_at, (a.content #>> '{decision,signedAt}')::timestamptz), null
    where a.finished_at is not null and a.content #>> '{decision,signedAt}' is not null
    union all
    select 'ground', (a.finished_at at time zone zone)::date, (a.content #>> '{decision,kind}') || '/' || g.code, null
    from jsonb_array_elements_text(case when a.finished_at is null then '[]' else coalesce(a.content #> '{decision,groundCodes}', '[]') end) g(code)
    union all
    -- Open work by the control date: overdue, today and tomorrow are sums over days.
    select 'open', case when a.registered_at is null then a.registration_due_on else coalesce(a.service_due_on, a.registration_due_on) end, a.status, a.responsible_id
    where a.finished_at is null) s;
end $$;

create function count_statistics_of_application() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if tg_op = 'UPDATE' and (old.organization_id, old.service_code, old.status, old.received_at, old.registered_at, old.registration_due_on, old.service_due_on,
      old.finished_at, old.responsible_id, old.registrar_id, old.specialist_id, old.channel)
    is not distinct from (new.organization_id, new.service_code, new.status, new.received_at, new.registered_at, new.registration_due_on, new.service_due_on,
      new.finished_at, new.responsible_id, new.registrar_id, new.specialist_id, new.channel) then
    return null;
  end if;
  if tg_op = 'INSERT' then
    insert into statistics_delta (organization_id, measure, on_day, service_code, detail, person_id, amount)
    select new.organization_id, s.measure, s.on_day, new.service_code, s.detail, s.person_id, count(*)
    from organization o cross join statistics_of_application(new, o.time_zone) s where o.organization_id = new.organization_id
    group by s.measure, s.on_day, s.detail, s.person_id;
    return null;
  end if;
  insert into statistics_delta (organization_id, measure, on_day, service_code, detail, person_id, amount)
  select d.organization_id, d.measure, d.on_day, d.service_code, d.detail, d.person_id, sum(d.amount) from (
    select new.organization_id, new.service_code, s.*, 1 as amount
      from organization o cross join statistics_of_application(new, o.time_zone) s where o.organization_id = new.organization_id
    union all
    select old.organization_id, old.service_code, s.*, -1
      from organization o cross join statistics_of_application(old, o.time_zone) s where o.organization_id = old.organization_id) d
  group by 1, 2, 3, 4, 5, 6 having sum(d.amount) <> 0;
  return null;
end $$;
create trigger application_statistics after insert or update on application for each row execute function count_statistics_of_application();

-- The identifier of a request (uuid v7) carries the moment it was planned: a request that could not be sent has no other.
create function moment_of_uuid(id uuid) returns timestamptz language sql immutable parallel safe as $$
  select to_timestamp(('x' || lpad(left(replace(id::text, '-', ''), 12), 16, '0'))::bit(64)::bigint / 1000.0)
$$;

create function statistics_of_request(m interagency_message, zone text)
returns table (measure text, on_day date, detail text, person_id uuid) language plpgsql stable as $$
begin
  return query select 'request', (coalesce(m.sent_at, moment_of_uuid(m.request_id)) at time zone zone)::date,
    m.kind || '/' || case when m.reply_at is not null then 'answered' when m.problem is not null then 'failed' else 'waiting' end, '00000000-0000-0000-0000-000000000000'::uuid
  union all
  select 'answeredAfter', (coalesce(m.sent_at, moment_of_uuid(m.request_id)) at time zone zone)::date,
    m.kind || '/' || time_bucket(m.sent_at, m.reply_at), '00000000-0000-0000-0000-000000000000'::uuid
  where m.sent_at is not null and m.reply_at is not null;
end $$;

create function count_statistics_of_request() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if tg_op = 'UPDATE' and (old.sent_at, old.reply_at, old.problem is null) is not distinct from (new.sent_at, new.reply_at, new.problem is null) then
    return null;
  end if;
  if tg_op = 'INSERT' then
    insert into statistics_delta (organization_id, measure, on_day, service_code, detail, person_id, amount)
    select a.organization_id, s.measure, s.on_day, a.service_code, s.detail, s.person_id, count(*)
    from application a join organization o on o.organization_id = a.organization_id cross join lateral statistics_of_request(new, o.time_zone) s
    where a.application_id = new.application_id group by a.organization_id, s.measure, s.on_day, a.service_code, s.detail, s.person_id;
    return null;
  end if;
  insert into statistics_delta (organization_id, measure, on_day, service_code, detail, person_id, amount)
  select a.organization_id, d.measure, d.on_day, a.service_code, d.detail, d.person_id, sum(d.amount)
  from application a join organization o on o.organization_id = a.organization_id cross join lateral (
    select s.*, 1 as amount from statistics_of_request(new, o.time_zone) s
    union all
    select s.*, -1 from statistics_of_request(old, o.time_zone) s) d
  where a.application_id = new.application_id
  group by 1, 2, 3, 4, 5, 6 having sum(d.amount) <> 0;
  return null;
end $$;
create trigger interagency_message_statistics after insert or update on interagency_message for each row execute function count_statistics_of_request();

-- Lists behind the numbers.
create index application_received on application (organization_id, received_at desc, application_id desc);
create index application_registered on application (organization_id, registered_at desc, application_id desc) where registered_at is not null;
create index application_finished on application (organization_id, finished_at desc, application_id desc) where finished_at is not null;

-- Numbers are seen within another scope than applications: who sees statistics need not see a single card.
alter table statistics_day enable row level security;
create policy statistics_day_scope on statistics_day using (
  (select is_system())
  or ('numbers:' || organization_id::text) = any ((select scope_entries())::text[])
  or ('numbers:' || organization_id::text || '/' || service_code) = any ((select scope_entries())::text[])
);
alter table statistics_delta enable row level security;
create policy statistics_delta_scope on statistics_delta using (
  (select is_system())
  or ('numbers:' || organization_id::text) = any ((select scope_entries())::text[])
  or ('numbers:' || organization_id::text || '/' || service_code) = any ((select scope_entries())::text[])
);
grant select, insert, update, delete on statistics_day, statistics_delta to pgs_platform;

-- Everything there is by now.
create function rebuild_statistics() returns void language sql security definer set search_path = public as $$
  lock table application, interagency_message in share mode;
  delete from statistics_delta;
  delete from statistics_day;
  insert into statistics_day (organization_id, measure, on_day, service_code, detail, person_id, amount)
  select d.organization_id, d.measure, d.on_day, d.service_code, d.detail, d.person_id, count(*) from (
    select a.organization_id, a.service_code, s.* from application a join organization o on o.organization_id = a.organization_id
      cross join lateral statistics_of_application(a, o.time_zone) s
    union all
    select a.organization_id, a.service_code, s.* from interagency_message m join application a on a.application_id = m.application_id
      join organization o on o.organization_id = a.organization_id cross join lateral statistics_of_request(m, o.time_zone) s) d
  group by 1, 2, 3, 4, 5, 6
$$;
select rebuild_statistics();
