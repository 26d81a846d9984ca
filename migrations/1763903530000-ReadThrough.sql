-- breaking: no
-- When the files of the store were last read through, by the first two digits of their names, and which had changed.
-- Of the installation, and of no collectivité.

create table read_through (
  prefix text primary key check (prefix ~ '^[0-9a-f]{2}$'),
  at timestamptz not null,
  files integer not null check (files >= 0),
  damaged text[] not null
);
grant select, insert, update on read_through to paraphe_app;
