-- Комплектование: протокол распределения мест и направления по нему.

create table distribution (
  distribution_id uuid primary key,
  organization_id uuid not null references organization,
  service_code text not null,
  school_year text not null,
  -- Children who wish a place later than this day are not distributed yet.
  until_on date not null,
  state text not null,
  version int not null default 1,
  made_at timestamptz not null,
  made_by uuid not null references person,
  made_by_name text not null,
  settled_at timestamptz,
  settled_by_name text,
  problem text,
  request_key text not null,
  unique (made_by, request_key)
);
-- One unsettled protocol at a time: two of them would promise the same places.
create unique index distribution_open on distribution (organization_id, service_code, school_year) where state in ('making', 'proposed');
create index distribution_list on distribution (organization_id, service_code, school_year, made_at desc);

create table distribution_line (
  distribution_id uuid not null references distribution,
  application_id uuid not null references application,
  organization_id uuid not null references organization,
  service_code text not null,
  -- Number in the protocol: groups in their order, children of a group in the order of the queue.
  number int not null,
  place_group_id uuid not null references place_group,
  -- Where the child is directed; null: keeps waiting.
  facility_group_id uuid references place_group,
  wish int,
  is_later boolean not null,
  -- Почему: wishes that were not met, and why.
  unmet jsonb not null,
  state text not null,
  appear_by date,
  settled_at timestamptz,
  settled_by_name text,
  problem text,
  primary key (distribution_id, application_id)
);
create unique index distribution_line_number on distribution_line (distribution_id, number);
create index distribution_line_overdue on distribution_line (appear_by) where state = 'directed';
create index distribution_line_proposed on distribution_line (distribution_id, number) where state = 'proposed';

alter table distribution enable row level security;
create policy distribution_scope on distribution using (
  (select is_system())
  or organization_id::text = any ((select scope_entries())::text[])
  or (organization_id::text || '/' || service_code) = any ((select scope_entries())::text[])
) with check ((select is_system()));
alter table distribution_line enable row level security;
create policy distribution_line_scope on distribution_line using (
  (select is_system())
  or organization_id::text = any ((select scope_entries())::text[])
  or (organization_id::text || '/' || service_code) = any ((select scope_entries())::text[])
) with check ((select is_system()));
grant select, insert, update on distribution, distribution_line to pgs_platform;
