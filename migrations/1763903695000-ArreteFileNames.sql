-- breaking: no
-- A file that comes back, or bears another name, has a row for each time it was given: the last one says its name.

alter table arrete_file drop constraint arrete_file_pkey, add primary key (organisation_id, delegation_id, sha256, attached_at);
