-- Письма: what was handed to the mail server, so that a job that runs again or beside itself sends nothing twice.

create table letter (
  -- What the letter tells, once.
  fact text primary key,
  person_id uuid not null references person,
  attempts int not null default 0,
  -- Whoever sends it has it until then.
  held_until timestamptz,
  sent_at timestamptz,
  at timestamptz not null
);
create index letter_at on letter (at);
create index letter_person on letter (person_id, sent_at desc) where sent_at is not null;
alter table letter enable row level security;
create policy letter_own on letter using (
  (select is_system()) or person_id::text = (select current_setting('app.person', true))
) with check ((select is_system()));
grant select, insert, update, delete on letter to pgs_platform;

-- Не отправлено: false where nothing was withheld, such as a message that was read before its letter went.
alter table unsent_message add column matters boolean not null default true;
-- The latest reason takes the place of an earlier one.
grant update on unsent_message to pgs_platform;

-- Место: the tab of the card, and the request, question, document or charge in it; without it the tab is that of the kind.
alter table notification add column place text;
