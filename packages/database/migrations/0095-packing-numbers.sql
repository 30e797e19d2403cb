-- Folding changes into packs, and counting anew. Whoever writes packs holds one lock: they are read, added to and written again.

-- What is being packed, in tables of the session that are empty again when the transaction ends.
create function open_statistics_work() returns void language plpgsql security definer set search_path = public, pg_temp set client_min_messages = warning as $$
begin
  create temp table if not exists statistics_work (organization_id uuid, division_id uuid, service_code text collate "C", measure text collate "C", on_day date,
    detail text collate "C", person_id uuid, amount int) on commit delete rows;
  create temp table if not exists statistics_spread (node_id uuid, organization_id uuid, month date, key int, amount int, of_now boolean, part text collate "C",
    service_code text collate "C") on commit delete rows;
  truncate statistics_work, statistics_spread;
end $$;

-- Numbers of statistics_work by the nodes they belong to. Planned anew each time: one fold is of three rows, another counting of millions.
create function spread_statistics_work(with_trees boolean) returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  execute $names$
    insert into statistics_name (measure, detail, person_id)
    select w.measure, w.detail, w.person_id from (
      select w.measure, w.detail, w.person_id from statistics_work w group by 1, 2, 3
      union select w.measure, w.detail, '00000000-0000-0000-0000-000000000000' from statistics_work w group by 1, 2) w
    where not exists (select 1 from statistics_name n where n.measure = w.measure and n.detail = w.detail and n.person_id = w.person_id)
  $names$;
  execute $spread$
    insert into statistics_spread (node_id, part, of_now, service_code, month, organization_id, key, amount)
    select p.node_id, p.part, w.measure = 'open', s.service_code, date_trunc('month', w.on_day)::date, w.organization_id,
      n.name_id * 32 + extract(day from w.on_day)::int, w.amount
    from statistics_work w
      join statistics_name n on n.measure = w.measure and n.detail = w.detail and n.person_id = w.person_id
      cross join lateral (values (w.organization_id, 'organization'), (w.division_id, 'division')) p(node_id, part)
      cross join lateral (values (w.service_code), ('')) s(service_code)
    where p.node_id is not null
  $spread$;
  if with_trees then
    execute $trees$
      insert into statistics_spread (node_id, part, of_now, service_code, month, organization_id, key, amount)
      select t.node_id, 'tree', w.measure = 'open', s.service_code, date_trunc('month', w.on_day)::date, t.node_id,
        n.name_id * 32 + extract(day from w.on_day)::int, sum(w.amount)
      from statistics_work w
        join statistics_name n on n.measure = w.measure and n.detail = w.detail and n.person_id = '00000000-0000-0000-0000-000000000000'
        join (select o.organization_id, unnest(o.ancestor_ids) as node_id from organization o
          union all select o.organization_id, o.organization_id from organization o
            where exists (select 1 from organization c where c.parent_id = o.organization_id)) t on t.organization_id = w.organization_id
        cross join lateral (values (w.service_code), ('')) s(service_code)
      group by 1, 3, 4, 5, 7
    $trees$;
  end if;
end $$;

-- Adds statistics_spread to the packs.
create function merge_statistics_spread() returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
  emptied jsonb;
begin
  execute $merge$
    with touched as materialized (
      select s.node_id, s.organization_id, s.month, s.of_now, s.part, s.service_code from statistics_spread s group by 1, 2, 3, 4, 5, 6
    ), merged as materialized (
      select e.node_id, e.organization_id, e.month, e.key, e.of_now, e.part, e.service_code, sum(e.amount)::int as amount from (
        select s.node_id, s.organization_id, s.month, s.key, s.amount, s.of_now, s.part, s.service_code from statistics_spread s
        union all
        select p.node_id, p.organization_id, p.month, u.key, u.amount, p.of_now, p.part, p.service_code
        -- One by one by the key, however the statistics of a growing table look.
        from touched t cross join lateral (select k.* from statistics_month k where k.node_id = t.node_id and k.part = t.part and k.of_now = t.of_now
            and k.service_code = t.service_code and k.month = t.month offset 0) p
          cross join lateral unnest(p.keys, p.amounts) u(key, amount)) e
      group by 1, 2, 3, 4, 5, 6, 7 having sum(e.amount) <> 0
    ), told as (
      -- By days, of the whole month, of the flow; and nothing where nothing is left.
      select m.node_id, m.organization_id, m.month, m.of_now, 0 as what, m.key, m.amount, m.part, m.service_code from merged m
      union all
      select m.node_id, m.organization_id, m.month, m.of_now, 1, m.key >> 5, sum(m.amount)::int, m.part, m.service_code from merged m
      group by 1, 2, 3, 4, 6, 8, 9 having sum(m.amount) <> 0
      union all
      select m.node_id, m.organization_id, m.month, m.of_now, 2, case n.measure when 'received' then 0 when 'finished' then 1 else 2 end * 32 + (m.key & 31),
        sum(m.amount)::int, m.part, m.service_code
      from merged m join statistics_name n on n.name_id = m.key >> 5
      where not m.of_now and (n.measure in ('received', 'finished') or (n.measure = 'finishedTerm' and n.detail = 'late'))
      group by 1, 2, 3, 4, 6, 8, 9 having sum(m.amount) <> 0
      union all
      select t.node_id, t.organization_id, t.month, t.of_now, 3, null, null, t.part, t.service_code from touched t
    ), written as (
      insert into statistics_month as p (node_id, organization_id, month, of_now, part, service_code, keys, amounts, names, totals, flow_keys, flow_amounts)
      select t.node_id, t.organization_id, t.month, t.of_now, t.part, t.service_code,
        coalesce(array_agg(t.key order by t.key) filter (where t.what = 0), '{}'), coalesce(array_agg(t.amount order by t.key) filter (where t.what = 0), '{}'),
        coalesce(array_agg(t.key order by t.key) filter (where t.what = 1), '{}'), coalesce(array_agg(t.amount order by t.key) filter (where t.what = 1), '{}'),
        coalesce(array_agg(t.key order by t.key) filter (where t.what = 2), '{}'), coalesce(array_agg(t.amount order by t.key) filter (where t.what = 2), '{}')
      from told t group by 1, 2, 3, 4, 5, 6
      on conflict (node_id, part, of_now, service_code, month) do update set keys = excluded.keys, amounts = excluded.amounts, names = excluded.names,
        totals = excluded.totals, flow_keys = excluded.flow_keys, flow_amounts = excluded.flow_amounts
      returning p.node_id, p.part, p.of_now, p.service_code, p.month, p.keys
    )
    select jsonb_agg(to_jsonb(w) - 'keys') from written w where w.keys = '{}'
  $merge$ into emptied;
  -- What came to nothing is swept away.
  delete from statistics_month p using jsonb_to_recordset(emptied) e(node_id uuid, part text, of_now boolean, service_code text, month date)
  where p.node_id = e.node_id and p.part = e.part and p.of_now = e.of_now and p.service_code = e.service_code and p.month = e.month;
end $$;

-- Folds so many changes at most and says how many it took; none when somebody else is writing packs.
create function fold_statistics(at_most int) returns int language plpgsql security definer set search_path = public, pg_temp as $$
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
  select n.organization_id, n.division_id, n.service_code, n.measure, n.on_day, n.detail, n.person_id, sum(n.amount) from (
    select c.organization_id, c.division_id, c.service_code, s.measure, s.on_day, s.detail, s.person_id, c.amount
    from statistics_change c join organization o on o.organization_id = c.organization_id
      cross join lateral statistics_of_application(o.time_zone, c.channel, c.status, c.received_at, c.registered_at, c.registration_due_on, c.service_due_on,
        c.finished_at, c.signed_at, c.decision_kind, c.ground_codes, c.responsible_id, c.registrar_id, c.specialist_id) s
    where c.ctid = any (changes)
    union all
    select d.organization_id, null, d.service_code, d.measure, d.on_day, d.detail, d.person_id, d.amount from statistics_delta d where d.ctid = any (deltas)) n
  group by 1, 2, 3, 4, 5, 6, 7 having sum(n.amount) <> 0;
  delete from statistics_change c where c.ctid = any (changes);
  delete from statistics_delta d where d.ctid = any (deltas);
  perform spread_statistics_work(true);
  perform merge_statistics_spread();
  return cardinality(changes) + cardinality(deltas);
end $$;

-- Counts an organization anew while others work: what its rows say at one moment, in place of the packs and of the changes there are at that moment.
create function recount_organization(id uuid) returns void language plpgsql security definer set search_path = public, pg_temp as $$
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
    where o.organization_id = id) n
  group by 1, 2, 3, 4, 5, 6, 7;
  delete from statistics_month p where p.organization_id = id and p.part <> 'tree';
  perform spread_statistics_work(false);
  perform merge_statistics_spread();
end $$;

-- Adds the tree up anew from the packs of its organizations.
create function recount_tree(root uuid) returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtext('statistics_month'));
  perform open_statistics_work();
  delete from statistics_month p where p.node_id = root and p.part = 'tree';
  execute $tree$
    insert into statistics_spread (node_id, part, of_now, service_code, month, organization_id, key, amount)
    select $1, 'tree', p.of_now, p.service_code, p.month, $1, b.name_id * 32 + (u.key & 31), sum(u.amount)
    from statistics_month p cross join lateral unnest(p.keys, p.amounts) u(key, amount)
      join statistics_name n on n.name_id = u.key >> 5
      join statistics_name b on b.measure = n.measure and b.detail = n.detail and b.person_id = '00000000-0000-0000-0000-000000000000'
    where p.part = 'organization' and exists (select 1 from organization c where c.parent_id = $1)
      and p.node_id in (select o.organization_id from organization o where o.organization_id = $1 or $1 = any (o.ancestor_ids))
    group by 3, 4, 5, 7 having sum(u.amount) <> 0
  $tree$ using root;
  perform merge_statistics_spread();
end $$;

-- The next of what is to be counted anew, in a transaction of its own; false when there is nothing more.
create function recount_next() returns boolean language plpgsql security definer set search_path = public, pg_temp as $$
declare
  next_one statistics_recount;
begin
  select * into next_one from statistics_recount r order by r.part limit 1;
  if not found or not pg_try_advisory_xact_lock(hashtext('statistics_month')) then return false; end if;
  delete from statistics_recount r where (r.organization_id, r.part) = (next_one.organization_id, next_one.part);
  if next_one.part = 'tree' then perform recount_tree(next_one.organization_id);
  else
    perform recount_organization(next_one.organization_id);
    insert into statistics_recount select o.organization_id, 'tree' from organization o
    where exists (select 1 from organization c where c.parent_id = o.organization_id)
      and (o.organization_id = next_one.organization_id or o.organization_id = any (select unnest(s.ancestor_ids) from organization s where s.organization_id = next_one.organization_id))
      and not exists (select 1 from statistics_recount r where r.organization_id = o.organization_id and r.part = 'tree');
  end if;
  return true;
end $$;

-- Everything anew, organization by organization, in one transaction; the same numbers come out.
create function rebuild_statistics() returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
  id uuid;
begin
  perform pg_advisory_xact_lock(hashtext('statistics_month'));
  delete from statistics_recount;
  for id in select o.organization_id from organization o loop perform recount_organization(id); end loop;
  for id in select o.organization_id from organization o where exists (select 1 from organization c where c.parent_id = o.organization_id) loop
    perform recount_tree(id);
  end loop;
end $$;
-- The same by the worker, piece by piece, while others work; it goes on where it was stopped.
create function ask_statistics_recount() returns void language sql security definer set search_path = public as $$
  insert into statistics_recount select o.organization_id, 'organization' from organization o
$$;
revoke execute on function recount_organization(uuid), recount_tree(uuid), rebuild_statistics(), ask_statistics_recount(), open_statistics_work(),
  spread_statistics_work(boolean), merge_statistics_spread() from public;

-- Days move with the clock, trees with the organizations in them.
create function follow_organization_of_statistics() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if tg_op = 'INSERT' then
    insert into statistics_recount select new.parent_id, 'tree'
    where not exists (select 1 from organization o where o.parent_id = new.parent_id and o.organization_id <> new.organization_id);
    return null;
  end if;
  if new.time_zone <> old.time_zone then insert into statistics_recount values (new.organization_id, 'organization'); end if;
  if new.ancestor_ids is distinct from old.ancestor_ids then
    insert into statistics_recount select distinct a, 'tree' from unnest(old.ancestor_ids || new.ancestor_ids) a;
  end if;
  return null;
end $$;
create trigger organization_statistics_begin after insert on organization for each row when (new.parent_id is not null)
  execute function follow_organization_of_statistics();
create trigger organization_statistics_follow after update on organization for each row
  when (old.ancestor_ids is distinct from new.ancestor_ids or old.time_zone <> new.time_zone) execute function follow_organization_of_statistics();

-- What was kept so far is packed as it is: the numbers stay the same.
select open_statistics_work();
insert into statistics_work
select d.organization_id, null, d.service_code, d.measure, d.on_day, d.detail, d.person_id, sum(d.amount)
from (select * from statistics_day union all select * from statistics_delta) d group by 1, 3, 4, 5, 6, 7 having sum(d.amount) <> 0;
delete from statistics_delta;
select spread_statistics_work(true);
select merge_statistics_spread();
drop table statistics_day;
