-- Конфликт интересов: the case is closed to the employee who declared it, in the code and, as the second lock, here.
create table application_conflict (
  person_id uuid not null references person,
  application_id uuid not null references application,
  primary key (person_id, application_id)
);

alter table application_conflict enable row level security;
create policy application_conflict_own on application_conflict using (
  (select is_system()) or person_id::text = (select current_setting('app.person', true))
) with check ((select is_system()));

-- Asked once a statement, not once a row.
create function excluded_applications() returns uuid[] language sql stable as $$
  select coalesce(array_agg(c.application_id), '{}') from application_conflict c
  where c.person_id::text = coalesce(current_setting('app.person', true), '')
$$;

-- Restrictive: whatever else lets a row through, this takes it away.
create policy application_excluded on application as restrictive using (
  (select is_system()) or application_id <> all ((select excluded_applications())::uuid[])
);
create policy registry_entry_excluded on registry_entry as restrictive using (
  (select is_system()) or application_id <> all ((select excluded_applications())::uuid[])
);
create policy notification_excluded on notification as restrictive using (
  (select is_system()) or application_id is null or application_id <> all ((select excluded_applications())::uuid[])
);

grant select, insert on application_conflict to pgs_platform;
