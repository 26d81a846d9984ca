-- breaking: no
-- Dossiers follow the whole language of the circuits: opinions, notices, declared and automatic stops, a desk
-- chosen at the start, a rejection that leads back to an earlier step, and who has opened which document.

alter table dossier
  -- By step: the slug of the desk the submitter chose; null: the circuit lets nobody choose.
  add column choices jsonb;

alter table task
  -- What was said with the decision besides its reason: { advice, declaration, metadata }.
  add column said jsonb,
  -- When a rejection led back before it: its decision counts no more.
  add column undone_at timestamptz,
  -- The desk that may decide too once it is late, and its place in the trays.
  add column escalates_to jsonb,
  add column escalation_key text,
  -- False: not to be decided together with other dossiers.
  add column batch boolean,
  drop constraint task_kind_check,
  drop constraint task_outcome_check,
  drop constraint task_check1,
  add constraint task_kind_check check (kind in ('visa', 'signature', 'seal', 'opinion', 'notice', 'transmit', 'publish', 'notify', 'archive')),
  add constraint task_outcome_check check (outcome in ('approved', 'signed', 'rejected', 'opinion-given', 'acknowledged', 'declared', 'notified', 'archived')),
  -- What the product did itself was decided by nobody.
  add constraint task_decided_check check ((outcome is null or outcome in ('notified', 'archived')) = (decided_by is null)),
  add constraint task_undone_check check (undone_at is null or closed_at is not null);
create index task_escalated on task (organisation_id, escalation_key, opened_at, dossier_id, number) where closed_at is null and escalation_key is not null;

-- The first time each person was served the bytes of a document: what a step may ask before it is decided.
create table document_opening (
  organisation_id uuid not null,
  dossier_id uuid not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  person_id uuid not null,
  first_at timestamptz not null,
  primary key (organisation_id, dossier_id, sha256, person_id),
  foreign key (organisation_id, dossier_id) references dossier (organisation_id, id) on delete cascade
);
select paraphe.tenant_table('document_opening');
