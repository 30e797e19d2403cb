-- Обновление записи организации в справочнике ЕСНСИ: what was sent from here, and what the directory answered.

create table reference_publication (
  reference_publication_id uuid primary key,
  organization_id uuid not null references organization,
  code text not null references reference_book,
  record_uid text not null,
  action text not null,
  -- Values by uid of the attribute, as they are sent.
  values jsonb not null,
  state text not null,
  problem text,
  created_at timestamptz not null,
  created_by uuid not null references person,
  finished_at timestamptz
);
create unique index reference_publication_open on reference_publication (code, record_uid) where state = 'sending';
create index reference_publication_organization on reference_publication (organization_id, code, created_at desc);

-- A message is either a question or an update.
alter table reference_message alter column question drop not null;
alter table reference_message add column reference_publication_id uuid references reference_publication;
alter table reference_message add constraint reference_message_one check (num_nonnulls(question, reference_publication_id) = 1);

grant select, insert, update on reference_publication to pgs_platform;
