-- breaking: no
-- Every file an arrêté of delegation was ever given: the one that serves is named by the delegation, those before it stay.

create table arrete_file (
  organisation_id uuid not null,
  delegation_id uuid not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  name text not null,
  size_bytes bigint not null check (size_bytes > 0),
  attached_at timestamptz not null,
  primary key (organisation_id, delegation_id, sha256),
  foreign key (organisation_id, delegation_id) references delegation (organisation_id, id)
);
select paraphe.tenant_table('arrete_file');
revoke update, delete on arrete_file from paraphe_app;
