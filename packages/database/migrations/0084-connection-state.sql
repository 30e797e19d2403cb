-- Состояние подключения: kept for every organization and step, so that the map of a ministry reads and does not count; its history; what
-- the probes saw.

-- Organizations to be judged anew: written by triggers in the transaction of the change, taken away by whoever judges.
create table connection_due (
  connection_due_id bigint generated always as identity primary key,
  organization_id uuid not null
);
create index connection_due_organization on connection_due (organization_id);

create table connection_state (
  organization_id uuid not null references organization,
  step text not null,
  state text not null check (state in ('done', 'expiring', 'unknown', 'missing')),
  sentence text not null,
  -- Ничто не задерживает: good, or good when it was seen last.
  fulfilled boolean not null,
  primary key (organization_id, step)
);

create table organization_connection (
  organization_id uuid primary key references organization,
  connected boolean not null,
  -- The first stage that is held up and what holds it up.
  stage text,
  stuck text,
  fulfilled int not null,
  -- Day of the organization on which it was judged: terms end by themselves.
  judged_on date not null
);
create index organization_connection_judged on organization_connection (judged_on);

-- Путь подключения: fulfilled steps at the end of a day, for the days on which they changed. The differences to the day before it
-- are kept too: a series over thousands of organizations is then one sum.
create table connection_day (
  organization_id uuid not null references organization,
  on_day date not null,
  steps text[] not null,
  connected boolean not null,
  present boolean not null,
  fulfilled_change int not null,
  connected_change int not null,
  present_change int not null,
  primary key (organization_id, on_day)
);
create index connection_day_on on connection_day (on_day);

-- Членство в профиле организации в ЕСИА and the group of access, as ЕСИА told last.
create table esia_membership (
  organization_id uuid not null references organization,
  person_id uuid not null references person,
  member boolean not null,
  seen_at timestamptz not null,
  -- Null where groups are not asked about.
  grouped boolean,
  primary key (organization_id, person_id)
);
create index esia_membership_person on esia_membership (person_id);

-- Сетевая доступность of the configured systems from the platform itself.
create table probed_address (
  address text primary key,
  title text not null,
  reachable boolean not null,
  problem text,
  tried_at timestamptz not null,
  reached_at timestamptz
);

-- Which probe was planned when: any number of processes, one plan.
create table probe_plan (
  probe text primary key,
  planned_at timestamptz not null
);

-- Сверка со справочником ЕСНСИ: one reading of a book as the directory has it today, apart from what is in force here.
create table directory_reading (
  directory_reading_id uuid primary key,
  code text not null,
  revision int,
  state text not null check (state in ('reading', 'done', 'failed')),
  problem text,
  started_at timestamptz not null,
  finished_at timestamptz,
  steps jsonb not null default '[]',
  tables jsonb not null default '[]'
);
create unique index directory_reading_open on directory_reading (code) where state = 'reading';
create index directory_reading_newest on directory_reading (code, started_at desc);

create table directory_record (
  code text not null,
  record_key text not null,
  record_uid text not null,
  -- Values by name of the attribute.
  values jsonb not null,
  primary key (code, record_key)
);

alter table reference_message add column directory_reading_id uuid references directory_reading;
create index reference_message_reading on reference_message (directory_reading_id) where directory_reading_id is not null;

-- Every change that may change a judgment. The functions belong to the owner: who writes may not see all he touches.
create function connection_follows() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if tg_op = 'DELETE' then
    insert into connection_due (organization_id) values (old.organization_id);
  else
    insert into connection_due (organization_id) values (new.organization_id);
  end if;
  return null;
end $$;
create function connection_follows_person() returns trigger language plpgsql security definer set search_path = public as $$
begin
  insert into connection_due (organization_id) select e.organization_id from employment e where e.person_id = new.person_id;
  return null;
end $$;
revoke execute on function connection_follows(), connection_follows_person() from public;

create trigger organization_connection_follows after insert or update on organization for each row execute function connection_follows();
create trigger employment_connection_follows after insert or update or delete on employment for each row execute function connection_follows();
create trigger role_grant_connection_follows after insert or update or delete on role_grant for each row execute function connection_follows();
create trigger signing_certificate_connection_follows after insert or update or delete on signing_certificate
  for each row execute function connection_follows();
create trigger workplace_connection_follows after insert or update or delete on workplace for each row execute function connection_follows();
create trigger confirmation_connection_follows after insert or update or delete on connection_confirmation
  for each row execute function connection_follows();
create trigger role_training_connection_follows after insert or update or delete on role_training
  for each row execute function connection_follows();
create trigger esia_membership_connection_follows after insert or update or delete on esia_membership
  for each row execute function connection_follows();
create trigger training_licence_connection_follows after insert or update on training_licence
  for each row execute function connection_follows_person();
create trigger person_connection_follows after update of esia_oid, snils on person
  for each row when (old.esia_oid is distinct from new.esia_oid or old.snils is distinct from new.snils)
  execute function connection_follows_person();

insert into connection_due (organization_id) select o.organization_id from organization o;

alter table connection_state enable row level security;
create policy connection_state_scope on connection_state
  using ((select is_system()) or organization_id in (select administered_organizations())) with check ((select is_system()));
alter table organization_connection enable row level security;
create policy organization_connection_scope on organization_connection
  using ((select is_system()) or organization_id in (select administered_organizations())) with check ((select is_system()));
alter table connection_day enable row level security;
create policy connection_day_scope on connection_day
  using ((select is_system()) or organization_id in (select administered_organizations())) with check ((select is_system()));
alter table esia_membership enable row level security;
create policy esia_membership_scope on esia_membership
  using ((select is_system()) or organization_id in (select administered_organizations())) with check ((select is_system()));

grant select, insert, delete on connection_due to pgs_platform;
grant select, insert, update, delete on connection_state, organization_connection, connection_day, esia_membership to pgs_platform;
grant select, insert, update, delete on probed_address, probe_plan, directory_reading, directory_record to pgs_platform;
