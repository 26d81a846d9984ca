-- breaking: no
-- Administrators, and who holds it, are told that a certificate will soon end; once for each day on which some end.

alter table message drop constraint message_kind_check,
  add constraint message_kind_check check (kind in ('to-do', 'rejected', 'returned', 'corrected', 'cancelled', 'finished', 'informed', 'answered', 'declined', 'annotated', 'recorded', 'reminder', 'late', 'digest', 'key-expiring', 'key-last-days', 'webhook-closed', 'renewal-late', 'renewal-last-days', 'certificate-ending', 'certificate-last-days'));
create unique index message_about on message (organisation_id, kind, about, person_id) where about is not null;
drop index message_renewal;
