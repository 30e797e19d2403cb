-- Who counts the work of an organization counts its waiting too: tickets hold no personal data. Nobody else sees them.
drop policy queue_ticket_scope on queue_ticket;
create policy queue_ticket_scope on queue_ticket using (
  (select is_system())
  or organization_id::text = any ((select received_ids())::text[])
  or ('numbers:' || organization_id::text) = any ((select scope_entries())::text[])
  or ('numbers:' || organization_id::text || '/' || service_code) = any ((select scope_entries())::text[])
) with check ((select is_system()));
