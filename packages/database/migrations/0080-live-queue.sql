-- Живая очередь: талоны, работа за окнами, журнал событий. Tickets hold no personal data.

-- Address of a display and of a terminal: they are connected by a code of their own now.
alter table office drop column hall_key;

-- One row for an office and a day: whoever changes the queue holds it, so the order of calling sees everybody. Its version numbers the events.
create table queue_day (
  office_id uuid not null references office,
  queue_on date not null,
  version int not null,
  primary key (office_id, queue_on)
);

-- Работа за окном: an operator at a counter, from opening to closing.
create table queue_seat (
  queue_seat_id uuid primary key,
  organization_id uuid not null references organization,
  office_id uuid not null references office,
  queue_on date not null,
  counter_id uuid not null references counter,
  place int not null check (place between 0 and 19),
  person_id uuid not null references person,
  person_name text not null,
  state text not null check (state in ('open', 'paused', 'closed')),
  reason text not null default '',
  since timestamptz not null,
  opened_at timestamptz not null,
  closed_at timestamptz check ((state = 'closed') = (closed_at is not null))
);
-- A person works at one counter, a place of a counter has one person.
create unique index queue_seat_of_person on queue_seat (person_id) where state <> 'closed';
create unique index queue_seat_place on queue_seat (counter_id, place) where state <> 'closed';
create index queue_seat_day on queue_seat (office_id, queue_on);

create table queue_ticket (
  queue_ticket_id uuid primary key,
  version int not null,
  organization_id uuid not null references organization,
  office_id uuid not null references office,
  queue_on date not null,
  code text not null,
  service_code text not null,
  state text not null check (state in ('waiting', 'called', 'serving', 'served', 'missed', 'left')),
  taken_at timestamptz not null,
  order_at timestamptz not null,
  appointment_id uuid unique references appointment,
  -- Time of the appointment, for the order of calling; empty when the person came too late for it.
  appointment_at timestamptz,
  -- The same for measuring: who came before his time waits since that time.
  measured_from timestamptz not null,
  category text,
  sent boolean not null,
  to_counter_id uuid references counter,
  yielded int not null,
  skips int not null,
  skip_calls int not null,
  seat_id uuid references queue_seat,
  -- The last counter that called, for the display and for the statistics.
  counter_id uuid references counter,
  calls int not null default 0,
  called_at timestamptz,
  ended_at timestamptz,
  -- Measured from the events when the ticket is over.
  waited_ms int,
  called_ms int,
  served_ms int,
  -- One number for an office and a day.
  constraint queue_ticket_number unique (office_id, queue_on, code),
  check ((state in ('called', 'serving')) = (seat_id is not null)),
  check ((state in ('served', 'missed', 'left')) = (ended_at is not null))
);
-- A counter has one person at a time.
create unique index queue_ticket_at_seat on queue_ticket (seat_id) where seat_id is not null;
create index queue_ticket_live on queue_ticket (office_id, queue_on, state);
create index queue_ticket_open on queue_ticket (queue_on) where state in ('waiting', 'called', 'serving');

-- Журнал живой очереди: append-only; every period is measured from it.
create table queue_event (
  office_id uuid not null references office,
  queue_on date not null,
  version int not null,
  organization_id uuid not null references organization,
  at timestamptz not null,
  queue_ticket_id uuid references queue_ticket,
  queue_seat_id uuid references queue_seat,
  counter_id uuid references counter,
  action text not null,
  actor_kind text not null check (actor_kind in ('person', 'device', 'system')),
  actor_id uuid,
  actor_name text not null,
  comment text not null,
  request_key text,
  primary key (office_id, queue_on, version)
);
create index queue_event_ticket on queue_event (queue_ticket_id, version);
create index queue_event_seat on queue_event (queue_seat_id, version);
create unique index queue_event_click on queue_event (actor_id, request_key) where request_key is not null;

alter table queue_seat enable row level security;
create policy queue_seat_scope on queue_seat using (
  (select is_system()) or organization_id::text = any ((select received_ids())::text[])
) with check ((select is_system()));
alter table queue_ticket enable row level security;
-- Tickets hold no personal data: who counts the work of the organization counts its waiting too.
create policy queue_ticket_scope on queue_ticket using (
  (select is_system())
  or organization_id::text = any ((select received_ids())::text[])
  or organization_id::text = any ((select scope_entries())::text[])
  or (organization_id::text || '/' || service_code) = any ((select scope_entries())::text[])
) with check ((select is_system()));
alter table queue_event enable row level security;
create policy queue_event_scope on queue_event using (
  (select is_system()) or organization_id::text = any ((select received_ids())::text[])
) with check ((select is_system()));

grant select, insert, update on queue_day, queue_seat, queue_ticket to pgs_platform;
grant select, insert on queue_event to pgs_platform;
