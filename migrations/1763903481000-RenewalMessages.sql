-- breaking: no
-- Administrators are told that archive time-stamps near their end and are not renewed: once for each end, and once more in its
-- last days.

alter table message
  add column about date,
  drop constraint message_kind_check,
  add constraint message_kind_check check (kind in ('to-do', 'rejected', 'returned', 'corrected', 'cancelled', 'finished', 'informed', 'answered', 'declined', 'annotated', 'recorded', 'reminder', 'late', 'digest', 'key-expiring', 'key-last-days', 'webhook-closed', 'renewal-late', 'renewal-last-days'));
-- Whichever server looks.
create unique index message_renewal on message (organisation_id, kind, about, person_id) where kind in ('renewal-late', 'renewal-last-days');
