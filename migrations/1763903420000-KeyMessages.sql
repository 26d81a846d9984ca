-- breaking: no
-- Administrators are told that a key will end, twice in its life, and that an address is closed.

alter table message
  add column key_id uuid,
  add foreign key (organisation_id, key_id) references application_key (organisation_id, id) on delete cascade,
  drop constraint message_kind_check,
  add constraint message_kind_check check (kind in ('to-do', 'rejected', 'returned', 'corrected', 'cancelled', 'finished', 'informed', 'answered', 'declined', 'annotated', 'reminder', 'late', 'digest', 'key-expiring', 'key-last-days', 'webhook-closed'));
-- Whoever was told of the end of a key is not told again, whichever server looks.
create unique index message_key on message (organisation_id, key_id, kind, person_id) where key_id is not null;
