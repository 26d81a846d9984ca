-- breaking: no
-- One collectivité, one tenant: the SIREN stands in the directory, where it can be seen to be taken without
-- looking into anybody's rows. Of two that bear the same already, the first founded keeps it there.

alter table tenant add column siren text check (siren ~ '^\d{9}$');
alter table tenant add constraint tenant_siren_key unique (siren);

-- Read once by the owner of the table, who is otherwise held to the tenant boundary like everybody.
alter table organisation no force row level security;
update tenant set siren = known.siren
  from (select distinct on (o.siren) o.organisation_id, o.siren
          from organisation o join tenant t on t.id = o.organisation_id order by o.siren, t.created_at, t.id) as known
  where known.organisation_id = tenant.id;
alter table organisation force row level security;
