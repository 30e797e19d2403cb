-- Журнал обмена: everything that left for an outside system, as it left, with the answer as it came. What comes in is in inbox_message.

create table exchange_record (
  exchange_record_id uuid primary key,
  system text not null,
  operation text not null,
  -- Of messages of СМЭВ: a repeated attempt is the same row.
  message_id text unique,
  application_id uuid references application,
  organization_id uuid references organization,
  outcome text not null,
  problem text,
  attempts int not null default 1,
  request text not null,
  answer text not null,
  first_at timestamptz not null,
  at timestamptz not null,
  duration_ms int not null,
  -- What СМЭВ told about the message later (GetStatus).
  told_status text,
  told_details text,
  told_at timestamptz
);
create index exchange_record_newest on exchange_record (at desc, exchange_record_id desc);
create index exchange_record_application on exchange_record (application_id) where application_id is not null;
create index exchange_record_without_news on exchange_record (at) where outcome = 'accepted' and told_status is null and message_id is not null;
create index inbox_message_newest on inbox_message (received_at desc, inbox_message_id desc);
create index inbox_message_original on inbox_message (original_message_id) where original_message_id is not null;

-- Seen by those who see the application; what is about none, by those who stand for the organization or above all.
alter table exchange_record enable row level security;
create policy exchange_record_scope on exchange_record using (
  (select is_system())
  or (application_id is not null and exists (select 1 from application a where a.application_id = exchange_record.application_id))
  or (application_id is null and organization_id::text = any ((select scope_entries())::text[]))
  or (application_id is null and organization_id is null
    and exists (select 1 from organization r where r.parent_id is null and r.organization_id::text = any ((select scope_entries())::text[])))
) with check ((select is_system()));

grant select, insert, update on exchange_record to pgs_platform;
