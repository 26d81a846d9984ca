-- breaking: yes
-- A desk may be minded for some types of dossiers only. None named: all those that no other cover of the desk names;
-- what was recorded before says nothing, and means all.

alter table cover add column dossier_types text[];
