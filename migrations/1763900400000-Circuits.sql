-- breaking: no
-- Released circuits. A release is frozen: the next version succeeds it, and the dossiers that began with this
-- one finish with it. PostgreSQL refuses the application any change of a released row.

create table circuit (
  organisation_id uuid not null,
  id uuid not null,
  key text not null check (key ~ '^[a-z][a-z0-9-]{0,63}$'),
  version integer not null check (version > 0),
  -- SHA-256 of the canonical text (RFC 8785) of the definition.
  hash bytea not null check (length(hash) = 32),
  definition jsonb not null,
  released_at timestamptz not null,
  -- The name of who released it, as it was that day; the evidence has the rest.
  released_by text not null,
  primary key (organisation_id, id),
  unique (organisation_id, key, version)
);

select paraphe.tenant_table('circuit');
revoke update, delete, truncate on circuit from paraphe_app;
