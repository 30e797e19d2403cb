-- Сотрудники: linked with ЕСИА at the first sign-in, versions, the journal of access, orders and certificates.

-- By hand a person is known by СНИЛС, from the ЕСИА profile by the oid; the first sign-in tells the other.
alter table person
  alter column esia_oid drop not null,
  alter column snils drop not null,
  -- The same human added twice, once by each: the first sign-in joins them.
  add column merged_into uuid references person,
  add column last_signed_in_at timestamptz,
  add constraint person_is_identified check (esia_oid is not null or snils is not null or merged_into is not null);

alter table employment add column version int not null default 1;
create index employment_organization on employment (organization_id);

-- Приказ о назначении ответственных сотрудников.
create table access_order (
  access_order_id uuid primary key,
  organization_id uuid not null references organization,
  version int not null,
  state text not null,
  amends_id uuid references access_order,
  number text,
  signed_on date,
  prepared_at timestamptz not null,
  prepared_by uuid not null references person,
  -- What is printed: basis, head, lines of the annex, grants it covers.
  content jsonb not null,
  check ((state = 'signed') = (number is not null and signed_on is not null))
);
create unique index access_order_number on access_order (organization_id, number) where state = 'signed';
-- One project at a time: two would name the same people twice.
create unique index access_order_prepared on access_order (organization_id) where state = 'prepared';
create index access_order_list on access_order (organization_id, prepared_at desc);

alter table role_grant
  add column access_order_id uuid references access_order,
  add column granted_by uuid references person,
  add column granted_at timestamptz;

-- Grants that count once their days have come: the employee is not blocked, the organization works, and an order names the role where
-- one is required. The administrator is exempt, for the order is his to prepare.
create view standing_grant as
  select g.role_grant_id, g.person_id, g.organization_id, g.role, g.service_codes, g.valid_from, g.valid_to, g.with_subordinates, o.time_zone
  from role_grant g
    join employment e on e.person_id = g.person_id and e.organization_id = g.organization_id and e.active
    join organization o on o.organization_id = g.organization_id and o.active
  where not o.order_required or g.order_number is not null or g.role = 'organizationAdministrator';

-- Журнал доступа: append-only.
create table access_change (
  access_change_id uuid primary key,
  organization_id uuid not null references organization,
  person_id uuid not null references person,
  version int not null,
  at timestamptz not null,
  actor_id uuid references person,
  actor_name text not null,
  action text not null,
  -- [{field, title, before, after}]
  changes jsonb not null,
  comment text not null,
  request_key text,
  unique (organization_id, person_id, version)
);
-- One click is one effect: an import writes many rows under one key, each for another person.
create unique index access_change_click on access_change (actor_id, request_key, person_id) where request_key is not null;
create index access_change_list on access_change (organization_id, at desc, access_change_id desc);

-- Сертификаты ЭП-СП: read from the file, never the key.
create table signing_certificate (
  signing_certificate_id uuid primary key,
  person_id uuid not null references person,
  organization_id uuid not null references organization,
  serial_number text not null,
  owner text not null,
  issuer text not null,
  valid_from timestamptz not null,
  valid_to timestamptz not null,
  thumbprint text not null,
  added_at timestamptz not null,
  added_by uuid not null references person,
  unique (organization_id, person_id, thumbprint)
);

-- Who stands in the profile of the organization in ЕСИА, as it was read last.
create table esia_employee (
  organization_id uuid not null references organization,
  esia_oid text not null,
  last_name text not null,
  first_name text not null,
  middle_name text,
  position text not null,
  blocked boolean not null,
  read_at timestamptz not null,
  primary key (organization_id, esia_oid)
);

-- A walk to ЕСИА may be for the list of employees instead of a session.
alter table sign_in_attempt
  add column organization_id uuid references organization,
  add column person_id uuid references person;

alter table access_change enable row level security;
create policy access_change_scope on access_change using (is_administered(organization_id)) with check ((select is_system()));
alter table access_order enable row level security;
create policy access_order_scope on access_order using (is_administered(organization_id)) with check ((select is_system()));
alter table signing_certificate enable row level security;
create policy signing_certificate_scope on signing_certificate using (is_administered(organization_id)) with check ((select is_system()));
alter table esia_employee enable row level security;
create policy esia_employee_scope on esia_employee using (is_administered(organization_id)) with check ((select is_system()));

grant delete on employment to pgs_platform;
grant select on standing_grant to pgs_platform;
grant select, insert on access_change to pgs_platform;
grant select, insert, update on access_order, signing_certificate to pgs_platform;
grant select, insert, update, delete on esia_employee to pgs_platform;
