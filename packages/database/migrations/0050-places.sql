-- Места и очередь на них: how many places there are, who takes them and in what order applications wait for the rest.

-- Группа мест: a class of a school, an age group of a kindergarten; with an empty facility it is the queue of the organization itself.
create table place_group (
  place_group_id uuid primary key,
  organization_id uuid not null references organization,
  service_code text not null,
  school_year text not null,
  level text not null,
  level_title text not null,
  level_order int not null,
  profile text not null,
  profile_title text not null,
  -- Where the places are when not in the organization itself.
  facility_code text not null default '',
  facility_title text not null default '',
  version int not null default 1,
  -- Null until the plan is made: applications queue, nothing is limited.
  places int check (places >= 0),
  taken int not null default 0 check (taken >= 0),
  unique (organization_id, service_code, school_year, level, profile, facility_code),
  -- Over-granting is impossible whatever the code does.
  constraint place_group_not_over check (taken <= places)
);

create table place_claim (
  application_id uuid primary key references application,
  organization_id uuid not null references organization,
  service_code text not null,
  place_group_id uuid not null references place_group,
  category int not null,
  submitted_at timestamptz not null,
  order_number text collate "C" not null,
  state text not null,
  ready boolean not null,
  -- The place that is held or given; counted in place_group.taken by the trigger below.
  taken_group_id uuid references place_group
);
-- The queue is this index; a place in it is a count of what comes before.
create index place_claim_queue on place_claim (place_group_id, state, category, submitted_at, order_number, application_id);
create index place_claim_taken on place_claim (taken_group_id) where taken_group_id is not null;

-- Kept counters, a row a change: an avalanche of applications never waits for one row.
create table place_count_delta (
  place_group_id uuid not null,
  state text not null,
  category int not null,
  delta int not null
);
create index place_count_delta_group on place_count_delta (place_group_id);
create table place_count (
  place_group_id uuid not null references place_group,
  state text not null,
  category int not null,
  amount bigint not null,
  primary key (place_group_id, state, category)
);

create function count_place_claim() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if tg_op <> 'INSERT' and (tg_op = 'DELETE' or (old.place_group_id, old.state, old.category) is distinct from (new.place_group_id, new.state, new.category)) then
    insert into place_count_delta values (old.place_group_id, old.state, old.category, -1);
  end if;
  if tg_op <> 'DELETE' and (tg_op = 'INSERT' or (old.place_group_id, old.state, old.category) is distinct from (new.place_group_id, new.state, new.category)) then
    insert into place_count_delta values (new.place_group_id, new.state, new.category, 1);
  end if;
  if tg_op <> 'INSERT' and old.taken_group_id is not null and (tg_op = 'DELETE' or old.taken_group_id is distinct from new.taken_group_id) then
    update place_group set taken = taken - 1 where place_group_id = old.taken_group_id;
  end if;
  if tg_op <> 'DELETE' and new.taken_group_id is not null and (tg_op = 'INSERT' or old.taken_group_id is distinct from new.taken_group_id) then
    update place_group set taken = taken + 1 where place_group_id = new.taken_group_id;
  end if;
  return null;
end $$;
create trigger place_claim_counted after insert or update or delete on place_claim for each row execute function count_place_claim();

-- Журнал плана: append-only.
create table place_change (
  place_change_id uuid primary key,
  organization_id uuid not null references organization,
  service_code text not null,
  place_group_id uuid not null references place_group,
  at timestamptz not null,
  person_id uuid not null references person,
  person_name text not null,
  places_before int,
  places_after int,
  basis text not null,
  request_key text not null,
  unique (person_id, request_key)
);
create index place_change_list on place_change (place_group_id, at desc, place_change_id desc);

-- Numbers of places are seen by those who see the cards, the numbers or the profile of the organization; who waits for them, as the cards.
create function sees_places(organization uuid, service text) returns boolean language sql stable as $$
  select (select is_system())
    or organization::text = any ((select scope_entries())::text[])
    or (organization::text || '/' || service) = any ((select scope_entries())::text[])
    or ('numbers:' || organization::text) = any ((select scope_entries())::text[])
    or ('numbers:' || organization::text || '/' || service) = any ((select scope_entries())::text[])
    or organization in (select administered_organizations())
$$;
alter table place_group enable row level security;
create policy place_group_scope on place_group using (sees_places(organization_id, service_code)) with check ((select is_system()));
alter table place_change enable row level security;
create policy place_change_scope on place_change using (sees_places(organization_id, service_code)) with check ((select is_system()));
alter table place_count enable row level security;
create policy place_count_scope on place_count using (
  (select is_system()) or exists (select 1 from place_group g where g.place_group_id = place_count.place_group_id)
);
alter table place_count_delta enable row level security;
create policy place_count_delta_scope on place_count_delta using (
  (select is_system()) or exists (select 1 from place_group g where g.place_group_id = place_count_delta.place_group_id)
);
alter table place_claim enable row level security;
create policy place_claim_scope on place_claim using (
  (select is_system())
  or organization_id::text = any ((select scope_entries())::text[])
  or (organization_id::text || '/' || service_code) = any ((select scope_entries())::text[])
) with check ((select is_system()));

grant select, insert, update on place_group, place_claim to pgs_platform;
grant select, insert on place_change to pgs_platform;
grant select, insert, update, delete on place_count, place_count_delta to pgs_platform;
