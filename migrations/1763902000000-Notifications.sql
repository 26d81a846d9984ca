-- breaking: no
-- What happened to the dossiers and is to be told; the messages made of it; and how each person wants to be told.

-- Written with the decision, taken away with the messages it became. The worker looks for them in all collectivités.
create table notice (
  organisation_id uuid not null,
  dossier_id uuid not null,
  version integer not null,
  at timestamptz not null,
  primary key (organisation_id, dossier_id, version)
);
select paraphe.tenant_table('notice');
create policy worker on notice for select using (current_setting('app.worker', true) = 'on');

create table message (
  organisation_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('to-do', 'rejected', 'cancelled', 'finished', 'informed', 'reminder', 'late', 'digest')),
  dossier_id uuid,
  task_number integer,
  subject text not null,
  body text not null,
  created_at timestamptz not null,
  -- Kept for the summary of the day, instead of being sent by itself.
  digest boolean not null,
  sent_at timestamptz,
  -- Why it will not be sent: no address, or the mail server refused it for good.
  dropped text,
  primary key (organisation_id, id)
);
select paraphe.tenant_table('message');
-- Whoever was reminded of a deadline is not reminded again, whichever server looks.
create unique index message_deadline on message (organisation_id, dossier_id, task_number, kind, person_id) where kind in ('reminder', 'late');
create index message_digest on message (organisation_id, person_id) where digest and sent_at is null;

create table notification_choice (
  organisation_id uuid not null,
  person_id uuid not null,
  mode text not null check (mode in ('immediate', 'digest', 'none')),
  primary key (organisation_id, person_id)
);
select paraphe.tenant_table('notification_choice');

-- What a deadline is looked for by; few steps have one.
create index task_due on task (organisation_id, due_at) where closed_at is null and due_at is not null;
