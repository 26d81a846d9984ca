-- breaking: no
-- A step an administrator passed over, with a reason: a decision like the others, taken by a person.

alter table task
  drop constraint task_outcome_check,
  add constraint task_outcome_check check (outcome in ('approved', 'signed', 'rejected', 'opinion-given', 'acknowledged', 'declared', 'bypassed', 'notified', 'archived'));
