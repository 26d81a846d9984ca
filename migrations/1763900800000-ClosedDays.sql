-- breaking: no
-- The days a collectivité closes by itself, beside weekends and public holidays, which are computed. A table of
-- its own: the release before this one founds collectivités without knowing of it.

create table closed_day (
  organisation_id uuid not null references organisation (organisation_id),
  day date not null,
  primary key (organisation_id, day)
);
select paraphe.tenant_table('closed_day');
