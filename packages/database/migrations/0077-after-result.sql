-- После результата: исправление опечаток и дубликаты. A record counts its changes, so that a decision prepared for an older one is not signed.

alter table registry_entry add column version int not null default 1;
create index registry_entry_decision on registry_entry (organization_id, decision_number);

-- What changed the record: an act of the organization, a correction or a duplicate by an application of its own.
alter table registry_change
  add column kind text not null default 'act' check (kind in ('act', 'correction', 'duplicate')),
  add column application_id uuid references application,
  add column corrections jsonb not null default '[]',
  -- When the case the result was given in, and its applicant, learned of it.
  add column told_at timestamptz;
-- One application changes one record once, however often it is asked.
create unique index registry_change_application on registry_change (application_id) where application_id is not null;
grant update (told_at) on registry_change to pgs_platform;
-- What was changed before has nobody to tell any more.
update registry_change set told_at = at;

-- Заявления об этом результате: of the record page, and of the check that only one correction is begun by the organization.
create index application_found_result on application ((content #>> '{foundResult,entryId}')) where content ? 'foundResult';

-- Проверка: whoever holds the code learns what became of the document; a duplicate changes nothing in it.
drop function verify_registry_entry(text);
create function verify_registry_entry(code text)
returns table (entry_number text, service_code text, organization_title text, decision_kind text, decided_at timestamptz, entered_at timestamptz, state text,
  changed_at timestamptz, changed_by text, duplicated_at timestamptz, time_zone text)
language sql stable security definer set search_path = public as $$
  select r.entry_number, r.service_code, o.title, r.decision_kind, r.decided_at, r.entered_at, r.state, last.at, last.kind,
    (select max(c.at) from registry_change c where c.registry_entry_id = r.registry_entry_id and c.kind = 'duplicate'), o.time_zone
  from registry_entry r join organization o on o.organization_id = r.organization_id
    left join lateral (
      select c.at, c.kind from registry_change c where c.registry_entry_id = r.registry_entry_id and c.kind <> 'duplicate'
      order by c.at desc, c.registry_change_id desc limit 1
    ) last on true
  where r.verification_code = verify_registry_entry.code
$$;
