-- breaking: no
-- How a circuit comes to be released and goes out of use: one draft a circuit, what was said of each version,
-- circuits put away, whether releasing takes two persons, and the shipped model a circuit was copied from.
-- The released rows themselves stay frozen: the two columns added are written with the row and never after.

alter table circuit
  -- Who wrote the draft, and what he said of the change; null for versions released before these were told.
  add column author text check (length(author) <= 200),
  add column comment text check (length(comment) <= 2000);

create table circuit_draft (
  organisation_id uuid not null,
  key text not null check (key ~ '^[a-z][a-z0-9-]{0,63}$'),
  definition jsonb not null,
  -- One more at each save: what an editor compares before he writes.
  revision integer not null check (revision > 0),
  -- The version it was begun from; null for a circuit never released.
  base_version integer check (base_version > 0),
  -- Null: the product itself, when the library was imported.
  author_account uuid,
  author_name text not null,
  updated_at timestamptz not null,
  updated_by text not null,
  -- Who edits it, until somebody takes it over.
  holder_account uuid,
  holder_name text,
  held_since timestamptz,
  -- The shipped model it was taken from: { key, hash, definition }.
  model jsonb,
  -- A release asked for, which a second person must confirm: { hash, comment, personId, name, accountId, at }.
  request jsonb,
  primary key (organisation_id, key),
  check ((holder_account is null) = (holder_name is null) and (holder_account is null) = (held_since is null))
);
select paraphe.tenant_table('circuit_draft');

-- A circuit no new dossier may follow; taken up again, its row goes.
create table circuit_archive (
  organisation_id uuid not null,
  key text not null,
  archived_at timestamptz not null,
  archived_by text not null,
  primary key (organisation_id, key)
);
select paraphe.tenant_table('circuit_archive');

create table circuit_setting (
  organisation_id uuid not null references organisation (organisation_id),
  -- Whether a release must be confirmed by a second person.
  two_persons boolean not null,
  primary key (organisation_id)
);
select paraphe.tenant_table('circuit_setting');

create table circuit_model (
  organisation_id uuid not null,
  key text not null,
  model_key text not null,
  model_hash bytea not null check (length(model_hash) = 32),
  -- The model as it was copied, so that what changed in it since can be said in words.
  model jsonb not null,
  primary key (organisation_id, key)
);
select paraphe.tenant_table('circuit_model');
