-- breaking: no
-- An opinion may be asked beside the circuit: a task that knows who asked what, and may be answered by a refusal to answer.
-- A message may tell so; and a return, a correction and an annotation, which the list of messages had been missing.

alter table task
  add column question jsonb,
  drop constraint task_outcome_check,
  add constraint task_outcome_check check (outcome in ('approved', 'signed', 'rejected', 'returned', 'opinion-given', 'acknowledged', 'declared', 'bypassed', 'declined', 'notified', 'archived'));

alter table message
  drop constraint message_kind_check,
  add constraint message_kind_check check (kind in ('to-do', 'rejected', 'returned', 'corrected', 'cancelled', 'finished', 'informed', 'answered', 'declined', 'annotated', 'reminder', 'late', 'digest'));
