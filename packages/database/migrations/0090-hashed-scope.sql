-- A ministry sees the numbers of hundreds of organizations: its scope is looked up in a hash, not compared entry by entry for every row.

alter policy statistics_day_scope on statistics_day using (
  (select is_system())
  or ('numbers:' || organization_id::text) in (select unnest((scope_entries())::text[]))
  or ('numbers:' || organization_id::text || '/' || service_code) in (select unnest((scope_entries())::text[]))
);
alter policy statistics_delta_scope on statistics_delta using (
  (select is_system())
  or ('numbers:' || organization_id::text) in (select unnest((scope_entries())::text[]))
  or ('numbers:' || organization_id::text || '/' || service_code) in (select unnest((scope_entries())::text[]))
);
create or replace view counted_application with (security_barrier) as
  select a.application_id, a.organization_id, a.service_code, a.service_version, a.status, a.channel, a.portal_number, a.registration_number, a.submitted_at, a.received_at,
    a.registered_at, a.registration_due_on, a.service_due_on, a.finished_at, a.responsible_id, a.content #>> '{decision,kind}' as decision_kind,
    a.content #>> '{decision,number}' as decision_number, a.registrar_id, a.specialist_id, (a.content #>> '{decision,signedAt}')::timestamptz as decision_signed_at,
    coalesce(a.content #> '{decision,groundCodes}', '[]') as ground_codes
  from application a
  where (select is_system())
    or ('numbers:' || a.organization_id::text) in (select unnest((scope_entries())::text[]))
    or ('numbers:' || a.organization_id::text || '/' || a.service_code) in (select unnest((scope_entries())::text[]));
