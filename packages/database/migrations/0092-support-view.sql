-- Просмотр поддержкой: only with the consent of the organization, for a reason, for hours, read-only, and journaled.

-- Сотрудник технической поддержки: named by the operator of the installation, not by an organization, and not a role.
create table support_operator (
  support_operator_id uuid primary key,
  person_id uuid not null references person,
  added_at timestamptz not null,
  -- Exclusive; null means until it is ended.
  valid_to timestamptz,
  ended_at timestamptz
);
create unique index support_operator_standing on support_operator (person_id) where ended_at is null;

-- What was asked and what the organization answered.
create table support_view (
  support_view_id uuid primary key,
  organization_id uuid not null references organization,
  asked_by uuid not null references person,
  asked_at timestamptz not null,
  -- Of the request to the support, where the trouble is described.
  request_number text not null,
  reason text not null,
  -- Whose workplace is seen, and of which services; null means all of the organization.
  role text not null,
  service_codes text[],
  -- One application only, by its number.
  application_number text,
  -- Found by the number when the view begins.
  application_id uuid references application,
  hours int not null check (hours > 0),
  state text not null check (state in ('asked', 'refused', 'withdrawn', 'consented', 'ended')),
  decided_by uuid references person,
  decided_at timestamptz,
  decided_key text,
  refusal text,
  -- The moment the consent runs out; nobody has to do anything then.
  until timestamptz,
  ended_at timestamptz,
  request_key text not null,
  unique (asked_by, request_key),
  check (state not in ('consented', 'ended') or (until is not null and decided_by is not null and decided_at is not null)),
  check ((state = 'refused') = (refusal is not null)),
  -- Nobody consents to his own looking.
  check (decided_by <> asked_by)
);
create index support_view_organization on support_view (organization_id, asked_at desc, support_view_id desc);
create index support_view_asker on support_view (asked_by, asked_at desc, support_view_id desc);

-- Журнал поддержки: append-only; what was asked, decided and seen.
create table support_journal (
  support_journal_id uuid primary key,
  support_view_id uuid not null references support_view,
  organization_id uuid not null references organization,
  at timestamptz not null,
  person_id uuid not null references person,
  person_name text not null,
  action text not null,
  -- What was seen: the name of the operation; or the words of a decision.
  detail text not null,
  application_id uuid references application
);
create index support_journal_list on support_journal (support_view_id, at desc, support_journal_id desc);
create index support_journal_at on support_journal using brin (at);

-- The session is looking; its own roles do not count while it does.
alter table session
  add column support_view_id uuid references support_view,
  -- Entered as the support: roles of an employee need an entrance of an employee.
  add column support_only boolean not null default false;
create index session_support on session (support_view_id) where support_view_id is not null;

alter table support_view enable row level security;
create policy support_view_scope on support_view using (
  (select is_system())
  or organization_id in (select administered_organizations())
  or asked_by::text = (select current_setting('app.person', true))
) with check ((select is_system()));
alter table support_journal enable row level security;
create policy support_journal_scope on support_journal using (
  (select is_system()) or organization_id in (select administered_organizations())
) with check ((select is_system()));

grant select, insert, update on support_operator, support_view to pgs_platform;
grant select, insert on support_journal to pgs_platform;
