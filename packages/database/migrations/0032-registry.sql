-- Реестры: code of verification, changes of records with the act they rest on, columns of the service.

alter table registry_entry add column verification_code text not null default replace(gen_random_uuid()::text, '-', '');
create unique index registry_entry_verification on registry_entry (verification_code);

-- История записи: append-only.
create table registry_change (
  registry_change_id uuid primary key,
  registry_entry_id uuid not null references registry_entry,
  state text not null,
  reason text not null,
  act_number text not null,
  act_on date not null,
  person_id uuid not null references person,
  person_name text not null,
  at timestamptz not null
);
create index registry_change_entry on registry_change (registry_entry_id, at);
alter table registry_change enable row level security;
create policy registry_change_scope on registry_change using (
  (select is_system()) or exists (select 1 from registry_entry r where r.registry_entry_id = registry_change.registry_entry_id)
) with check ((select is_system()));
grant select, insert on registry_change to pgs_platform;

-- Проверка выписки: whoever holds the code learns whether the record stands, and nothing of the citizen.
create function verify_registry_entry(code text)
returns table (entry_number text, service_code text, organization_title text, decision_kind text, decided_at timestamptz, entered_at timestamptz, state text, changed_at timestamptz, time_zone text)
language sql stable security definer set search_path = public as $$
  select r.entry_number, r.service_code, o.title, r.decision_kind, r.decided_at, r.entered_at, r.state,
    (select max(c.at) from registry_change c where c.registry_entry_id = r.registry_entry_id), o.time_zone
  from registry_entry r join organization o on o.organization_id = r.organization_id where r.verification_code = verify_registry_entry.code
$$;
