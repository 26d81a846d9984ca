-- breaking: no
-- The types of dossiers of a collectivité: what it says of a delivered one, or one of its own made on a delivered one. A
-- dossier keeps beside itself what its type asked when it was begun, where that is not what is delivered.

create table house_type (
  organisation_id uuid not null references organisation (organisation_id),
  id uuid not null,
  key text not null check (key ~ '^[a-z][a-z0-9-]*(/[a-z0-9-]+)?$'),
  -- Of the delivered type: the part of the key before the stroke.
  model text not null check (key = model or starts_with(key, model || '/')),
  name text not null check (name <> ''),
  description text,
  visibility text not null check (visibility in ('confidential', 'service', 'public')),
  -- Null: the usual one of its model.
  circuit_key text,
  facts jsonb not null,
  asked text[] not null,
  withdrawn_at timestamptz,
  version integer not null check (version > 0),
  primary key (organisation_id, id),
  unique (organisation_id, key)
);
select paraphe.tenant_table('house_type');
-- A withdrawn one stays: its key is in the dossiers.
revoke delete, truncate on house_type from paraphe_app;

alter table dossier add column of_type jsonb;
