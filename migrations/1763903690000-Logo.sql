-- breaking: no
-- The logo of a collectivité: its own row, gone with it when it is taken away (0088).

create table logo (
  organisation_id uuid not null,
  format text not null check (format in ('png', 'jpeg')),
  width integer not null check (width > 0),
  height integer not null check (height > 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes bytea not null check (length(bytes) between 1 and 524288),
  primary key (organisation_id),
  foreign key (organisation_id) references organisation (organisation_id)
);
select paraphe.tenant_table('logo');
