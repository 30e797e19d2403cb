-- Повторные заявления: signs by which two applications are known to be about one and the same, one row a sign.

create table application_likeness (
  key text not null,
  application_id uuid not null references application,
  primary key (key, application_id)
);
create index application_likeness_application on application_likeness (application_id);

alter table application_likeness enable row level security;
create policy application_likeness_scope on application_likeness using (
  (select is_system()) or exists (select 1 from application a where a.application_id = application_likeness.application_id)
) with check ((select is_system()));
grant select, insert, delete on application_likeness to pgs_platform;

-- What is here already is known by СНИЛС; the other signs come with the next change of the person.
insert into application_likeness (key, application_id)
select 'snils:' || coalesce(a.child_snils, a.snils), a.application_id from application a where coalesce(a.child_snils, a.snils) is not null;

-- How many open applications about the same person for the same service lie with other organizations: a number and nothing else.
create function duplicates_elsewhere(asked uuid) returns int language sql stable security definer set search_path = public as $$
  select count(distinct other.application_id)::int
  from application mine
    join application_likeness l on l.application_id = mine.application_id
    join application_likeness o on o.key = l.key and o.application_id <> mine.application_id
    join application other on other.application_id = o.application_id
  where mine.application_id = asked and other.service_code = mine.service_code and other.organization_id <> mine.organization_id
    and other.finished_at is null
$$;
revoke all on function duplicates_elsewhere(uuid) from public;
grant execute on function duplicates_elsewhere(uuid) to pgs_platform;
