-- Отчёты «Корректировка нагрузки сотрудников», «Предварительная запись», «Подключение к ПГС».

-- Корректировка нагрузки: work that was moved from one employee to another by somebody else. No data of citizens.
create table load_correction (
  application_id uuid not null references application,
  version int not null,
  organization_id uuid not null references organization,
  service_code text not null,
  action text not null,
  at timestamptz not null,
  -- Null when nobody had it.
  from_id uuid references person,
  to_id uuid not null references person,
  -- Null when a substitution ended by itself.
  by_id uuid references person,
  primary key (application_id, version)
);
create index load_correction_organization on load_correction (organization_id, at, application_id, version);
alter table load_correction enable row level security;
create policy load_correction_scope on load_correction using (
  (select is_system())
  or ('numbers:' || organization_id::text) in (select unnest((scope_entries())::text[]))
  or ('numbers:' || organization_id::text || '/' || service_code) in (select unnest((scope_entries())::text[]))
) with check ((select is_system()));
grant select, insert on load_correction to pgs_platform;

-- Записи на приём as they are counted: without the person and the telephone.
create view counted_appointment with (security_barrier) as
  select a.appointment_id, a.organization_id, a.office_id, a.service_code, a.state, a.channel, a.visit_on, a.starts_at, a.created_at,
    exists (select 1 from appointment_change c where c.appointment_id = a.appointment_id and c.action = 'move') as moved
  from appointment a
  where a.state <> 'held' and ((select is_system())
    or ('numbers:' || a.organization_id::text) in (select unnest((scope_entries())::text[]))
    or ('numbers:' || a.organization_id::text || '/' || a.service_code) in (select unnest((scope_entries())::text[])));
grant select on counted_appointment to pgs_platform;

-- Состояние подключения is a number of the organization too, whatever services its reader counts.
create function counted_organizations() returns setof uuid language sql stable as $$
  select substr(entry, 9, 36)::uuid from unnest(scope_entries()) entry where entry like 'numbers:%'
$$;
alter policy organization_connection_scope on organization_connection using (
  (select is_system()) or organization_id in (select administered_organizations()) or organization_id in (select counted_organizations())
);
