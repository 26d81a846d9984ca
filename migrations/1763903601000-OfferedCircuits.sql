-- breaking: no
-- The circuits a centre de gestion offers to its communes as models: the last version of each that is in force.

create table offered_circuit (
  organisation_id uuid not null,
  key text not null check (key ~ '^[a-z][a-z0-9-]{0,63}$'),
  offered_at timestamptz not null,
  offered_by text not null,
  primary key (organisation_id, key)
);
select paraphe.tenant_table('offered_circuit');
