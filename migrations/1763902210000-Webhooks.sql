-- breaking: no
-- Where applications are told what happens to their dossiers, and each delivery with what became of it.

create table webhook (
  organisation_id uuid not null,
  id uuid not null,
  application_id uuid not null,
  url text not null,
  events text[] not null check (cardinality(events) > 0),
  -- Sealed under the secret of the installation, newest first: two while a receiver changes over.
  secrets bytea[] not null check (cardinality(secrets) between 1 and 2),
  created_at timestamptz not null,
  failing_since timestamptz,
  disabled_at timestamptz,
  disabled_why text check (disabled_why in ('failing', 'gone', 'administrator')),
  primary key (organisation_id, id),
  foreign key (organisation_id, application_id) references application (organisation_id, id),
  check ((disabled_at is null) = (disabled_why is null))
);
select paraphe.tenant_table('webhook');

-- Written in the transaction that takes the notice away; the identifier is what the receiver knows it by.
create table webhook_delivery (
  organisation_id uuid not null,
  id uuid not null,
  webhook_id uuid not null,
  dossier_id uuid not null,
  version integer not null,
  rank integer not null,
  event text not null,
  body text not null,
  created_at timestamptz not null,
  state text not null check (state in ('waiting', 'delivered', 'failed')),
  -- While it waits: not before; a server that takes it puts this off, so that no other sends it too.
  next_at timestamptz,
  attempts integer not null,
  last_at timestamptz,
  last_status integer,
  last_duration_ms integer,
  last_problem text,
  primary key (organisation_id, id),
  unique (organisation_id, webhook_id, dossier_id, version, rank),
  foreign key (organisation_id, webhook_id) references webhook (organisation_id, id) on delete cascade,
  check ((state = 'waiting') = (next_at is not null))
);
select paraphe.tenant_table('webhook_delivery');
create policy worker on webhook_delivery for select using (current_setting('app.worker', true) = 'on');
create index webhook_delivery_waiting on webhook_delivery (organisation_id, next_at) where state = 'waiting';
create index webhook_delivery_order on webhook_delivery (organisation_id, webhook_id, dossier_id, version, rank) where state = 'waiting';
create index webhook_delivery_shown on webhook_delivery (organisation_id, webhook_id, id desc);
