-- Письма отстающим организациям: who wrote what to whom, when and why; kept as they were sent.

create table connection_letter (
  connection_letter_id uuid primary key,
  -- Letters written by one click.
  batch_id uuid not null,
  organization_id uuid not null references organization,
  from_organization_id uuid not null references organization,
  written_by uuid not null references person,
  written_by_name text not null,
  written_at timestamptz not null,
  due_on date not null,
  text text not null,
  -- What was lacking, in words.
  reasons jsonb not null,
  by_email boolean not null,
  -- The administrators of the organization were told.
  told_at timestamptz,
  emails text[] not null default '{}',
  emailed_at timestamptz,
  request_key text not null,
  -- One click is one letter to an organization, however often the browser repeats it.
  unique (written_by, request_key, organization_id)
);
create index connection_letter_organization on connection_letter (organization_id, written_at desc);
create index connection_letter_untold on connection_letter (batch_id) where told_at is null;

alter table connection_letter enable row level security;
create policy connection_letter_scope on connection_letter
  using ((select is_system()) or organization_id in (select administered_organizations())) with check ((select is_system()));
grant select, insert, update on connection_letter to pgs_platform;
