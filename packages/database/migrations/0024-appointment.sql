-- Предварительная запись: приёмные и окна, приглашения, записи. No two visits can have one place at one time.

-- Whose offices the person receives people in: roles of the electronic queue.
create function received_ids() returns text[] language sql stable as $$
  select string_to_array(coalesce(current_setting('app.received', true), ''), ',')
$$;

create table office (
  office_id uuid primary key,
  organization_id uuid not null references organization,
  version int not null,
  title text not null,
  active boolean not null,
  -- OfficePlan: hours, services, counters, exceptions. Written and checked as one document.
  plan jsonb not null,
  -- Address of the hall display and of the ticket terminal.
  hall_key text not null unique
);
create index office_organization on office (organization_id, title);

-- Окна: a counter keeps its number for ever, so that places of different counters never meet.
create table counter (
  counter_id uuid primary key,
  office_id uuid not null references office,
  counter_number int generated always as identity unique
);
create index counter_office on counter (office_id);

-- История приёмной: append-only, with the plan as it was saved.
create table office_change (
  office_change_id uuid primary key,
  office_id uuid not null references office,
  version int not null,
  at timestamptz not null,
  person_id uuid not null references person,
  person_name text not null,
  comment text not null,
  plan jsonb not null,
  request_key text not null,
  unique (office_id, version),
  -- One click is one effect, however often the browser repeats it.
  unique (person_id, request_key)
);

-- Приглашение на приём: the applicant of a case is asked to come and chooses the time.
create table invitation (
  invitation_id uuid primary key,
  -- Secret of the applicant's link.
  code text not null unique,
  application_id uuid not null references application,
  organization_id uuid not null references organization,
  office_id uuid references office,
  service_code text not null,
  application_number text not null,
  person_name text not null,
  search_name text not null,
  phone text not null,
  phone_digits text not null,
  reason text not null,
  documents text[] not null,
  due_on date not null,
  state text not null check (state in ('open', 'visited', 'missed', 'withdrawn', 'expired')),
  created_at timestamptz not null,
  closed_at timestamptz
);
create unique index invitation_open on invitation (application_id) where state = 'open';
create index invitation_office on invitation (organization_id, state, created_at desc);

create table appointment (
  appointment_id uuid primary key,
  version int not null,
  organization_id uuid not null references organization,
  office_id uuid not null references office,
  counter_id uuid not null references counter,
  counter_number int not null,
  place int not null check (place between 0 and 19),
  service_code text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (starts_at < ends_at),
  -- Day by the clock of the organization.
  visit_on date not null,
  state text not null check (state in ('held', 'booked', 'came', 'missed', 'cancelled')),
  held_until timestamptz check ((state = 'held') = (held_until is not null)),
  channel text not null check (channel in ('portal', 'operator', 'walkIn')),
  invitation_id uuid references invitation,
  application_number text,
  person_name text not null,
  search_name text not null,
  phone text not null,
  phone_digits text not null,
  note text not null default '',
  ticket_code text,
  -- Six digits by which the person is recognized at the terminal.
  confirmation_code text,
  -- The person could not be told by the platform and is to be called; says of what.
  call_about text,
  reminded_at timestamptz,
  created_at timestamptz not null,
  -- The lock against double booking: one place of one counter, periods that do not meet.
  constraint appointment_place exclude using gist (
    int8range(counter_number::bigint * 100 + place, counter_number::bigint * 100 + place + 1) with &&,
    tstzrange(starts_at, ends_at) with &&
  ) where (state in ('held', 'booked', 'came'))
);
create index appointment_day on appointment (office_id, visit_on, starts_at);
create index appointment_phone on appointment (organization_id, phone_digits, starts_at) where state = 'booked';
create index appointment_name on appointment (organization_id, search_name text_pattern_ops, starts_at);
create index appointment_number on appointment (organization_id, application_number);
create index appointment_held on appointment (held_until) where state = 'held';
create index appointment_open on appointment (starts_at) where state = 'booked';
create index appointment_call on appointment (office_id, starts_at) where call_about is not null;
-- One invitation, one visit to come.
create unique index appointment_of_invitation on appointment (invitation_id) where state in ('held', 'booked');
create unique index appointment_confirmation on appointment (office_id, visit_on, confirmation_code) where confirmation_code is not null;

-- История записи: append-only.
create table appointment_change (
  appointment_id uuid not null references appointment,
  version int not null,
  at timestamptz not null,
  actor_kind text not null,
  actor_id uuid,
  actor_name text not null,
  action text not null,
  comment text not null,
  request_key text,
  primary key (appointment_id, version)
);
create unique index appointment_change_click on appointment_change (actor_id, request_key) where request_key is not null;

-- Номера талонов: one row for an office, a day and a letter.
create table ticket_counter (
  office_id uuid not null references office,
  visit_on date not null,
  letter text not null,
  last_number int not null,
  primary key (office_id, visit_on, letter)
);

alter table appointment enable row level security;
create policy appointment_scope on appointment using (
  (select is_system()) or organization_id::text = any ((select received_ids())::text[])
) with check ((select is_system()));
alter table appointment_change enable row level security;
create policy appointment_change_scope on appointment_change using (
  (select is_system()) or exists (select 1 from appointment a where a.appointment_id = appointment_change.appointment_id)
) with check ((select is_system()));
-- The case's own people see its invitation too: they asked for the visit.
alter table invitation enable row level security;
create policy invitation_scope on invitation using (
  (select is_system())
  or organization_id::text = any ((select received_ids())::text[])
  or organization_id::text = any ((select scope_entries())::text[])
  or (organization_id::text || '/' || service_code) = any ((select scope_entries())::text[])
) with check ((select is_system()));

grant select, insert, update on office, invitation, appointment, ticket_counter to pgs_platform;
grant select, insert on office_change, appointment_change to pgs_platform;
-- The right to update is what a row lock asks for.
grant select, insert, update on counter to pgs_platform;
-- A held time that nobody took leaves no trace; what was booked stays.
grant delete on appointment to pgs_platform;
create policy appointment_delete on appointment as restrictive for delete using (state = 'held');
