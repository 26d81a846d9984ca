-- breaking: no
-- Links by which somebody chooses a password: the first, or another when it is forgotten.

create table password_link (
  -- The digest of what the link holds.
  id text primary key check (id ~ '^[0-9a-f]{64}$'),
  account_id uuid not null references account (id) on delete cascade,
  expires_at timestamptz not null
);
create index password_link_account on password_link (account_id);
-- Update: to hold a row still.
grant select, insert, update, delete on password_link to paraphe_app;
