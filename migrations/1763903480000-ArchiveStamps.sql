-- breaking: no
-- The last archive time-stamp of each signed file, as it was read in the file: what says when it is to be renewed. Nothing
-- rests on it: the file does. A file that bears none that can be read has no dates.

create table archive_stamp (
  organisation_id uuid not null,
  dossier_id uuid not null,
  document_id uuid not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  stamped_at timestamptz,
  certificate_ends_at timestamptz,
  algorithms text[] not null,
  problem jsonb,
  primary key (organisation_id, dossier_id, document_id),
  foreign key (organisation_id, dossier_id, document_id) references document (organisation_id, dossier_id, id) on delete cascade,
  check ((stamped_at is null) = (certificate_ends_at is null))
);
select paraphe.tenant_table('archive_stamp');
create index archive_stamp_end on archive_stamp (organisation_id, certificate_ends_at);
