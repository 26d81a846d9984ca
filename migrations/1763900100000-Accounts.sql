-- breaking: no
-- Who may call: accounts, their open sessions, and the sign-ins that failed lately. Global tables: one
-- person may work for several organisations with one account.

create table account (
  id uuid primary key,
  login text not null check (login = lower(login) and length(login) between 1 and 200),
  display_name text not null,
  password_hash text,
  created_at timestamptz not null,
  disabled_at timestamptz,
  unique (login)
);

-- Only the digest of a session's token is kept: reading this table opens no session.
create table session (
  id text primary key check (id ~ '^[0-9a-f]{64}$'),
  account_id uuid not null references account (id) on delete cascade,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index session_account on session (account_id);
create index session_expiry on session (expires_at);

-- Failures only, kept for the quarter of an hour in which they count.
create table failed_sign_in (
  id uuid primary key,
  login text not null,
  address text not null,
  at timestamptz not null
);
create index failed_sign_in_recent on failed_sign_in (login, address, at);

grant select, insert, update on account to paraphe_app;
grant select, insert, update, delete on session to paraphe_app;
grant select, insert, delete on failed_sign_in to paraphe_app;
