-- Справочники в услугах: every revision that was in force here, and every record of it, with the time it was in force. A value of an
-- application is compared with what was in force at the moment of its submission (docs/decisions/0082-books-in-services.md).

create table reference_revision (
  code text not null references reference_book,
  revision int not null,
  in_force_from timestamptz not null,
  in_force_until timestamptz,
  primary key (code, in_force_from),
  check (in_force_until > in_force_from)
);
create unique index reference_revision_now on reference_revision (code) where in_force_until is null;

-- Записи of the first table of a book, values by names of attributes. A record that did not change between revisions is one row.
create table reference_entry (
  code text not null references reference_book,
  record_uid text not null,
  values jsonb not null,
  in_force_from timestamptz not null,
  in_force_until timestamptz,
  primary key (code, record_uid, in_force_from),
  check (in_force_until > in_force_from)
);
create index reference_entry_now on reference_entry (code) where in_force_until is null;
-- A record is asked for by the value of whatever attribute a service names.
create index reference_entry_values on reference_entry using gin (values jsonb_path_ops);

insert into reference_revision (code, revision, in_force_from)
select b.code, b.applied_revision, b.applied_at from reference_book b where b.content is not null and b.applied_at is not null;

insert into reference_entry (code, record_uid, values, in_force_from)
select b.code, r ->> 'uid',
  (select coalesce(jsonb_object_agg(a ->> 'name', r -> 'values' -> (a ->> 'uid')), '{}')
   from jsonb_array_elements(b.content -> 'tables' -> 0 -> 'attributes') a where r -> 'values' ? (a ->> 'uid')),
  b.applied_at
from reference_book b cross join jsonb_array_elements(b.content -> 'records') r
where b.content is not null and b.applied_at is not null and r ->> 'tableUid' = b.content -> 'tables' -> 0 ->> 'uid';

grant select, insert, update, delete on reference_revision, reference_entry to pgs_platform;
