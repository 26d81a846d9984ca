-- breaking: no
-- What was lately asked of the keys at the signing provider: challenges sent, and codes tried. Of no tenant: several may have recorded the
-- same key, and whoever holds it is one person.

create table remote_key_try (
  id uuid primary key,
  -- The digest of the name of the key at its provider.
  key text not null check (key ~ '^[0-9a-f]{64}$'),
  kind text not null check (kind in ('challenge', 'code')),
  at timestamptz not null
);
create index remote_key_try_recent on remote_key_try (key, kind, at);
grant select, insert, delete on remote_key_try to paraphe_app;
