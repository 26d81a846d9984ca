-- breaking: no
-- A dossier may be cancelled by those who prepare it; a step may be passed on to another desk, and put aside until a day.

alter table dossier
  drop constraint dossier_status_check,
  add constraint dossier_status_check check (status in ('draft', 'running', 'sealing', 'finished', 'rejected', 'cancelled'));

alter table task
  -- Desks that had it before it was passed on: they go on reading the dossier.
  add column passed_on jsonb,
  add column aside_until timestamptz;
