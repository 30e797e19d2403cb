-- Проверка рабочего места: what the browser measured and what the server made of it; each run is kept.

create table workplace_check (
  workplace_check_id uuid primary key,
  workplace_id uuid not null references workplace,
  organization_id uuid not null references organization,
  person_id uuid not null references person,
  at timestamptz not null,
  state text not null check (state in ('done', 'expiring', 'missing')),
  report jsonb not null,
  -- [{check, state, sentence, how}]
  findings jsonb not null
);
create index workplace_check_newest on workplace_check (workplace_id, at desc);
create index workplace_check_organization on workplace_check (organization_id);

alter table workplace_check enable row level security;
create policy workplace_check_scope on workplace_check
  using ((select is_system()) or organization_id in (select administered_organizations())) with check ((select is_system()));
grant select, insert on workplace_check to pgs_platform;
