-- Терминалы и табло: devices without an employee. Secrets are kept as hashes.
create table queue_device (
  queue_device_id uuid primary key,
  organization_id uuid not null references organization,
  office_id uuid not null references office,
  kind text not null check (kind in ('terminal', 'display')),
  title text not null,
  -- Код подключения: eight digits, once, for a quarter of an hour.
  pairing_hash text unique,
  pairing_until timestamptz check ((pairing_hash is null) = (pairing_until is null)),
  token_hash text unique,
  created_at timestamptz not null,
  created_by uuid not null references person,
  created_by_name text not null,
  paired_at timestamptz,
  seen_at timestamptz,
  revoked_at timestamptz,
  revoked_by_name text
);
create index queue_device_office on queue_device (office_id, created_at);

alter table queue_device enable row level security;
create policy queue_device_scope on queue_device using (
  (select is_system()) or organization_id::text = any ((select received_ids())::text[])
) with check ((select is_system()));

grant select, insert, update on queue_device to pgs_platform;
