-- Уведомления: one row for a fact, however many people hear of it; who may read it is asked when it is read.

create table notification (
  notification_id uuid primary key,
  -- What happened, once: a change of an application, a day of a term, an end of a grant.
  fact text not null unique,
  kind text not null,
  organization_id uuid not null references organization,
  service_code text,
  application_id uuid references application,
  -- Named person; without one it is for those who hold a role of the kind.
  person_id uuid references person,
  -- Words of the case without personal data.
  detail text not null,
  at timestamptz not null
);
create index notification_person on notification (person_id, at desc, notification_id desc) where person_id is not null;
create index notification_kind on notification (organization_id, kind, at desc, notification_id desc);
create index notification_application on notification (application_id) where application_id is not null;
create index notification_at on notification (at);

-- Прочитано до: what is older counts as read; single marks stand above it.
create table notification_mark (
  person_id uuid primary key references person,
  read_up_to timestamptz not null
);
create table notification_read (
  person_id uuid not null references person,
  notification_id uuid not null references notification on delete cascade,
  at timestamptz not null,
  primary key (person_id, notification_id)
);
create index notification_read_notification on notification_read (notification_id);

-- Настройки: what the person does not want to hear of, and whether a daily digest goes by e-mail.
create table notification_setting (
  person_id uuid primary key references person,
  muted_kinds text[] not null default '{}',
  digest_by_email boolean not null default false,
  digest_sent_on date
);

create index application_registration_due on application (registration_due_on) where finished_at is null and registered_at is null;
create index application_service_due on application (service_due_on) where finished_at is null and registered_at is not null;

alter table notification enable row level security;
create policy notification_scope on notification using (
  (select is_system())
  or person_id::text = (select current_setting('app.person', true))
  or organization_id::text = any ((select scope_entries())::text[])
  or (organization_id::text || '/' || service_code) = any ((select scope_entries())::text[])
) with check ((select is_system()));
alter table notification_mark enable row level security;
create policy notification_mark_own on notification_mark using (
  (select is_system()) or person_id::text = (select current_setting('app.person', true))
);
alter table notification_read enable row level security;
create policy notification_read_own on notification_read using (
  (select is_system()) or person_id::text = (select current_setting('app.person', true))
);
alter table notification_setting enable row level security;
create policy notification_setting_own on notification_setting using (
  (select is_system()) or person_id::text = (select current_setting('app.person', true))
);

grant select, insert, delete on notification to pgs_platform;
grant select, insert, update, delete on notification_mark, notification_read, notification_setting to pgs_platform;
