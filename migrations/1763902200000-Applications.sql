-- breaking: no
-- Business applications: each works for one desk, comes in with a key of which only the digest is kept, and may begin dossiers.

create table application (
  organisation_id uuid not null references organisation (organisation_id),
  id uuid not null,
  name text not null check (name <> ''),
  desk_id uuid not null,
  scopes text[] not null check (cardinality(scopes) > 0),
  created_at timestamptz not null,
  revoked_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, desk_id) references desk (organisation_id, id)
);
select paraphe.tenant_table('application');

create table application_key (
  organisation_id uuid not null,
  id uuid not null,
  application_id uuid not null,
  -- What it begins with, by which people recognise it.
  prefix text not null,
  secret_sha256 text not null check (secret_sha256 ~ '^[0-9a-f]{64}$'),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  -- To the minute: it is not written at every request.
  last_used_at timestamptz,
  primary key (organisation_id, id),
  unique (organisation_id, secret_sha256),
  foreign key (organisation_id, application_id) references application (organisation_id, id)
);
select paraphe.tenant_table('application_key');
create index application_key_of on application_key (organisation_id, application_id);

-- A dossier is begun by a person or by an application, never by both.
alter table dossier
  alter column submitter_id drop not null,
  add column submitter_application_id uuid,
  add constraint dossier_submitter check (num_nonnulls(submitter_id, submitter_application_id) = 1);
create index dossier_application on dossier (organisation_id, submitter_application_id, id desc) where submitter_application_id is not null;

comment on column answered_request.person_id is 'The person or the application that used the key.';
