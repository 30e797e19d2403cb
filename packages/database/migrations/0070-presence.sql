-- Присутствие на карточке: who has the card open now, one row an open page. Worth nothing after a restart, so it is not logged.
create unlogged table application_presence (
  application_id uuid not null references application,
  page_id uuid not null,
  person_id uuid not null references person,
  -- Of the application when the page spoke last: after a transfer the former colleagues are not shown to the new ones.
  organization_id uuid not null references organization,
  -- Null: only reading; else the action something is being typed for.
  action text,
  since timestamptz not null,
  seen_at timestamptz not null,
  primary key (application_id, page_id)
);
create index application_presence_person on application_presence (person_id, seen_at);

alter table application_presence enable row level security;
-- Seen by those who see the case where it lies now; written of oneself only.
create policy application_presence_seen on application_presence for select using (
  (select is_system()) or exists (
    select 1 from application a
    where a.application_id = application_presence.application_id and a.organization_id = application_presence.organization_id
  )
);
create policy application_presence_mine_insert on application_presence for insert with check (
  person_id::text = (select current_setting('app.person', true))
);
create policy application_presence_mine_update on application_presence for update
  using (person_id::text = (select current_setting('app.person', true)))
  with check (person_id::text = (select current_setting('app.person', true)));
create policy application_presence_mine_delete on application_presence for delete using (
  (select is_system()) or person_id::text = (select current_setting('app.person', true))
);
grant select, insert, update, delete on application_presence to pgs_platform;
