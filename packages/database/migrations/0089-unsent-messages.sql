-- Недельное письмо and what was not sent: a message that is left out has its reason, and the person sees it.

alter table notification_setting
  add column weekly_by_email boolean not null default false,
  -- Monday of the week the letter of which is settled.
  add column weekly_sent_for date;

create table unsent_message (
  -- What would have been told, once: a letter of a day, a report, a change of an application.
  fact text primary key,
  person_id uuid not null references person,
  -- letter or message
  channel text not null,
  title text not null,
  reason text not null,
  at timestamptz not null
);
create index unsent_message_person on unsent_message (person_id, at desc);
create index unsent_message_at on unsent_message (at);
alter table unsent_message enable row level security;
create policy unsent_message_own on unsent_message using (
  (select is_system()) or person_id::text = (select current_setting('app.person', true))
) with check ((select is_system()));
grant select, insert, delete on unsent_message to pgs_platform;
