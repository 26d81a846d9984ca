-- breaking: no
-- The seal of the collectivité: its certificates, of which one serves at a time; what the product seals ends a task; and what a
-- file bears of it belongs to no person.

create table house_seal (
  organisation_id uuid not null references organisation (organisation_id),
  id uuid not null,
  kind text not null check (kind in ('pkcs12', 'pkcs11')),
  certificate text not null check (certificate ~ '^[0-9a-f]{64}$'),
  key_reference text not null,
  holder text not null,
  mention text not null,
  valid_from timestamptz not null,
  valid_to timestamptz not null,
  ended_at timestamptz,
  ended text check (ended in ('replaced', 'withdrawn')),
  primary key (organisation_id, id),
  unique (organisation_id, certificate),
  check (valid_to > valid_from),
  check ((ended_at is null) = (ended is null))
);
create unique index house_seal_standing on house_seal (organisation_id) where ended_at is null;
select paraphe.tenant_table('house_seal');
grant select, insert, update on house_seal to paraphe_app;

alter table task
  drop constraint task_decided_check,
  add constraint task_decided_check check ((outcome is null or outcome in ('notified', 'archived', 'house-sealed')) = (decided_by is null)),
  drop constraint task_outcome_check,
  add constraint task_outcome_check check (outcome in ('approved', 'signed', 'signed-on-paper', 'rejected', 'returned', 'opinion-given', 'acknowledged', 'declared', 'bypassed', 'declined', 'notified', 'archived', 'house-sealed'));

-- Null: the seal of the collectivité.
alter table signature alter column person_id drop not null;
