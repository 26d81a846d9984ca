-- breaking: no
-- The circuit the submitter chose among those made for the type; null: the usual one of the type.

alter table dossier add column circuit_key text check (circuit_key ~ '^[a-z][a-z0-9-]{0,63}$');
