-- Показатели in packs: a month of an organization (of a division, of a tree) by a service is one row that holds its days. A change of an
-- application is one narrow row more, with what the numbers look at before and after; the worker folds the changes into the packs.

-- Whole numbers for what is counted: a measure, what it is split by and whose work it is.
create table statistics_name (
  name_id int generated always as identity primary key,
  measure text not null,
  detail text not null,
  person_id uuid not null,
  unique (measure, detail, person_id)
);

create table statistics_month (
  -- The organization, its division, or the organization at the top of the tree.
  node_id uuid not null,
  part text collate "C" not null check (part in ('organization', 'division', 'tree')),
  -- Of what is open now by its control date; otherwise of what happened by its day.
  of_now boolean not null,
  -- Empty for all services together.
  service_code text collate "C" not null,
  month date not null,
  organization_id uuid not null,
  -- Name * 32 + day of the month, ascending, and how many. A tree keeps no persons.
  keys int[] not null,
  amounts int[] not null,
  -- The same of the whole month.
  names int[] not null,
  totals int[] not null,
  -- Received (0), finished (1) and finished late (2) * 32 + day, for charts and for organizations beside one another.
  flow_keys int[] not null,
  flow_amounts int[] not null,
  primary key (node_id, part, of_now, service_code, month)
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05);
create index statistics_month_organization on statistics_month (organization_id, part);

-- Not folded yet: a state of an application that counts (+1) or counts no longer (-1).
create table statistics_change (
  organization_id uuid not null,
  division_id uuid,
  service_code text not null,
  amount int not null,
  channel text not null,
  status text not null,
  received_at timestamptz not null,
  registered_at timestamptz,
  registration_due_on date not null,
  service_due_on date,
  finished_at timestamptz,
  signed_at timestamptz,
  decision_kind text,
  ground_codes text[] not null,
  responsible_id uuid,
  registrar_id uuid,
  specialist_id uuid
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
create index statistics_change_organization on statistics_change (organization_id);

-- What is to be counted anew: an organization, or the tree below it from its organizations. As many rows as it was asked for.
create table statistics_recount (
  organization_id uuid not null,
  part text not null check (part in ('organization', 'tree'))
);
create index statistics_recount_organization on statistics_recount (organization_id);

create or replace function time_bucket(started timestamptz, ended timestamptz) returns text language sql immutable parallel safe as $$
  select lpad(ceil(ln(greatest(1, extract(epoch from ended - started)::float8 / 60)) / ln(1.1::float8))::int::text, 3, '0')
$$;

drop trigger application_statistics on application;
drop trigger interagency_message_statistics on interagency_message;
drop function rebuild_statistics(), count_statistics_of_application(), statistics_of_application(application, text);

-- What a state of an application adds to the numbers. One statement without side effects, so that it is read as a part of the query around it.
create function statistics_of_application(zone text, channel text, status text, received_at timestamptz, registered_at timestamptz, registration_due_on date,
  service_due_on date, finished_at timestamptz, signed_at timestamptz, decision_kind text, ground_codes text[], responsible_id uuid, registrar_id uuid, specialist_id uuid)
returns table (measure text, on_day date, detail text, person_id uuid) language sql stable as $$
  select v.measure, v.on_day, v.detail, coalesce(v.person_id, '00000000-0000-0000-0000-000000000000') from (
    select ($4 at time zone $1)::date as received_on, ($5 at time zone $1)::date as registered_on, ($8 at time zone $1)::date as finished_on,
      coalesce($14, $13) as worker_id offset 0) d
    cross join lateral unnest(
      array['received', 'receivedHour', 'registered', 'registeredAfter', 'finished', 'finishedTerm', 'decidedAfter', 'open'],
      array[d.received_on, d.received_on, d.registered_on, d.registered_on, d.finished_on, d.finished_on, case when $9 is not null then d.finished_on end,
        -- Open work by the control date: overdue, today and tomorrow are sums over days.
        case when $8 is not null then null when $5 is null then $6 else coalesce($7, $6) end],
      array[$2,
        -- Day of the week (1 is Monday) and hour.
        to_char($4 at time zone $1, 'ID-HH24'),
        case when d.registered_on > $6 then 'late' else 'inTime' end,
        case when $5 is not null then time_bucket($4, $5) end,
        $3,
        case when (coalesce($9, $8) at time zone $1)::date > coalesce($7, $6) then 'late' else 'inTime' end,
        case when $9 is not null then time_bucket($4, $9) end,
        $3],
      array[null, null, $13, null, d.worker_id, d.worker_id, null, $12]) v(measure, on_day, detail, person_id)
  where v.on_day is not null
  union all
  select 'ground', ($8 at time zone $1)::date, coalesce($10, '') || '/' || g.code, '00000000-0000-0000-0000-000000000000'
  from unnest($11) g(code) where $8 is not null
$$;

create function texts_of(list jsonb) returns text[] language sql immutable parallel safe as $$
  select case jsonb_typeof(list) when 'array' then array(select jsonb_array_elements_text(list)) else '{}' end
$$;

create function count_statistics_of_application() returns trigger language plpgsql security definer set search_path = public as $$
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
    insert into statistics_change values (old.organization_id, null, old.service_code, -1, old.channel, old.status, old.received_at, old.registered_at,
      old.registration_due_on, old.service_due_on, old.finished_at, (decision ->> 'signedAt')::timestamptz, decision ->> 'kind',
      case when decision is null then '{}' else texts_of(decision -> 'groundCodes') end, old.responsible_id, old.registrar_id, old.specialist_id);
  end if;
  decision := case when new.finished_at is not null then new.content -> 'decision' end;
  insert into statistics_change values (new.organization_id, null, new.service_code, 1, new.channel, new.status, new.received_at, new.registered_at,
    new.registration_due_on, new.service_due_on, new.finished_at, (decision ->> 'signedAt')::timestamptz, decision ->> 'kind',
    case when decision is null then '{}' else texts_of(decision -> 'groundCodes') end, new.responsible_id, new.registrar_id, new.specialist_id);
  return null;
end $$;
create trigger application_statistics after insert on application for each row execute function count_statistics_of_application();
create trigger application_statistics_change after update on application for each row when (
  (old.organization_id, old.service_code, old.status, old.received_at, old.registered_at, old.registration_due_on, old.service_due_on, old.finished_at,
    old.responsible_id, old.registrar_id, old.specialist_id, old.channel)
  is distinct from (new.organization_id, new.service_code, new.status, new.received_at, new.registered_at, new.registration_due_on, new.service_due_on,
    new.finished_at, new.responsible_id, new.registrar_id, new.specialist_id, new.channel)
  or (new.finished_at is not null and old.content -> 'decision' is distinct from new.content -> 'decision')
) execute function count_statistics_of_application();

-- A request adds its numbers at once: its states are few, and most changes of it change one of them.
create trigger interagency_message_statistics after insert on interagency_message for each row execute function count_statistics_of_request();
create trigger interagency_message_statistics_change after update on interagency_message for each row when (
  (old.sent_at, old.reply_at, old.problem is null) is distinct from (new.sent_at, new.reply_at, new.problem is null)
) execute function count_statistics_of_request();

-- Changes as numbers, for those who ask before they are folded.
create view statistics_unfolded with (security_invoker = true) as
  select c.organization_id, c.division_id, c.service_code, s.measure, s.on_day, s.detail, s.person_id, c.amount
  from statistics_change c join organization o on o.organization_id = c.organization_id
    cross join lateral statistics_of_application(o.time_zone, c.channel, c.status, c.received_at, c.registered_at, c.registration_due_on, c.service_due_on,
      c.finished_at, c.signed_at, c.decision_kind, c.ground_codes, c.responsible_id, c.registrar_id, c.specialist_id) s
  union all
  select d.organization_id, null, d.service_code, d.measure, d.on_day, d.detail, d.person_id, d.amount from statistics_delta d;

-- Numbers of an organization with its services; those of a tree are seen whole or not at all.
alter table statistics_month enable row level security;
create policy statistics_month_scope on statistics_month using (
  (select is_system())
  or (case when part = 'tree' then 'tree:' else 'numbers:' end || organization_id::text) in (select unnest((scope_entries())::text[]))
  or (case when part = 'tree' then 'tree:' else 'numbers:' end || organization_id::text || '/' || service_code) in (select unnest((scope_entries())::text[]))
);
alter table statistics_change enable row level security;
create policy statistics_change_scope on statistics_change using (
  (select is_system())
  or ('numbers:' || organization_id::text) in (select unnest((scope_entries())::text[]))
  or ('numbers:' || organization_id::text || '/' || service_code) in (select unnest((scope_entries())::text[]))
);
grant select on statistics_unfolded, statistics_name, statistics_month, statistics_change, statistics_recount to pgs_platform;
revoke insert, update, delete on statistics_delta from pgs_platform;
