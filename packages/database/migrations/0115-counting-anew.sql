-- Счёт заново целыми наборами: rows are grouped once for all numbers, a pack is one whole number while it is put together, several small
-- organizations go at once. Folding uses the same two steps.

-- How a number is named where it is not a word already; buckets of times are numbers while they are grouped.
create function statistics_hour(hour int) returns text language sql immutable parallel safe as $$ select hour / 100 || '-' || lpad((hour % 100)::text, 2, '0') $$;
create function statistics_term(late boolean) returns text language sql immutable parallel safe as $$ select case when late then 'late' else 'inTime' end $$;
create function statistics_bucket(bucket int) returns text language sql immutable parallel safe as $$ select lpad(bucket::text, 3, '0') $$;
create function statistics_detail(measure text, detail text, number int) returns text language sql immutable parallel safe as $$
  select case when number < 0 then detail when measure = 'receivedHour' then statistics_hour(number)
    when measure in ('registered', 'finishedTerm') then statistics_term(number = 1) else statistics_bucket(number) end
$$;
create function time_bucket_number(started timestamptz, ended timestamptz) returns int language sql immutable parallel safe as $$
  select ceil(ln(greatest(1, date_part('epoch', ended - started) / 60)) / ln(1.1::float8))::int
$$;
create or replace function time_bucket(started timestamptz, ended timestamptz) returns text language sql immutable parallel safe as $$
  select statistics_bucket(time_bucket_number(started, ended))
$$;

-- What of a state the numbers are made of: days by the clock of the organization, terms kept or not, buckets of times. The hour is weekday * 100 + hour.
create function statistics_state(zone text, received_at timestamptz, registered_at timestamptz, registration_due_on date, service_due_on date,
  finished_at timestamptz, signed_at timestamptz)
returns table (received_on date, received_hour int, registered_on date, registered_late boolean, registered_after int, finished_on date,
  finished_late boolean, decided_after int, open_on date) language sql stable parallel safe as $$
  select r.received_at::date, (date_part('isodow', r.received_at) * 100 + date_part('hour', r.received_at))::int,
    r.registered_at::date, r.registered_at::date > $4, case when $3 is not null then time_bucket_number($2, $3) end,
    r.finished_at::date, case when $6 is not null then coalesce(r.signed_at, r.finished_at)::date > coalesce($5, $4) end,
    case when $6 is not null and $7 is not null then time_bucket_number($2, $7) end,
    -- Open work by the control date: overdue, today and tomorrow are sums over days.
    case when $6 is not null then null when $3 is null then $4 else coalesce($5, $4) end
  from (select $2 at time zone $1 as received_at, $3 at time zone $1 as registered_at, $6 at time zone $1 as finished_at,
    $7 at time zone $1 as signed_at offset 0) r
$$;

-- What a state of an application adds to the numbers. One statement without side effects, so that it is read as a part of the query around it.
create or replace function statistics_of_application(zone text, channel text, status text, received_at timestamptz, registered_at timestamptz, registration_due_on date,
  service_due_on date, finished_at timestamptz, signed_at timestamptz, decision_kind text, ground_codes text[], responsible_id uuid, registrar_id uuid, specialist_id uuid)
returns table (measure text, on_day date, detail text, person_id uuid) language sql stable as $$
  select v.measure, v.on_day, v.detail, coalesce(v.person_id, '00000000-0000-0000-0000-000000000000')
  from statistics_state($1, $4, $5, $6, $7, $8, $9) d
    cross join lateral unnest(
      array['received', 'receivedHour', 'registered', 'registeredAfter', 'finished', 'finishedTerm', 'decidedAfter', 'open'],
      array[d.received_on, d.received_on, d.registered_on, d.registered_on, d.finished_on, d.finished_on, case when d.decided_after is not null then d.finished_on end, d.open_on],
      array[$2, statistics_hour(d.received_hour), statistics_term(d.registered_late), statistics_bucket(d.registered_after), $3, statistics_term(d.finished_late),
        statistics_bucket(d.decided_after), $3],
      array[null, null, $13, null, coalesce($14, $13), coalesce($14, $13), null, $12]) v(measure, on_day, detail, person_id)
  where v.on_day is not null
  union all
  select 'ground', ($8 at time zone $1)::date, coalesce($10, '') || '/' || g.code, '00000000-0000-0000-0000-000000000000'
  from unnest($11) g(code) where $8 is not null
$$;

drop function merge_statistics_spread();
drop function recount_organization(uuid);

-- What is being packed, in tables of the session that are empty again when the transaction ends. A pack is one whole number while it is put
-- together: the node * 2^28 + the service (0 for all) * 2^16 + (year * 12 + month - 1) * 2, and 1 more of what is open now.
create or replace function open_statistics_work() returns void language plpgsql security definer set search_path = public, pg_temp set client_min_messages = warning as $$
begin
  create temp table if not exists statistics_work (organization_id uuid, division_id uuid, service_code text collate "C", measure text collate "C", on_day date,
    detail text collate "C", number int, person_id uuid, amount int) on commit delete rows;
  -- Names of the numbers in it; their details are words, or numbers that are named only here.
  create temp table if not exists statistics_named (measure text collate "C", detail text collate "C", number int, person_id uuid, name_id int) on commit delete rows;
  create temp table if not exists statistics_node (node_no int, node_id uuid, part text collate "C", organization_id uuid) on commit delete rows;
  create temp table if not exists statistics_service (service_no int, service_code text collate "C") on commit delete rows;
  create temp table if not exists statistics_spread (pack bigint, key int, amount int) on commit delete rows;
  truncate statistics_work, statistics_named, statistics_node, statistics_service, statistics_spread;
end $$;

create function month_number(day date) returns int language sql immutable parallel safe as $$
  select (date_part('year', day) * 12 + date_part('month', day))::int - 1
$$;
create function month_of_pack(pack bigint) returns date language sql immutable parallel safe as $$
  select make_date((pack & 65535)::int / 24, (pack & 65535)::int / 2 % 12 + 1, 1)
$$;
create function statistics_nobody() returns uuid language sql immutable parallel safe as $$ select '00000000-0000-0000-0000-000000000000'::uuid $$;

-- Above which organizations the numbers of an organization are added up, itself among them.
create view statistics_tree as
  select o.organization_id, unnest(o.ancestor_ids) as node_id from organization o
  union all select o.organization_id, o.organization_id from organization o where exists (select 1 from organization c where c.parent_id = o.organization_id);

-- Numbers of statistics_work by the packs they belong to. Planned anew each time: one fold is of three rows, another counting of millions.
-- The tables of the session have no statistics; small ones are looked up in hashes.
create or replace function spread_statistics_work(with_trees boolean) returns void language plpgsql security definer set search_path = public, pg_temp
set work_mem = '128MB' set enable_mergejoin = off set enable_nestloop = off as $$
begin
  execute $names$
    insert into statistics_named
    select w.measure, statistics_detail(w.measure, w.detail, w.number), w.number, w.person_id, -1 from statistics_work w group by w.measure, w.detail, w.number, w.person_id
  $names$;
  execute $new$
    insert into statistics_name (measure, detail, person_id)
    select w.measure, w.detail, p.person_id from statistics_named w cross join lateral (values (w.person_id), (statistics_nobody())) p(person_id)
    where not exists (select 1 from statistics_name n where n.measure = w.measure and n.detail = w.detail and n.person_id = p.person_id)
    group by 1, 2, 3
  $new$;
  execute $known$
    update statistics_named w set name_id = n.name_id, detail = case when w.number < 0 then w.detail else '' end
    from statistics_name n where n.measure = w.measure and n.detail = w.detail and n.person_id = w.person_id
  $known$;
  execute $numbers$
    with places as materialized (select w.organization_id, w.division_id, w.service_code from statistics_work w group by 1, 2, 3),
    services as (
      insert into statistics_service select 0, '' union all select row_number() over (), s.service_code from (select p.service_code from places p group by 1) s)
    insert into statistics_node
    select row_number() over (), n.* from (
      select p.organization_id as node_id, 'organization' as part, p.organization_id from places p
      union select p.division_id, 'division', p.organization_id from places p where p.division_id is not null
      union select t.node_id, 'tree', t.node_id from statistics_tree t join places p on p.organization_id = t.organization_id where $1) n
  $numbers$ using with_trees;
  execute $spread$
    with told as materialized (
      select n.node_no::bigint << 28 as node, w.division_id, s.service_no << 16 as service, month_number(w.on_day) * 2 + case w.measure when 'open' then 1 else 0 end as month,
        m.name_id * 32 + date_part('day', w.on_day)::int as key, w.amount
      from statistics_work w join statistics_named m on m.measure = w.measure and m.detail = w.detail and m.number = w.number and m.person_id = w.person_id
        join statistics_service s on s.service_code = w.service_code join statistics_node n on n.node_id = w.organization_id and n.part = 'organization')
    insert into statistics_spread
    select t.node + t.service + t.month, t.key, t.amount from told t
    union all select t.node + t.month, t.key, t.amount from told t
    union all
    select (n.node_no::bigint << 28) + v.service + t.month, t.key, t.amount
    from told t join statistics_node n on n.node_id = t.division_id cross join lateral (values (t.service), (0)) v(service) where t.division_id is not null
  $spread$;
  if with_trees then
    execute $trees$
      insert into statistics_spread
      select (n.node_no::bigint << 28) + (v.service_no << 16) + month_number(w.on_day) * 2 + case w.measure when 'open' then 1 else 0 end,
        m.name_id * 32 + date_part('day', w.on_day)::int, sum(w.amount)
      from statistics_work w join statistics_name m on m.measure = w.measure and m.detail = w.detail and m.person_id = statistics_nobody()
        join statistics_service s on s.service_code = w.service_code
        join statistics_tree t on t.organization_id = w.organization_id join statistics_node n on n.node_id = t.node_id and n.part = 'tree'
        cross join lateral (values (s.service_no), (0)) v(service_no)
      group by 1, 2
    $trees$;
  end if;
end $$;

-- Packs of statistics_spread: in place of those there are, or added to them.
create function merge_statistics_spread(added boolean) returns void language plpgsql security definer set search_path = public, pg_temp set work_mem = '128MB' as $$
declare
  -- By the number of a name: where it stands in the flow, -1 for nowhere. Without nulls an array is looked into at once.
  flows int[];
begin
  select array_agg(case when n.measure = 'received' then 0 when n.measure = 'finished' then 1 when n.measure = 'finishedTerm' and n.detail = 'late' then 2 else -1 end order by i)
  into flows from generate_series(1, (select max(n.name_id) from statistics_name n)) i left join statistics_name n on n.name_id = i;
  if added then
    execute $kept$
      insert into statistics_spread
      select t.pack, u.key, u.amount
      from (select s.pack, n.node_id, n.part, v.service_code, month_of_pack(s.pack) as month, (s.pack & 1) = 1 as of_now from (select s.pack from statistics_spread s group by 1) s
          join statistics_node n on n.node_no = s.pack >> 28 join statistics_service v on v.service_no = (s.pack >> 16) & 4095) t
        -- One by one by the key, however the statistics of a growing table look.
        cross join lateral (select k.keys, k.amounts from statistics_month k where k.node_id = t.node_id and k.part = t.part and k.of_now = t.of_now
          and k.service_code = t.service_code and k.month = t.month offset 0) p
        cross join lateral unnest(p.keys, p.amounts) u(key, amount)
    $kept$;
  end if;
  execute $merge$
    with packed as materialized (
      select n.node_id, n.organization_id, n.part, v.service_code, month_of_pack(d.pack) as month, (d.pack & 1) = 1 as of_now, d.keys, d.amounts
      from (
        select e.pack, array_agg(e.key order by e.key) filter (where e.amount <> 0) as keys, array_agg(e.amount order by e.key) filter (where e.amount <> 0) as amounts
        from (select s.pack, s.key, sum(s.amount)::int as amount from (select * from statistics_spread s order by s.pack, s.key) s group by 1, 2) e group by 1) d
        join statistics_node n on n.node_no = d.pack >> 28 join statistics_service v on v.service_no = (d.pack >> 16) & 4095
    ), swept as (
      -- What came to nothing is swept away.
      delete from statistics_month p using packed d
      where d.keys is null and (p.node_id, p.part, p.of_now, p.service_code, p.month) = (d.node_id, d.part, d.of_now, d.service_code, d.month)
    )
    insert into statistics_month as p (node_id, organization_id, month, of_now, part, service_code, keys, amounts, names, totals, flow_keys, flow_amounts)
    select d.node_id, d.organization_id, d.month, d.of_now, d.part, d.service_code, d.keys, d.amounts,
      coalesce(w.names, '{}'), coalesce(w.totals, '{}'), coalesce(f.keys, '{}'), coalesce(f.amounts, '{}')
    from packed d
      cross join lateral (
        select array_agg(e.name_id order by e.name_id) as names, array_agg(e.total order by e.name_id) as totals
        from (select u.key >> 5 as name_id, sum(u.amount)::int as total from unnest(d.keys, d.amounts) u(key, amount) group by 1 having sum(u.amount) <> 0 order by 1) e) w
      cross join lateral (
        select array_agg(e.key order by e.key) as keys, array_agg(e.amount order by e.key) as amounts
        from (select $1[u.key >> 5] * 32 + (u.key & 31) as key, sum(u.amount)::int as amount from unnest(d.keys, d.amounts) u(key, amount)
          where not d.of_now and $1[u.key >> 5] >= 0 group by 1 having sum(u.amount) <> 0 order by 1) e) f
    where d.keys is not null
    on conflict (node_id, part, of_now, service_code, month) do update set keys = excluded.keys, amounts = excluded.amounts, names = excluded.names,
      totals = excluded.totals, flow_keys = excluded.flow_keys, flow_amounts = excluded.flow_amounts
  $merge$ using flows;
end $$;

create or replace function fold_statistics(at_most int) returns int language plpgsql security definer set search_path = public, pg_temp as $$
declare
  changes tid[];
  deltas tid[];
begin
  if not pg_try_advisory_xact_lock(hashtext('statistics_month')) then return 0; end if;
  changes := array(select c.ctid from statistics_change c limit at_most);
  deltas := array(select d.ctid from statistics_delta d limit at_most);
  if cardinality(changes) + cardinality(deltas) = 0 then return 0; end if;
  perform open_statistics_work();
  insert into statistics_work
  select n.organization_id, n.division_id, n.service_code, n.measure, n.on_day, n.detail, -1, n.person_id, sum(n.amount) from (
    select c.organization_id, c.division_id, c.service_code, s.measure, s.on_day, s.detail, s.person_id, c.amount
    from statistics_change c join organization o on o.organization_id = c.organization_id
      cross join lateral statistics_of_application(o.time_zone, c.channel, c.status, c.received_at, c.registered_at, c.registration_due_on, c.service_due_on,
        c.finished_at, c.signed_at, c.decision_kind, c.ground_codes, c.responsible_id, c.registrar_id, c.specialist_id) s
    where c.ctid = any (changes)
    union all
    select d.organization_id, null, d.service_code, d.measure, d.on_day, d.detail, d.person_id, d.amount from statistics_delta d where d.ctid = any (deltas)) n
  group by 1, 2, 3, 4, 5, 6, 8 having sum(n.amount) <> 0;
  delete from statistics_change c where c.ctid = any (changes);
  delete from statistics_delta d where d.ctid = any (deltas);
  perform spread_statistics_work(true);
  perform merge_statistics_spread(true);
  return cardinality(changes) + cardinality(deltas);
end $$;

-- Counts organizations anew while others work: what their rows say at one moment, in place of the packs and of the changes there are at that
-- moment. The rows are read once and grouped for every number at once.
create function recount_organizations(ids uuid[]) returns void language plpgsql security definer set search_path = public, pg_temp
set work_mem = '128MB' as $$
begin
  perform pg_advisory_xact_lock(hashtext('statistics_month'));
  perform open_statistics_work();
  execute $count$
    with counted as (delete from statistics_change c where c.organization_id = any ($1)), told as (delete from statistics_delta d where d.organization_id = any ($1)),
    state as (
      select a.organization_id, null::uuid as division_id, a.service_code, a.channel, a.status, a.responsible_id, a.registrar_id, d.*,
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

-- Adds the tree up anew from the packs of its organizations.
create or replace function recount_tree(root uuid) returns void language plpgsql security definer set search_path = public, pg_temp set work_mem = '256MB' as $$
declare
  -- By the number of a name: the number of the same one without its person.
  impersonal int[];
begin
  perform pg_advisory_xact_lock(hashtext('statistics_month'));
  perform open_statistics_work();
  delete from statistics_month p where p.node_id = root and p.part = 'tree';
  if not exists (select 1 from organization c where c.parent_id = root) then return; end if;
  select array_agg(coalesce(b.name_id, 0) order by i) into impersonal
  from generate_series(1, (select max(n.name_id) from statistics_name n)) i left join statistics_name n on n.name_id = i
    left join statistics_name b on b.measure = n.measure and b.detail = n.detail and b.person_id = statistics_nobody();
  insert into statistics_node values (1, root, 'tree', root);
  insert into statistics_service select 0, '' union all
    select row_number() over (), s.service_code from (select p.service_code from statistics_month p where p.service_code <> '' group by 1) s;
  execute $tree$
    insert into statistics_spread
    select (1::bigint << 28) + (p.service_no << 16) + p.month_no, $2[u.key >> 5] * 32 + (u.key & 31), sum(u.amount)
    from (select s.service_no, month_number(p.month) * 2 + p.of_now::int as month_no, p.keys, p.amounts
        from statistics_month p join statistics_service s on s.service_code = p.service_code
        where p.part = 'organization' and p.node_id in (select o.organization_id from organization o where o.organization_id = $1 or $1 = any (o.ancestor_ids))) p
      cross join lateral unnest(p.keys, p.amounts) u(key, amount)
    group by 1, 2
  $tree$ using root, impersonal;
  perform merge_statistics_spread(false);
end $$;

-- The next of what is to be counted anew, in a transaction of its own; false when there is nothing more. Small organizations go together:
-- so many applications fill a fast memory well, and one is never too large.
create or replace function recount_next() returns boolean language plpgsql security definer set search_path = public, pg_temp as $$
declare
  at_once constant int := 50000;
  ids uuid[];
  root uuid;
begin
  if not exists (select 1 from statistics_recount) or not pg_try_advisory_xact_lock(hashtext('statistics_month')) then return false; end if;
  ids := array(select s.organization_id from (
      select r.organization_id, sum(coalesce(c.amount, 0)) over (order by r.organization_id) as upto, row_number() over (order by r.organization_id) as place
      from (select distinct r.organization_id from statistics_recount r where r.part = 'organization') r
        left join (select c.organization_id, sum(c.amount) as amount from application_count c group by 1) c on c.organization_id = r.organization_id) s
    where s.upto <= at_once or s.place = 1);
  if cardinality(ids) > 0 then
    delete from statistics_recount r where r.organization_id = any (ids) and r.part = 'organization';
    perform recount_organizations(ids);
    insert into statistics_recount select t.node_id, 'tree' from (select distinct t.node_id from statistics_tree t where t.organization_id = any (ids)) t
    where not exists (select 1 from statistics_recount r where r.organization_id = t.node_id and r.part = 'tree');
  else
    select r.organization_id into root from statistics_recount r limit 1;
    delete from statistics_recount r where r.organization_id = root and r.part = 'tree';
    perform recount_tree(root);
  end if;
  return true;
end $$;

-- Everything anew in one transaction; the same numbers come out.
create or replace function rebuild_statistics() returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtext('statistics_month'));
  delete from statistics_recount;
  perform ask_statistics_recount();
  -- Trees that are trees no longer are swept away too.
  insert into statistics_recount select distinct p.node_id, 'tree' from statistics_month p where p.part = 'tree';
  while recount_next() loop end loop;
end $$;
revoke execute on function recount_organizations(uuid[]), merge_statistics_spread(boolean) from public;
