-- Журнал выгрузок: who took a list out of the platform, of which organization, when and how much; append-only.

create table export_journal (
  export_journal_id uuid primary key,
  organization_id uuid not null references organization,
  person_id uuid not null references person,
  person_name text not null,
  at timestamptz not null,
  -- Список сотрудников, карта подключения.
  what text not null check (what in ('employees', 'connectionMap')),
  rows int not null check (rows >= 0)
);
create index export_journal_organization on export_journal (organization_id, at desc, export_journal_id desc);

alter table export_journal enable row level security;
create policy export_journal_scope on export_journal
  using ((select is_system()) or organization_id in (select administered_organizations())) with check ((select is_system()));
grant select, insert on export_journal to pgs_platform;
