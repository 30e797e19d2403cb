-- Личный кабинет ЕПГУ (ЕЛК): cases born at the desk, as the account of the applicant knows them.

create table account_order (
  application_id uuid primary key references application,
  -- The number we gave the order: the answers name it.
  order_number text not null unique,
  -- waiting → known; refused: a person looks at it; unidentified: there is nothing to find the account by.
  state text not null,
  elk_order_number text,
  -- The message that waits for its answer now: at most one, so statuses arrive in their order.
  asked_message_id text unique,
  -- How often the portal put this off or did not know the order, since it last took something.
  attempts int not null default 0,
  problem text,
  -- The reply a person looks at: «Повторить» reads it once more, a copy of it delivered again is only a copy.
  refused_by text,
  changed_at timestamptz not null
);

create table account_status (
  account_status_id uuid primary key,
  application_id uuid not null references application,
  body jsonb not null,
  at timestamptz not null,
  -- In the message that is asked about now.
  in_message_id text,
  settled_at timestamptz,
  -- The account did not want this status.
  problem text
);
create index account_status_application on account_status (application_id, account_status_id);

-- Questions that were replaced or answered: a late or repeated answer is known by them.
create table account_message (
  message_id text primary key,
  application_id uuid not null references application,
  sent_at timestamptz,
  replied_at timestamptz
);
create index account_message_application on account_message (application_id);

alter table account_order enable row level security;
create policy account_order_scope on account_order using (
  (select is_system()) or exists (select 1 from application a where a.application_id = account_order.application_id)
);
alter table account_status enable row level security;
create policy account_status_scope on account_status using (
  (select is_system()) or exists (select 1 from application a where a.application_id = account_status.application_id)
);
alter table account_message enable row level security;
create policy account_message_scope on account_message using (
  (select is_system()) or exists (select 1 from application a where a.application_id = account_message.application_id)
);
grant select, insert, update on account_order, account_status, account_message to pgs_platform;
