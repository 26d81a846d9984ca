-- breaking: yes
-- A decision writes less: a dossier on its way keeps its place in the index of its tray (its row is then rewritten
-- beside itself), what changes of it stands together, and a digest is bytes.

alter table dossier no force row level security;
alter table dossier add column circuit_last jsonb;
update dossier set circuit_last = circuit,
  changed_at = coalesce(case when tray = 'sent' then submitted_at when tray in ('returned', 'done') then ended_at end, changed_at);
alter table dossier drop column circuit;
alter table dossier rename column circuit_last to circuit;
alter table dossier force row level security;
alter table dossier set (fillfactor = 80);

alter table answered_request drop constraint answered_request_request_sha256_check;
alter table answered_request alter column request_sha256 type bytea using decode(request_sha256, 'hex');
alter table answered_request add constraint answered_request_request_sha256_check check (length(request_sha256) = 32);
