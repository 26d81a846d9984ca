-- breaking: no
-- Cases a collectivité keeps of a circuit (« un bon de commande de 50 000 € du service technique »): each is
-- simulated again before a version is released, and what comes out otherwise is shown.

create table circuit_case (
  organisation_id uuid not null,
  id uuid not null,
  -- Of the circuit.
  key text not null,
  name text not null check (length(name) between 1 and 200),
  -- Of src/dossiers/case.ts: { dossierType, metadata, submitter, desk, choices, pace, filledIn, decisions, toTheEnd }.
  scenario jsonb not null,
  -- What came out when it was saved: one line a stop, in French.
  path jsonb not null,
  saved_at timestamptz not null,
  saved_by text not null,
  primary key (organisation_id, id),
  unique (organisation_id, key, name)
);
select paraphe.tenant_table('circuit_case');
