-- Начисления: what is asked of the applicant through ГИС ГМП.

-- Платёжные реквизиты of an organization and the participant of ГИС ГМП it sends as.
create table payment_account (
  organization_id uuid primary key references organization,
  urn text not null,
  role text not null,
  oktmo text not null,
  payer_status text not null default '01',
  payee jsonb not null
);

-- Numbers given away by a participant; УИН is made of them.
create table uin_counter (
  urn text primary key,
  last_number bigint not null
);

create table charge (
  charge_id uuid primary key,
  application_id uuid not null references application,
  organization_id uuid not null references organization,
  service_code text not null,
  uin text not null unique,
  state text not null,
  amount_kopecks bigint not null,
  created_at timestamptz not null,
  -- When payments are asked about next; null when nothing more is expected.
  next_poll_at timestamptz,
  content jsonb not null
);
-- An application never asks for money twice.
create unique index charge_open on charge (application_id) where state not in ('annulled', 'rejected');
create index charge_application on charge (application_id, created_at);
create index charge_poll on charge (next_poll_at) where next_poll_at is not null;

-- Messages to ГИС ГМП: the reply is found by the message id.
create table charge_message (
  message_id text primary key,
  kind text not null,
  charge_ids uuid[] not null,
  payload jsonb not null,
  created_at timestamptz not null,
  sent_xml text,
  sent_at timestamptz,
  reply_raw text,
  reply_at timestamptz,
  problem text
);
create index charge_message_charge on charge_message using gin (charge_ids);

alter table charge enable row level security;
create policy charge_scope on charge using (
  (select is_system())
  or organization_id::text = any ((select scope_entries())::text[])
  or (organization_id::text || '/' || service_code) = any ((select scope_entries())::text[])
) with check ((select is_system()));
alter table charge_message enable row level security;
create policy charge_message_scope on charge_message using (
  (select is_system()) or exists (select 1 from charge c where c.charge_id = any (charge_message.charge_ids))
);

grant select, insert, update on payment_account, uin_counter, charge, charge_message to pgs_platform;
