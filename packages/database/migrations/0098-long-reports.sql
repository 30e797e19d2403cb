-- Долгие отчёты: pages of them are found by walking an index; a run has one writer, a sign of life, and can be cancelled.

-- What a page of a report is found by. No barrier here, so that conditions and the order reach the index: behind a barrier the whole rest
-- of an organization was read and sorted for every page. A condition that leaks would leak a number and a moment, nothing of a person;
-- everything else of the application is read behind the barrier of counted_application.
create view counted_key as
  select a.application_id, a.organization_id, a.service_code, a.received_at, a.status, a.registered_at, a.registration_due_on, a.service_due_on, a.finished_at
  from application a
  where (select is_system())
    or ('numbers:' || a.organization_id::text) in (select unnest((scope_entries())::text[]))
    or ('numbers:' || a.organization_id::text || '/' || a.service_code) in (select unnest((scope_entries())::text[]));
grant select on counted_key to pgs_platform;

-- Only the latest attempt writes; whoever was thought dead and comes back finds another name here and leaves.
alter table report_run
  add column attempt_id uuid,
  add column alive_at timestamptz;
create index report_run_unfinished on report_run (requested_at) where state in ('waiting', 'running');
