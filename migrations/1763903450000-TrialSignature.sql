-- breaking: no
-- What the hourly trial signatures gave. They belong to the installation, not to a collectivité.

create table trial_signature (
  id uuid primary key,
  at timestamptz not null,
  took_ms integer not null check (took_ms >= 0),
  failure jsonb
);
create index trial_signature_at on trial_signature (at);
grant select, insert, delete on trial_signature to paraphe_app;
