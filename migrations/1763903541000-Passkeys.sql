-- breaking: no
-- Passkeys (WebAuthn): the public half of what lies on a device of somebody, and the challenges that wait for an answer.

create table passkey (
  id text primary key check (id ~ '^[A-Za-z0-9_-]+$' and length(id) <= 1400),
  account_id uuid not null references account (id) on delete cascade,
  name text not null check (length(name) between 1 and 60),
  public_key bytea not null,
  counter bigint not null check (counter >= 0),
  transports text[] not null,
  created_at timestamptz not null,
  last_used_at timestamptz
);
create index passkey_account on passkey (account_id);
grant select, insert, update, delete on passkey to paraphe_app;

create table passkey_challenge (
  -- The digest of the challenge: answered once.
  id text primary key check (id ~ '^[0-9a-f]{64}$'),
  -- Null: somebody signs in, who is not known yet.
  account_id uuid references account (id) on delete cascade,
  expires_at timestamptz not null
);
create index passkey_challenge_expiry on passkey_challenge (expires_at);
grant select, insert, delete on passkey_challenge to paraphe_app;
