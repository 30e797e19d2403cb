-- Печати журнала: once a day every entry of every journal is put under one root, signed by the agency; a seal holds the hash of the one before.

-- Entries are sealed in the order of time; a block range index costs a busy insert nothing.
create index journal_at on journal using brin (at);
create index view_journal_at on view_journal using brin (at);
create index access_change_at on access_change using brin (at);
create index organization_change_at on organization_change using brin (at);
create index registry_change_at on registry_change using brin (at);

create table journal_seal (
  seal_number int primary key,
  -- half-open: [from, through)
  covers_from timestamptz not null,
  covers_through timestamptz not null unique,
  entry_count int not null,
  -- the very text that is signed
  statement text not null,
  -- detached CMS of the agency
  signature bytea not null,
  sealed_at timestamptz not null
);

create table journal_leaf (
  seal_number int not null references journal_seal deferrable initially deferred,
  position int not null,
  source text not null,
  entry_id uuid not null,
  hash bytea not null,
  primary key (seal_number, position),
  unique (entry_id, source)
);

-- Roots of pieces of 1024 leaves: a path to the seal reads one piece and these.
create table journal_piece (
  seal_number int not null references journal_seal deferrable initially deferred,
  piece int not null,
  root bytea not null,
  primary key (seal_number, piece)
);

alter table journal_seal enable row level security;
create policy journal_seal_scope on journal_seal using ((select is_system()));
alter table journal_leaf enable row level security;
create policy journal_leaf_scope on journal_leaf using ((select is_system()));
alter table journal_piece enable row level security;
create policy journal_piece_scope on journal_piece using ((select is_system()));
grant select, insert on journal_seal, journal_leaf, journal_piece to pgs_platform;
