-- Отчёты: their runs, and applications without people for those who count them.

-- What the reports say of an application besides names: seen within the scope of numbers. The owner of the view reads the table, so
-- the condition of the view is the lock; names are joined from the table itself, where the scope of cards decides.
create view counted_application with (security_barrier) as
  select a.application_id, a.organization_id, a.service_code, a.service_version, a.status, a.channel, a.portal_number, a.registration_number, a.submitted_at, a.received_at,
    a.registered_at, a.registration_due_on, a.service_due_on, a.finished_at, a.responsible_id, a.content #>> '{decision,kind}' as decision_kind,
    a.content #>> '{decision,number}' as decision_number
  from application a
  where (select is_system())
    or ('numbers:' || a.organization_id::text) = any ((select scope_entries())::text[])
    or ('numbers:' || a.organization_id::text || '/' || a.service_code) = any ((select scope_entries())::text[]);

create table report_run (
  report_run_id uuid primary key,
  person_id uuid not null references person,
  report text not null,
  format text not null,
  -- Organization, services, days: what was asked.
  parameters jsonb not null,
  title text not null,
  state text not null,
  rows_written int not null default 0,
  rows_expected int,
  size_bytes bigint,
  problem text,
  requested_at timestamptz not null,
  finished_at timestamptz,
  removed_at timestamptz
);
create index report_run_person on report_run (person_id, requested_at desc, report_run_id desc);
create index report_run_kept on report_run (requested_at) where removed_at is null;
alter table report_run enable row level security;
create policy report_run_own on report_run using (
  (select is_system()) or person_id::text = (select current_setting('app.person', true))
);
grant select on counted_application to pgs_platform;
grant select, insert, update on report_run to pgs_platform;
