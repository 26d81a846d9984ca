-- breaking: no
-- The second step of signing in: the secret of an authenticator (sealed: it is opened with the secret of the installation), the
-- digests of the recovery codes, the sign-ins that wait for a code, and the codes that were wrong. And where each session is open.

create table second_step (
  account_id uuid primary key references account (id) on delete cascade,
  secret bytea not null,
  begun_at timestamptz not null,
  -- Null: shown, not yet proved; it does not count.
  confirmed_at timestamptz,
  -- The step of thirty seconds whose code counted last: none counts twice.
  last_step bigint check (last_step >= 0)
);
grant select, insert, update, delete on second_step to paraphe_app;

create table recovery_code (
  account_id uuid not null references second_step (account_id) on delete cascade,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  used_at timestamptz,
  primary key (account_id, digest)
);
grant select, insert, update, delete on recovery_code to paraphe_app;

create table awaited_step (
  id text primary key check (id ~ '^[0-9a-f]{64}$'),
  account_id uuid not null references account (id) on delete cascade,
  expires_at timestamptz not null
);
create index awaited_step_expiry on awaited_step (expires_at);
grant select, insert, delete on awaited_step to paraphe_app;

create table wrong_code (
  id uuid primary key,
  account_id uuid not null references account (id) on delete cascade,
  at timestamptz not null
);
create index wrong_code_recent on wrong_code (account_id, at);
grant select, insert, delete on wrong_code to paraphe_app;

-- Null: opened before it was kept, or by a server of the version before.
alter table session
  add column agent text,
  add column address text,
  add column last_used_at timestamptz;
