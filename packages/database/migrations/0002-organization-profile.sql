-- Профиль организации, дерево организаций, право «и подведомственные» и журнал изменений профиля.

alter table organization
  add column version int not null default 1,
  -- Requisites nobody filters by: contacts, reception hours, head, divisions, territories, code in ЕСНСИ.
  add column profile jsonb not null default '{}',
  add column order_required boolean not null default false,
  -- From the root down to the organization directly above; kept by a trigger, so that a tree is one condition and not a recursion.
  add column ancestor_ids uuid[] not null default '{}';

create function follow_parent_organization() returns trigger language plpgsql set search_path = public as $$
begin
  if new.parent_id is null then
    new.ancestor_ids := '{}';
  else
    select p.ancestor_ids || p.organization_id into strict new.ancestor_ids from organization p where p.organization_id = new.parent_id;
    if new.organization_id = any (new.ancestor_ids) then
      raise exception 'organization % cannot stand below itself', new.organization_id;
    end if;
  end if;
  return new;
end $$;
create trigger organization_follows_parent before insert or update of parent_id on organization
  for each row execute function follow_parent_organization();

create function move_subordinate_organizations() returns trigger language plpgsql set search_path = public as $$
begin
  update organization set parent_id = parent_id where parent_id = new.organization_id;
  return null;
end $$;
create trigger organization_moves_subordinates after update of parent_id on organization
  for each row when (old.ancestor_ids is distinct from new.ancestor_ids) execute function move_subordinate_organizations();

with recursive tree as (
  select o.organization_id, '{}'::uuid[] as ancestor_ids from organization o where o.parent_id is null
  union all
  select o.organization_id, t.ancestor_ids || t.organization_id from organization o join tree t on t.organization_id = o.parent_id
)
update organization o set ancestor_ids = t.ancestor_ids from tree t where t.organization_id = o.organization_id;

create index organization_ancestors on organization using gin (ancestor_ids);
create index organization_parent on organization (parent_id, short_title);

alter table role_grant add column with_subordinates boolean not null default false;

-- What of the organizations an administrator may see: his own, and those below the ones he answers for.
create function administered_ids() returns text[] language sql stable as $$
  select string_to_array(coalesce(current_setting('app.administered', true), ''), ',')
$$;
create function overseen_ids() returns text[] language sql stable as $$
  select string_to_array(coalesce(current_setting('app.overseen', true), ''), ',')
$$;
create function is_administered(organization_id uuid) returns boolean language sql stable as $$
  select is_system()
    or organization_id::text = any (administered_ids())
    or exists (select 1 from organization o where o.organization_id = is_administered.organization_id
      and o.ancestor_ids::text[] && overseen_ids())
$$;

-- Журнал изменений организации: append-only.
create table organization_change (
  organization_change_id uuid primary key,
  organization_id uuid not null references organization,
  version int not null,
  at timestamptz not null,
  person_id uuid references person,
  person_name text not null,
  action text not null,
  -- [{field, title, before, after}]
  changes jsonb not null,
  request_key text,
  unique (organization_id, version),
  -- One click is one effect, however often the browser repeats it.
  unique (person_id, request_key)
);
alter table organization_change enable row level security;
create policy organization_change_scope on organization_change using (is_administered(organization_id)) with check ((select is_system()));
grant select, insert on organization_change to pgs_platform;
