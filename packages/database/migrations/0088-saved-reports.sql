-- Сохранённые отчёты: what a person asks for again, by hand, on the panel or by a schedule.

create table saved_report (
  saved_report_id uuid primary key,
  person_id uuid not null references person,
  title text not null,
  organization_id uuid not null references organization,
  -- A report of the section or a cut of the constructor, with services, subordinates and a relative period.
  definition jsonb not null,
  format text not null,
  on_panel boolean not null default false,
  -- Null when nobody made a schedule.
  schedule jsonb,
  next_run_at timestamptz,
  by_email boolean not null default false,
  -- Why the schedule stands still; null while it runs.
  paused_reason text,
  created_at timestamptz not null,
  check (next_run_at is null or schedule is not null)
);
create index saved_report_person on saved_report (person_id, created_at, saved_report_id);
create index saved_report_due on saved_report (next_run_at) where next_run_at is not null;
alter table saved_report enable row level security;
create policy saved_report_own on saved_report using (
  (select is_system()) or person_id::text = (select current_setting('app.person', true))
);
grant select, insert, update, delete on saved_report to pgs_platform;

-- A run of a schedule is for its moment, once; what was missed while nothing worked is made once for the latest moment.
alter table report_run
  add column saved_report_id uuid references saved_report on delete set null,
  add column scheduled_for timestamptz,
  add column by_email boolean not null default false;
create unique index report_run_scheduled on report_run (saved_report_id, scheduled_for) where scheduled_for is not null;

-- What the constructor counts besides: whose work it was, when the decision was signed, on which grounds.
create or replace view counted_application with (security_barrier) as
  select a.application_id, a.organization_id, a.service_code, a.service_version, a.status, a.channel, a.portal_number, a.registration_number, a.submitted_at, a.received_at,
    a.registered_at, a.registration_due_on, a.service_due_on, a.finished_at, a.responsible_id, a.content #>> '{decision,kind}' as decision_kind,
    a.content #>> '{decision,number}' as decision_number, a.registrar_id, a.specialist_id, (a.content #>> '{decision,signedAt}')::timestamptz as decision_signed_at,
    coalesce(a.content #> '{decision,groundCodes}', '[]') as ground_codes
  from application a
  where (select is_system())
    or ('numbers:' || a.organization_id::text) = any ((select scope_entries())::text[])
    or ('numbers:' || a.organization_id::text || '/' || a.service_code) = any ((select scope_entries())::text[]);
