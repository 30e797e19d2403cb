-- Черновики заявлений и очный приём. Personal data leave with the row: a draft that was sent, deleted or forgotten is erased.

create function reception_entries() returns text[] language sql stable as $$
  select string_to_array(coalesce(current_setting('app.reception', true), ''), ',')
$$;
-- A draft whose service is not chosen yet belongs to everybody who receives people in the organization.
create function is_received_here(organization_id uuid, service_code text) returns boolean language sql stable as $$
  select is_system()
    or organization_id::text = any (reception_entries())
    or case when service_code is null
      then exists (select 1 from unnest(reception_entries()) entry where split_part(entry, '/', 1) = organization_id::text)
      else (organization_id::text || '/' || service_code) = any (reception_entries()) end
$$;

create table draft (
  -- Made by the workplace, so that a draft begun without a network is created once.
  draft_id uuid primary key,
  version int not null,
  organization_id uuid not null references organization,
  service_code text,
  service_version int,
  applicant_name text not null,
  completeness int not null check (completeness between 0 and 100),
  content jsonb not null,
  created_by uuid not null references person,
  created_at timestamptz not null,
  changed_by uuid not null references person,
  changed_at timestamptz not null,
  -- The saving that made this version: a repeated one is answered, not refused.
  request_key text not null,
  -- Erased at this moment with everything typed and scanned.
  expires_at timestamptz not null,
  deleted_by uuid references person,
  deleted_at timestamptz,
  foreign key (service_code, service_version) references service_definition (code, version),
  check ((deleted_at is null) = (deleted_by is null))
);
create index draft_list on draft (organization_id, changed_at desc, draft_id desc);
create index draft_expiry on draft (expires_at);

create table draft_document (
  draft_document_id uuid primary key,
  draft_id uuid not null references draft on delete cascade,
  kind_code text not null,
  file_name text not null,
  media_type text not null,
  size_bytes bigint not null,
  -- Content lies in the folder of the draft, apart from files of applications.
  sha256 text not null,
  added_by uuid not null references person,
  added_at timestamptz not null
);
create index draft_document_draft on draft_document (draft_id, added_at);

-- Одно заявление из одного черновика: the key is the draft, however often the button is pressed and the network breaks.
create table in_person_filing (
  draft_id uuid primary key,
  application_id uuid not null unique references application,
  organization_id uuid not null references organization,
  service_code text not null,
  number text not null unique,
  clerk_id uuid not null references person,
  filed_at timestamptz not null
);
create index in_person_filing_clerk on in_person_filing (clerk_id, filed_at desc, draft_id desc);

create table reception_counter (
  organization_id uuid not null references organization,
  year int not null,
  last_number int not null,
  primary key (organization_id, year)
);

-- Номер обращения of the receipt, found by the search of lists.
alter table application add column reception_number text generated always as (content #>> '{reception,number}') stored;
create unique index application_reception_number on application (reception_number) where reception_number is not null;
-- «Найти заявителя» by the number of the identity document.
create index application_applicant_document on application (organization_id, (content #>> '{applicant,identityDocument,number}'));

alter table draft enable row level security;
create policy draft_scope on draft using (is_received_here(organization_id, service_code));
alter table draft_document enable row level security;
create policy draft_document_scope on draft_document using (
  (select is_system()) or exists (select 1 from draft d where d.draft_id = draft_document.draft_id)
);
alter table in_person_filing enable row level security;
create policy in_person_filing_scope on in_person_filing
  using (is_received_here(organization_id, service_code)) with check ((select is_system()));

grant select, insert, update, delete on draft, draft_document to pgs_platform;
grant select, insert on in_person_filing to pgs_platform;
grant select, insert, update on reception_counter to pgs_platform;
