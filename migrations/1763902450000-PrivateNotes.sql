-- breaking: no
-- A note left for whoever decides the next step: erased when the step waits no more, or for somebody else.

create table private_note (
  organisation_id uuid not null,
  dossier_id uuid not null,
  task_number integer not null,
  person_id uuid not null,
  name text not null,
  text text not null check (length(text) between 1 and 500),
  written_at timestamptz not null,
  primary key (organisation_id, dossier_id, task_number),
  foreign key (organisation_id, dossier_id, task_number) references task (organisation_id, dossier_id, number) on delete cascade
);

select paraphe.tenant_table('private_note');
