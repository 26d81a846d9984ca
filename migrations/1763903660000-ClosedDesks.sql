-- breaking: yes
-- A desk is closed by the collectivité, and opened again: its name stays in what is past.

alter table desk add column closed_at timestamp with time zone, add column closed_by text,
  add constraint desk_closed_check check ((closed_at is null) = (closed_by is null));
