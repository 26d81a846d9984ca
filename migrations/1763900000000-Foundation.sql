-- breaking: no
-- The ground every table stands on: the role under which the application works, the tenant boundary as a
-- function applied to each tenant table, and the directory of tenants.

create schema paraphe;

-- The role is shared by every database of the server: another migration may be making it at this moment.
do $$
begin
  if not exists (select from pg_roles where rolname = 'paraphe_app') then
    create role paraphe_app nologin nosuperuser nobypassrls;
  end if;
exception when duplicate_object or unique_violation then null;
end $$;

do $$
begin
  if not pg_has_role(current_user, 'paraphe_app', 'member') then
    execute format('grant paraphe_app to %I', current_user);
  end if;
end $$;

grant usage on schema public, paraphe to paraphe_app;

-- Makes a table a tenant table: row-level security enabled and forced (the owner is held to it too), one
-- policy, the grants of the application. Without app.organisation the comparison is with null: no row.
create function paraphe.tenant_table(name text) returns void language plpgsql as $$
begin
  execute format('alter table public.%I enable row level security', name);
  execute format('alter table public.%I force row level security', name);
  execute format(
    'create policy tenant on public.%I using (organisation_id = nullif(current_setting(''app.organisation'', true), '''')::uuid)'
    || ' with check (organisation_id = nullif(current_setting(''app.organisation'', true), '''')::uuid)', name);
  execute format('grant select, insert, update, delete on public.%I to paraphe_app', name);
end $$;

-- Besides the tenant's rows, lets an account read the rows that are about itself, in every organisation
-- (its memberships, to choose where to work). Asks for a column account_id.
create function paraphe.own_account_rows(name text) returns void language plpgsql as $$
begin
  execute format(
    'create policy own_account on public.%I for select using (account_id = nullif(current_setting(''app.account'', true), '''')::uuid)', name);
end $$;

-- The directory: which tenants there are. Not a tenant table: it is what says who the tenants are.
create table tenant (
  id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  name text not null,
  created_at timestamptz not null
);
grant select, insert, update on tenant to paraphe_app;
