-- breaking: no
-- Public annotations: on a place of a page, or on the dossier as a whole. One that stands no more is kept.

create table annotation (
  organisation_id uuid not null,
  dossier_id uuid not null,
  number integer not null check (number > 0),
  written_at timestamptz not null,
  person_id uuid not null,
  name text not null,
  desk jsonb,
  -- Document, digest, page and rectangle; null: the dossier as a whole.
  place jsonb,
  text text not null check (length(text) between 1 and 2000),
  replaces integer,
  gone_at timestamptz,
  primary key (organisation_id, dossier_id, number),
  foreign key (organisation_id, dossier_id) references dossier (organisation_id, id) on delete cascade
);

select paraphe.tenant_table('annotation');
