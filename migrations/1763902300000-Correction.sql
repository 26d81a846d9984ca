-- breaking: no
-- A dossier may be returned to its submitter for correction, and its documents replaced: the versions before are kept.

alter table dossier
  drop constraint dossier_status_check,
  add constraint dossier_status_check check (status in ('draft', 'running', 'returned', 'sealing', 'finished', 'rejected', 'cancelled')),
  -- As it was when it was returned: what it is compared with when it comes back.
  add column correction jsonb;

alter table document add column former jsonb;

alter table task
  drop constraint task_outcome_check,
  add constraint task_outcome_check check (outcome in ('approved', 'signed', 'rejected', 'returned', 'opinion-given', 'acknowledged', 'declared', 'bypassed', 'notified', 'archived'));
