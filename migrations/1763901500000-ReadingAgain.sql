-- breaking: no
-- When a person last opened a dossier: a decision may be taken back until whoever comes next has opened it since.

alter table reading add column last_at timestamptz;
-- The owner sees no tenant's rows either: all of them are meant, and only here.
alter table reading no force row level security;
update reading set last_at = first_at;
alter table reading force row level security;
alter table reading alter column last_at set not null;
