-- breaking: no
-- When a person last opened a dossier: a decision may be taken back until whoever comes next has opened it since.

alter table reading add column last_at timestamptz;
update reading set last_at = first_at;
alter table reading alter column last_at set not null;
