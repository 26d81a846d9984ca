-- breaking: no
-- A signature may be given by hand on paper: its task says so, with the scan that proves it, whose bytes are found by their digest
-- before anything is erased. A message tells the signatory that somebody recorded it.

alter table task
  drop constraint task_outcome_check,
  add constraint task_outcome_check check (outcome in ('approved', 'signed', 'signed-on-paper', 'rejected', 'returned', 'opinion-given', 'acknowledged', 'declared', 'bypassed', 'declined', 'notified', 'archived'));

create index task_scan on task (organisation_id, (said -> 'paper' -> 'scan' ->> 'sha256')) where outcome = 'signed-on-paper';

alter table message
  drop constraint message_kind_check,
  add constraint message_kind_check check (kind in ('to-do', 'rejected', 'returned', 'corrected', 'cancelled', 'finished', 'informed', 'answered', 'declined', 'annotated', 'recorded', 'reminder', 'late', 'digest', 'key-expiring', 'key-last-days', 'webhook-closed'));
