-- breaking: no
-- The work itself: dossiers, their documents, the tasks that wait or were decided, the signatures laid on the
-- files, who has opened what, and the requests already answered.

create table dossier (
  organisation_id uuid not null,
  id uuid not null,
  type text not null,
  title text not null,
  metadata jsonb not null,
  status text not null check (status in ('draft', 'running', 'sealing', 'finished', 'rejected')),
  submitter_id uuid not null,
  submitter_name text not null,
  submitter_desk_id uuid,
  created_at timestamptz not null,
  submitted_at timestamptz,
  ended_at timestamptz,
  -- One more at each event: a writer changes the row it has read, or none.
  version integer not null check (version > 0),
  circuit jsonb,
  position jsonb,
  docket_sha256 text check (docket_sha256 ~ '^[0-9a-f]{64}$'),
  -- Why the signed files are late; gone when they are made. Not an event: it changes nothing that is provable.
  seal_problem jsonb,
  -- Copies for the trays, so that a tray is one index scan without a join.
  tray text not null check (tray in ('drafts', 'sent', 'returned', 'done')),
  changed_at timestamptz not null,
  pages integer not null,
  attachments integer not null,
  waiting_for text,
  step_rank integer not null,
  step_count integer not null,
  primary key (organisation_id, id)
);
create index dossier_sealing on dossier (organisation_id) where status = 'sealing';
create index dossier_tray on dossier (organisation_id, submitter_id, tray, changed_at desc, id desc);

create table document (
  organisation_id uuid not null,
  dossier_id uuid not null,
  id uuid not null,
  rank integer not null,
  role text not null check (role in ('main', 'attachment')),
  name text not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  size_bytes bigint not null check (size_bytes > 0),
  pages integer not null check (pages > 0),
  signed_sha256 text check (signed_sha256 ~ '^[0-9a-f]{64}$'),
  signed_size_bytes bigint,
  primary key (organisation_id, dossier_id, id),
  foreign key (organisation_id, dossier_id) references dossier (organisation_id, id) on delete cascade,
  check ((signed_sha256 is null) = (signed_size_bytes is null))
);

-- One opening of one step. `addressee_key` says for whom it waits in one word: a desk, a person, or the act
-- whose lawful signatory is found again at each look.
create table task (
  organisation_id uuid not null,
  dossier_id uuid not null,
  number integer not null check (number > 0),
  step text not null,
  kind text not null check (kind in ('visa', 'signature', 'seal')),
  name text not null,
  addressee jsonb not null,
  addressee_key text not null,
  opened_at timestamptz not null,
  due_at timestamptz,
  closed_at timestamptz,
  outcome text check (outcome in ('approved', 'signed', 'rejected')),
  decided_by uuid,
  decided_by_name text,
  seen text[],
  reason text,
  signature jsonb,
  -- Copies for the trays.
  dossier_type text not null,
  title text not null,
  submitter_name text not null,
  pages integer not null,
  attachments integer not null,
  step_rank integer not null,
  step_count integer not null,
  primary key (organisation_id, dossier_id, number),
  foreign key (organisation_id, dossier_id) references dossier (organisation_id, id) on delete cascade,
  check (outcome is null or closed_at is not null),
  check ((outcome is null) = (decided_by is null))
);
create index task_waiting on task (organisation_id, addressee_key, opened_at, dossier_id, number) where closed_at is null;
create index task_decided on task (organisation_id, decided_by, closed_at desc, dossier_id desc, number desc) where decided_by is not null;
-- Two writers can never both decide one step that is open once.
create unique index task_open_once on task (organisation_id, dossier_id, step) where closed_at is null;

-- The signatures the released files bear: one a step, one a person, for each file.
create table signature (
  organisation_id uuid not null,
  dossier_id uuid not null,
  document_id uuid not null,
  step text not null,
  person_id uuid not null,
  signed_at timestamptz not null,
  primary key (organisation_id, dossier_id, document_id, step),
  unique (organisation_id, dossier_id, document_id, person_id),
  foreign key (organisation_id, dossier_id, document_id) references document (organisation_id, dossier_id, id) on delete cascade
);

create table reading (
  organisation_id uuid not null,
  dossier_id uuid not null,
  person_id uuid not null,
  first_at timestamptz not null,
  primary key (organisation_id, dossier_id, person_id),
  foreign key (organisation_id, dossier_id) references dossier (organisation_id, id) on delete cascade
);

-- A request that carries a key is answered once: the same key again finds what it did.
create table answered_request (
  organisation_id uuid not null,
  person_id uuid not null,
  key text not null check (length(key) between 1 and 200),
  request_sha256 text not null check (request_sha256 ~ '^[0-9a-f]{64}$'),
  dossier_id uuid not null,
  answered_at timestamptz not null,
  primary key (organisation_id, person_id, key)
);

select paraphe.tenant_table('dossier');
select paraphe.tenant_table('document');
select paraphe.tenant_table('task');
select paraphe.tenant_table('signature');
select paraphe.tenant_table('reading');
select paraphe.tenant_table('answered_request');
