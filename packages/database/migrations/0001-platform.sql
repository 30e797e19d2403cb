-- The house of the data. Text rather than enums, timestamptz, uuid v7 made by the platform, append-only journal.

create table organization (
  organization_id uuid primary key,
  parent_id uuid references organization,
  code text not null unique,
  title text not null,
  short_title text not null,
  kind text not null,
  inn text not null,
  kpp text not null,
  ogrn text not null,
  oktmo text not null,
  address text not null,
  time_zone text not null,
  work_from text not null default '09:00',
  work_to text not null default '18:00',
  esia_oid text not null unique,
  service_codes text[] not null,
  active boolean not null default true
);

create table person (
  person_id uuid primary key,
  esia_oid text not null unique,
  snils text not null unique,
  last_name text not null,
  first_name text not null,
  middle_name text,
  email text,
  active boolean not null default true
);

create table employment (
  person_id uuid not null references person,
  organization_id uuid not null references organization,
  position text not null,
  active boolean not null default true,
  primary key (person_id, organization_id)
);

create table role_grant (
  role_grant_id uuid primary key,
  person_id uuid not null references person,
  organization_id uuid not null references organization,
  role text not null,
  service_codes text[],
  valid_from date not null,
  valid_to date,
  order_number text,
  order_on date,
  unique nulls not distinct (person_id, organization_id, role, valid_from)
);
create index role_grant_organization on role_grant (organization_id, role);

create table service_definition (
  code text not null,
  version int not null,
  definition jsonb not null,
  primary key (code, version)
);

-- Stored files by content: the same bytes are kept once.
create table file (
  file_id uuid primary key,
  sha256 text not null unique,
  size_bytes bigint not null,
  media_type text not null,
  stored_at timestamptz not null
);

-- Who may use an uploaded file before it is attached to an application.
create table upload (
  upload_id uuid primary key,
  file_id uuid not null references file,
  person_id uuid not null references person,
  file_name text not null,
  uploaded_at timestamptz not null
);

create table application (
  application_id uuid primary key,
  version int not null,
  organization_id uuid not null references organization,
  service_code text not null,
  service_version int not null,
  status text not null,
  channel text not null,
  portal_number text unique,
  registration_number text unique,
  submitted_at timestamptz not null,
  received_at timestamptz not null,
  registered_at timestamptz,
  registration_due_on date not null,
  service_due_on date,
  finished_at timestamptz,
  responsible_id uuid references person,
  registrar_id uuid references person,
  specialist_id uuid references person,
  return_status text,
  transfers int not null default 0,
  applicant_name text not null,
  child_name text,
  -- lower case, ё as е: what the search box compares
  search_name text not null,
  search_child text,
  snils text,
  child_snils text,
  has_request_problem boolean not null default false,
  has_contradiction boolean not null default false,
  -- The rest of the aggregate: applicant, child, form, documents, requests, criteria, decisions.
  content jsonb not null,
  foreign key (service_code, service_version) references service_definition (code, version)
);

-- One index a list: newest of an organization, by status, mine, due, search.
create index application_newest on application (organization_id, submitted_at desc, application_id desc);
create index application_status on application (organization_id, status, submitted_at desc, application_id desc);
create index application_unassigned on application (organization_id, status, submitted_at desc, application_id desc) include (service_code) where responsible_id is null and finished_at is null;
create index application_responsible on application (responsible_id, submitted_at desc, application_id desc) where finished_at is null;
create index application_due on application (organization_id, service_due_on, application_id) where finished_at is null;
create index application_name on application (organization_id, search_name text_pattern_ops, submitted_at desc);
create index application_child on application (organization_id, search_child text_pattern_ops, submitted_at desc);
create index application_snils on application (snils);
create index application_child_snils on application (child_snils);

-- Журнал: append-only; the platform's account can neither update nor delete it.
create table journal (
  journal_id uuid primary key,
  application_id uuid not null references application,
  organization_id uuid not null,
  version int not null,
  at timestamptz not null,
  action text not null,
  actor_kind text not null,
  actor_id uuid,
  actor_name text not null,
  from_status text not null,
  to_status text not null,
  comment text not null,
  unique (application_id, version)
);

-- Every view of a card and every download.
create table view_journal (
  view_journal_id uuid primary key,
  application_id uuid not null references application,
  person_id uuid not null references person,
  at timestamptz not null,
  what text not null
);
create index view_journal_application on view_journal (application_id, at desc);

-- Kept counters: a row a change, folded by the worker; the sum is the truth.
create table application_count_delta (
  organization_id uuid not null,
  service_code text not null,
  status text not null,
  delta int not null
);
create table application_count (
  organization_id uuid not null,
  service_code text not null,
  status text not null,
  amount bigint not null,
  primary key (organization_id, service_code, status)
);

create function count_application() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if tg_op = 'INSERT' then
    insert into application_count_delta values (new.organization_id, new.service_code, new.status, 1);
  elsif old.status is distinct from new.status or old.organization_id is distinct from new.organization_id then
    insert into application_count_delta values (old.organization_id, old.service_code, old.status, -1), (new.organization_id, new.service_code, new.status, 1);
  end if;
  return null;
end $$;
create trigger application_counted after insert or update on application for each row execute function count_application();

create table registration_counter (
  organization_id uuid not null references organization,
  year int not null,
  last_number int not null,
  primary key (organization_id, year)
);

create table decision_counter (
  organization_id uuid not null references organization,
  year int not null,
  kind text not null,
  last_number int not null,
  primary key (organization_id, year, kind)
);

-- Входящие сообщения: stored raw before anything is understood, then acknowledged.
create table inbox_message (
  inbox_message_id uuid primary key,
  system text not null,
  message_id text not null,
  kind text not null,
  original_message_id text,
  reply_to text,
  sender text not null,
  raw text not null,
  body jsonb not null,
  attachments jsonb not null,
  received_at timestamptz not null,
  state text not null,
  problem_code text,
  problem text,
  organization_id uuid references organization,
  application_id uuid references application,
  handled_at timestamptz,
  resolved_by uuid references person,
  resolution text,
  unique (system, message_id)
);
create index inbox_message_failed on inbox_message (received_at desc, inbox_message_id) where state = 'failed';
create index inbox_message_new on inbox_message (received_at) where state = 'new';
create index inbox_message_application on inbox_message (application_id) where application_id is not null;

-- Исходящие сообщения порталу: sent in order for each application, with the message id kept across attempts.
create table portal_message (
  portal_message_id uuid primary key,
  application_id uuid not null references application,
  message_id text not null unique,
  body jsonb not null,
  is_result boolean not null,
  created_at timestamptz not null,
  sent_at timestamptz,
  attempts int not null default 0,
  last_problem text
);
create index portal_message_unsent on portal_message (application_id, portal_message_id) where sent_at is null;
create index portal_message_application on portal_message (application_id, portal_message_id desc);

-- Межведомственные запросы as the exchange sees them: the reply is found by the message id.
create table interagency_message (
  message_id text primary key,
  request_id uuid not null,
  application_id uuid not null references application,
  kind text not null,
  sent_xml text,
  sent_at timestamptz,
  due_on date not null,
  reply_raw text,
  reply_at timestamptz,
  problem text
);
create index interagency_message_application on interagency_message (application_id);
create index interagency_message_open on interagency_message (due_on) where reply_at is null and problem is null;

-- Реестр результатов.
create table registry_entry (
  registry_entry_id uuid primary key,
  organization_id uuid not null references organization,
  service_code text not null,
  application_id uuid not null unique references application,
  entry_number text not null unique,
  registration_number text,
  decision_kind text not null,
  decision_number text not null,
  decided_at timestamptz not null,
  signed_by text not null,
  applicant_name text not null,
  child_name text,
  values jsonb not null,
  state text not null default 'valid',
  entered_at timestamptz not null
);
create index registry_entry_list on registry_entry (organization_id, service_code, entered_at desc, registry_entry_id desc);

create table session (
  token_hash text primary key,
  person_id uuid not null references person,
  forgery_token text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index session_expiry on session (expires_at);

create table sign_in_attempt (
  state text primary key,
  return_to text not null,
  created_at timestamptz not null
);

-- One click is one effect, however often the browser repeats it.
create table performed_request (
  person_id uuid not null references person,
  request_key text not null,
  application_id uuid not null,
  version int not null,
  at timestamptz not null,
  primary key (person_id, request_key)
);

-- Second lock: the same scope that filters lists also guards the rows.
create function scope_entries() returns text[] language sql stable as $$
  select string_to_array(coalesce(current_setting('app.scope', true), ''), ',')
$$;
create function is_system() returns boolean language sql stable as $$
  select coalesce(current_setting('app.system', true), '') = 'on'
$$;

alter table application enable row level security;
create policy application_scope on application using (
  (select is_system())
  or organization_id::text = any ((select scope_entries())::text[])
  or (organization_id::text || '/' || service_code) = any ((select scope_entries())::text[])
) with check ((select is_system()));
alter table journal enable row level security;
create policy journal_scope on journal using (
  (select is_system()) or exists (select 1 from application a where a.application_id = journal.application_id)
);
alter table interagency_message enable row level security;
create policy interagency_message_scope on interagency_message using (
  (select is_system()) or exists (select 1 from application a where a.application_id = interagency_message.application_id)
);
alter table portal_message enable row level security;
create policy portal_message_scope on portal_message using (
  (select is_system()) or exists (select 1 from application a where a.application_id = portal_message.application_id)
);
alter table registry_entry enable row level security;
create policy registry_entry_scope on registry_entry using (
  (select is_system())
  or organization_id::text = any ((select scope_entries())::text[])
  or (organization_id::text || '/' || service_code) = any ((select scope_entries())::text[])
);

-- Least rights of the account the platform works under.
grant usage on schema public to pgs_platform;
grant select, insert, update on
  organization, person, employment, role_grant, service_definition, file, upload, application, registration_counter, decision_counter,
  inbox_message, portal_message, interagency_message, registry_entry, session, sign_in_attempt, performed_request
  to pgs_platform;
grant delete on session, sign_in_attempt, performed_request, upload to pgs_platform;
grant select, insert on journal, view_journal to pgs_platform;
grant select, insert, update, delete on application_count, application_count_delta to pgs_platform;

-- Background work lives in a schema of its own that its library keeps up to date.
create schema jobs authorization pgs_platform;
