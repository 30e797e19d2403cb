-- Письмо сразу: a letter about a kind of message as it happens, beside the digest of the morning.

-- Виды, о которых пишут сразу: nobody is written to until he asks.
alter table notification_setting add column mailed_kinds text[] not null default '{}';
create index notification_setting_mailed on notification_setting (person_id) where mailed_kinds <> '{}';

-- Messages that were stored while somebody wants a letter about their kind; who hears of them is asked in the background.
create table instant_letter_due (
  notification_id uuid primary key references notification on delete cascade
);
alter table instant_letter_due enable row level security;
create policy instant_letter_due_system on instant_letter_due using ((select is_system()));
grant select, insert, update, delete on instant_letter_due to pgs_platform;

-- What gathers for a person: one row for a kind, however many messages of it there are.
create table instant_letter (
  person_id uuid not null references person,
  kind text not null,
  -- The earliest message in it.
  since timestamptz not null,
  -- Not before this.
  due_at timestamptz not null,
  primary key (person_id, kind)
);
create index instant_letter_due_at on instant_letter (due_at);
alter table instant_letter enable row level security;
create policy instant_letter_own on instant_letter using (
  (select is_system()) or person_id::text = (select current_setting('app.person', true))
) with check ((select is_system()));
grant select, insert, update, delete on instant_letter to pgs_platform;

-- О чём написано: a message stands in one letter of a person, whichever takes it first.
create table mailed_message (
  notification_id uuid not null references notification on delete cascade,
  person_id uuid not null references person,
  -- The letter it stands in: the same one sent again knows its own.
  letter text not null,
  at timestamptz not null,
  primary key (notification_id, person_id)
);
create index mailed_message_person on mailed_message (person_id, letter);
alter table mailed_message enable row level security;
create policy mailed_message_own on mailed_message using (
  (select is_system()) or person_id::text = (select current_setting('app.person', true))
) with check ((select is_system()));
grant select, insert, update, delete on mailed_message to pgs_platform;
