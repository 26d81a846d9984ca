-- breaking: no
-- The reading through the store also tells what is needed and not there, and what could not be read.

-- Null: read by a version that did not look.
alter table read_through add column missing text[];
-- A code; null: it was read.
alter table read_through add column unread text check (length(unread) between 1 and 100);
