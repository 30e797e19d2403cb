-- Замещение: an order gives the substitute what the absent employee may do, on its days and no longer.
create table substitution (
  substitution_id uuid primary key,
  organization_id uuid not null references organization,
  absent_id uuid not null references person,
  substitute_id uuid not null references person,
  valid_from date not null,
  -- Exclusive; equal to valid_from when it was ended before it began.
  valid_to date not null,
  order_number text not null,
  order_on date not null,
  set_by uuid not null references person,
  set_at timestamptz not null,
  request_key text not null,
  -- When the work given over had gone back.
  returned_at timestamptz,
  check (absent_id <> substitute_id),
  check (valid_from <= valid_to),
  unique (set_by, request_key)
);
create index substitution_list on substitution (organization_id, valid_to desc, substitution_id desc);
create index substitution_substitute on substitution (substitute_id, valid_to);
create index substitution_to_return on substitution (valid_to) where returned_at is null;

-- What was given over in one action: the items of these batches go back at the end.
create table substitution_batch (
  substitution_id uuid not null references substitution,
  batch_id uuid not null references batch,
  primary key (substitution_id, batch_id)
);

-- Полномочия: one's own that count, and those of the absent that count, on the days of the substitution. The administrator is never
-- substituted so: who administers is a matter of the order of appointment.
create view held_grant as
  select g.role_grant_id, g.person_id, g.organization_id, g.role, g.service_codes, g.valid_from, g.valid_to, g.with_subordinates, g.time_zone,
    null::uuid as absent_id
  from standing_grant g
  union all
  select g.role_grant_id, s.substitute_id, g.organization_id, g.role, g.service_codes, greatest(g.valid_from, s.valid_from),
    least(g.valid_to, s.valid_to), false, g.time_zone, s.absent_id
  from substitution s
    join standing_grant g on g.person_id = s.absent_id and g.organization_id = s.organization_id and g.role <> 'organizationAdministrator'
    join employment e on e.person_id = s.substitute_id and e.organization_id = s.organization_id and e.active
  where s.valid_from < s.valid_to;

-- The view asks as its owner, so whose grants count does not depend on who looks. The rows themselves are seen by the administrators of
-- the organization, by those whose grants cover it and by the two people.
create function scope_organizations() returns text[] language sql stable as $$
  select coalesce(array_agg(split_part(entry, '/', 1)), '{}') from unnest(scope_entries()) entry
$$;
alter table substitution enable row level security;
create policy substitution_scope on substitution using (
  (select is_system())
  or organization_id in (select administered_organizations())
  or organization_id::text = any ((select scope_organizations())::text[])
  or (select coalesce(current_setting('app.person', true), '')) in (absent_id::text, substitute_id::text)
) with check ((select is_system()));
alter table substitution_batch enable row level security;
create policy substitution_batch_scope on substitution_batch using (
  (select is_system()) or exists (select 1 from substitution s where s.substitution_id = substitution_batch.substitution_id)
) with check ((select is_system()));

grant select on held_grant to pgs_platform;
grant select, insert, update on substitution to pgs_platform;
grant select, insert on substitution_batch to pgs_platform;
