-- breaking: no
-- The signatory's own token or certificate: the certificates shown, what is asked of whoever holds a key, and the slots opened
-- for the answers.

create table shown_certificate (
  organisation_id uuid not null references organisation (organisation_id),
  certificate text not null check (certificate ~ '^[0-9a-f]{64}$'),
  chain bytea[] not null check (cardinality(chain) > 0),
  shown_at timestamptz not null,
  primary key (organisation_id, certificate)
);
select paraphe.tenant_table('shown_certificate');

create table asked_signature (
  organisation_id uuid not null,
  dossier_id uuid not null,
  document_id uuid not null,
  version integer not null,
  person_id uuid not null,
  name text not null check (length(name) between 1 and 100),
  field text not null,
  algorithm text not null,
  certificate bytea not null,
  to_be_signed bytea not null,
  digest bytea not null,
  said jsonb not null,
  -- One a document: its next signature covers this one.
  primary key (organisation_id, dossier_id, document_id),
  foreign key (organisation_id, dossier_id) references dossier (organisation_id, id) on delete cascade,
  foreign key (organisation_id, person_id) references person (organisation_id, id)
);
create index asked_signature_of on asked_signature (organisation_id, person_id);
select paraphe.tenant_table('asked_signature');

create table signing_slot (
  organisation_id uuid not null,
  id uuid not null,
  dossier_id uuid not null,
  document_id uuid not null,
  person_id uuid not null,
  name text not null,
  opened_at timestamptz not null,
  expires_at timestamptz not null,
  answered_at timestamptz,
  overtaken_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, dossier_id) references dossier (organisation_id, id) on delete cascade,
  foreign key (organisation_id, person_id) references person (organisation_id, id)
);
create unique index signing_slot_open on signing_slot (organisation_id, dossier_id, document_id) where answered_at is null and overtaken_at is null;
create index signing_slot_of on signing_slot (organisation_id, person_id, opened_at);
select paraphe.tenant_table('signing_slot');
