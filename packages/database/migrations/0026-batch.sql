-- Пакетная работа: one action over many applications, item by item, each through the one door with an outcome of its own.
create table batch (
  batch_id uuid primary key,
  person_id uuid not null references person,
  request_key text not null,
  action text not null,
  input jsonb not null,
  state text not null,
  total int not null,
  created_at timestamptz not null,
  finished_at timestamptz,
  unique (person_id, request_key)
);
create index batch_person on batch (person_id, created_at desc);

create table batch_item (
  batch_id uuid not null references batch,
  position int not null,
  application_id uuid not null references application,
  state text not null default 'waiting',
  problem_code text,
  problem text,
  at timestamptz,
  primary key (batch_id, position)
);
create index batch_item_waiting on batch_item (batch_id, position) where state = 'waiting';

-- Second lock: a batch belongs to the person who started it; the worker is the system.
alter table batch enable row level security;
create policy batch_owner on batch using (
  (select is_system()) or person_id::text = (select coalesce(current_setting('app.person', true), ''))
);
alter table batch_item enable row level security;
create policy batch_item_owner on batch_item using (
  (select is_system()) or exists (select 1 from batch b where b.batch_id = batch_item.batch_id)
);

grant select, insert, update on batch, batch_item to pgs_platform;
