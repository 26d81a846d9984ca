-- breaking: no
-- What a person asks of a tray again and again, under a name of the person’s own.

create table saved_filter (
  organisation_id uuid not null,
  person_id uuid not null,
  id uuid not null,
  name text not null check (length(name) between 1 and 60),
  -- The name as it is compared: without case nor accents.
  folded_name text not null,
  tray text not null,
  -- Of src/dossiers/filters/saved-filter.ts: { text, type, service, submitter, dueFrom, dueTo, fact, desk, sort }, as an address asks them.
  asked jsonb not null,
  primary key (organisation_id, person_id, id),
  unique (organisation_id, person_id, folded_name),
  foreign key (organisation_id, person_id) references person (organisation_id, id)
);
select paraphe.tenant_table('saved_filter');
