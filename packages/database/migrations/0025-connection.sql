-- Подключение организации: рабочие места, подтверждения этапов, обучение.

-- Автоматизированное рабочее место с доступом к ПГС.
create table workplace (
  workplace_id uuid primary key,
  organization_id uuid not null references organization,
  version int not null,
  title text not null,
  room text not null,
  -- Аттестат соответствия.
  certificate_number text not null,
  certified_until_on date,
  -- Защищённая сеть до платформы проверена.
  network_checked_on date,
  -- Средства электронной подписи установлены.
  software text not null,
  software_checked_on date,
  active boolean not null default true
);
create index workplace_organization on workplace (organization_id);

-- What no probe can see is confirmed with a document and a day.
create table connection_confirmation (
  organization_id uuid not null references organization,
  step text not null,
  confirmed_on date not null,
  valid_until_on date,
  document text not null,
  person_id uuid not null references person,
  at timestamptz not null,
  primary key (organization_id, step)
);

-- Кто какой роли обучен.
create table role_training (
  organization_id uuid not null references organization,
  person_id uuid not null references person,
  role text not null,
  learned_on date not null,
  document text not null,
  marked_by uuid not null references person,
  marked_at timestamptz not null,
  primary key (organization_id, person_id, role)
);

alter table workplace enable row level security;
create policy workplace_scope on workplace using (is_administered(organization_id)) with check ((select is_system()));
alter table connection_confirmation enable row level security;
create policy connection_confirmation_scope on connection_confirmation using (is_administered(organization_id)) with check ((select is_system()));
alter table role_training enable row level security;
create policy role_training_scope on role_training using (is_administered(organization_id)) with check ((select is_system()));

grant select, insert, update on workplace, connection_confirmation, role_training to pgs_platform;
