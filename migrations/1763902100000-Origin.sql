-- breaking: no
-- A dossier may begin with the signed files of a finished one: which, and under what title.

alter table dossier add column origin jsonb;
