-- breaking: no
-- A document may have been made from another file, which is kept beside it; and it may hold what its readers are
-- warned of.

alter table document add column source jsonb, add column warnings jsonb;
