-- Push в браузер: browsers of people, and what is to be told to them.

create table push_subscription (
  push_subscription_id uuid primary key,
  person_id uuid not null references person,
  -- SHA-256 of the endpoint: a browser is known by it; the endpoint and its keys stand only in the sealed part.
  endpoint_hash text not null unique,
  sealed bytea not null,
  -- Host of the push service, for the person and the operator.
  service_host text not null,
  -- «Chrome 140, Windows»
  browser text not null,
  -- SHA-256 of the token of the session the browser holds: the subscription ends when it signs out.
  session_hash text,
  -- Where the session counts roles; null counts them everywhere.
  organization_id uuid references organization,
  created_at timestamptz not null,
  -- The person opened the platform in this browser.
  seen_at timestamptz not null,
  delivered_at timestamptz
);
create index push_subscription_person on push_subscription (person_id);
create index push_subscription_session on push_subscription (session_hash) where session_hash is not null;

alter table push_subscription enable row level security;
create policy push_subscription_own on push_subscription using (
  (select is_system()) or person_id::text = (select current_setting('app.person', true))
);
grant select, insert, update, delete on push_subscription to pgs_platform;

-- Messages that were stored while somebody is subscribed; who hears of them is asked in the background.
create table push_due (
  notification_id uuid primary key references notification on delete cascade
);
alter table push_due enable row level security;
create policy push_due_system on push_due using ((select is_system()));
grant select, insert, update, delete on push_due to pgs_platform;

-- What waits for a browser: one row for a kind, however many messages of it there are; the count is taken when it is sent.
create table push_message (
  push_subscription_id uuid not null references push_subscription on delete cascade,
  -- A kind of notification, or `trial`.
  kind text not null,
  created_at timestamptz not null,
  -- Not before this.
  due_at timestamptz not null,
  -- When the job was made; null while it waits.
  planned_at timestamptz,
  attempts int not null default 0,
  -- Grows when another message of the kind comes: the job that was sending does not forget it.
  revision int not null default 1,
  primary key (push_subscription_id, kind)
);
create index push_message_due on push_message (due_at);
alter table push_message enable row level security;
create policy push_message_own on push_message using (
  (select is_system()) or exists (
    select 1 from push_subscription s
    where s.push_subscription_id = push_message.push_subscription_id and s.person_id::text = (select current_setting('app.person', true))
  )
);
grant select, insert, update, delete on push_message to pgs_platform;

-- Виды, о которых push не нужен, though they are shown in the product.
alter table notification_setting add column unpushed_kinds text[] not null default '{}';
