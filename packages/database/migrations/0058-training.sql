-- Обучение: sandboxes of the training contour, results, licences to work; a role may wait for its training.

alter table organization
  add column training_required boolean not null default false,
  -- Учебная организация одной попытки: exists in the training contour only.
  add column sandbox_of uuid references person;

-- Попытка: one learner, one scenario, one sandbox.
create table training_attempt (
  training_attempt_id uuid primary key,
  person_id uuid not null references person,
  scenario text not null,
  scenario_version int not null,
  organization_id uuid not null references organization,
  state text not null check (state in ('preparing', 'running', 'passed', 'failed', 'abandoned')),
  -- [{key, applicationId}]
  cases jsonb not null,
  started_at timestamptz not null,
  finished_at timestamptz
);
-- One at a time: two sandboxes in one menu would be confused.
create unique index training_attempt_running on training_attempt (person_id) where state in ('preparing', 'running');
create index training_attempt_person on training_attempt (person_id, started_at desc);

-- Результат: written by the judge here, or brought with a signed code from the training contour.
create table training_result (
  training_attempt_id uuid primary key,
  person_id uuid not null references person,
  scenario text not null,
  scenario_version int not null,
  role text not null,
  score int not null check (score between 0 and 100),
  passed boolean not null,
  judged_on date not null,
  -- What was done and what was missed, in words.
  verdict jsonb not null,
  brought boolean not null,
  recorded_at timestamptz not null
);
create index training_result_person on training_result (person_id, role, scenario);

-- Допуск к работе: all scenarios of the role are passed.
create table training_licence (
  person_id uuid not null references person,
  role text not null,
  learned_on date not null,
  document text not null,
  primary key (person_id, role)
);

-- Кто какой роли обучен: by scenarios, or by another training with its paper.
create view learned_role as
  select t.organization_id, t.person_id, t.role, t.learned_on, t.document from role_training t
  union all
  select e.organization_id, l.person_id, l.role, l.learned_on, l.document
  from training_licence l join employment e on e.person_id = l.person_id
  where not exists (
    select 1 from role_training t where t.organization_id = e.organization_id and t.person_id = l.person_id and t.role = l.role
  );

create or replace view standing_grant as
  select g.role_grant_id, g.person_id, g.organization_id, g.role, g.service_codes, g.valid_from, g.valid_to, g.with_subordinates, o.time_zone
  from role_grant g
    join employment e on e.person_id = g.person_id and e.organization_id = g.organization_id and e.active
    join organization o on o.organization_id = g.organization_id and o.active
  where (not o.order_required or g.order_number is not null or g.role = 'organizationAdministrator')
    and (not o.training_required or g.role = 'organizationAdministrator'
      or exists (select 1 from learned_role l where l.organization_id = g.organization_id and l.person_id = g.person_id and l.role = g.role));

create function is_own(person_id uuid) returns boolean language sql stable as $$
  select is_system() or person_id::text = current_setting('app.person', true)
$$;
alter table training_attempt enable row level security;
create policy training_attempt_scope on training_attempt using (is_own(person_id));
alter table training_result enable row level security;
create policy training_result_scope on training_result using (is_own(person_id)) with check ((select is_system()));
alter table training_licence enable row level security;
create policy training_licence_scope on training_licence using (is_own(person_id)) with check ((select is_system()));

grant select, insert, update on training_attempt to pgs_platform;
grant select, insert on training_result to pgs_platform;
grant select, insert, update on training_licence to pgs_platform;
grant select on learned_role to pgs_platform;
