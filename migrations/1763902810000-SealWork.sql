-- breaking: no
-- A seal that was interrupted is gone on with: who makes it now, and what is already made, until it counts.

create table seal_attempt (
  organisation_id uuid not null,
  dossier_id uuid not null,
  version integer not null,
  fence integer not null check (fence > 0),
  reserved_at timestamptz not null,
  primary key (organisation_id, dossier_id),
  foreign key (organisation_id, dossier_id) references dossier (organisation_id, id) on delete cascade
);
select paraphe.tenant_table('seal_attempt');

create table seal_work (
  organisation_id uuid not null,
  dossier_id uuid not null,
  version integer not null,
  document_id uuid not null,
  name text not null check (length(name) between 1 and 100),
  bytes bytea not null,
  primary key (organisation_id, dossier_id, version, document_id, name),
  foreign key (organisation_id, dossier_id) references dossier (organisation_id, id) on delete cascade
);
select paraphe.tenant_table('seal_work');
