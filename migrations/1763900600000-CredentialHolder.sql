-- breaking: no
-- The name a certificate bears, as it is printed under a signature: a person who changes name is given another
-- certificate. Null: not known here (recorded by hand), so that it is judged by its dates alone.
alter table credential add column holder text;
