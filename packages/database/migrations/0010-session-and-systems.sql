-- Сеансы end when nobody has worked for a while, and all at once when the person asks.
alter table session add column last_seen_at timestamptz not null default now();
create index session_person on session (person_id);

-- Состояние внешних систем: whether each answers, as the last process that spoke with it saw.
create table system_state (
  system text primary key,
  up boolean not null,
  since timestamptz not null,
  checked_at timestamptz not null
);
grant select, insert, update on system_state to pgs_platform;
