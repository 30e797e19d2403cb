-- Справочники ЕСНСИ: what the state offers, what is in force here, and what waits to be looked at.

create table reference_book (
  code text primary key,
  uid text not null,
  name text not null,
  group_name text,
  description text,
  -- Newest revision ЕСНСИ told of, and the one in force here (0: none).
  revision int not null,
  applied_revision int not null default 0,
  applied_at timestamptz,
  applied_by uuid references person,
  told_at timestamptz not null,
  content jsonb
);

-- One look at a revision: loaded page by page, compared, then applied or put away.
create table reference_load (
  reference_load_id uuid primary key,
  code text not null references reference_book,
  revision int not null,
  state text not null,
  started_at timestamptz not null,
  started_by uuid not null references person,
  steps jsonb not null default '[]',
  tables jsonb not null default '[]',
  differences jsonb,
  problems jsonb,
  problem text,
  finished_at timestamptz,
  finished_by uuid references person
);
create unique index reference_load_open on reference_load (code) where state in ('loading', 'ready');
create index reference_load_book on reference_load (code, started_at desc);

-- Questions to ЕСНСИ: the reply is found by the message id.
create table reference_message (
  message_id text primary key,
  question jsonb not null,
  reference_load_id uuid references reference_load,
  created_at timestamptz not null,
  sent_at timestamptz,
  reply_at timestamptz,
  problem text
);

grant select, insert, update on reference_book, reference_load, reference_message to pgs_platform;
