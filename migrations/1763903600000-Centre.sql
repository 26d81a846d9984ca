-- breaking: no
-- What a centre de gestion is to the collectivités it looks after. Each side has its own row of what binds them, in its own
-- tenant; nobody's query sees both.

alter table membership drop constraint membership_roles_check;
alter table membership add constraint membership_roles_check
  check (roles <@ array['agent', 'elected', 'circuit-designer', 'administrator', 'operator', 'centre-agent']);

-- The side of the collectivité: which centre looks after it, and which did.
create table hosting (
  organisation_id uuid not null references organisation (organisation_id),
  id uuid not null,
  centre_id uuid not null,
  centre_name text not null,
  begun_at timestamptz not null,
  ended_at timestamptz check (ended_at >= begun_at),
  primary key (organisation_id, id)
);
create unique index hosting_one_open on hosting (organisation_id) where ended_at is null;
select paraphe.tenant_table('hosting');
revoke delete, truncate on hosting from paraphe_app;
-- Which collectivités have something to tell their centre.
create policy worker on hosting for select using (current_setting('app.worker', true) = 'on');

-- The side of the centre: one row a collectivité, with what it last told of itself. Gone when it leaves.
create table hosted_house (
  organisation_id uuid not null references organisation (organisation_id),
  house_id uuid not null,
  name text not null check (name <> ''),
  -- As it is sought: lower case, without accents.
  sought text not null,
  siren text not null,
  begun_at timestamptz not null,
  -- Null: it has told nothing yet.
  told_at timestamptz,
  summary jsonb,
  -- The more there is to mend, the higher: what the list is sorted by.
  urgency integer not null check (urgency >= 0),
  last_activity_at timestamptz,
  primary key (organisation_id, house_id),
  check ((told_at is null) = (summary is null))
);
create index hosted_house_name on hosted_house (organisation_id, sought, house_id);
select paraphe.tenant_table('hosted_house');

-- A person of the centre acting for a collectivité: why, from when, until when at most.
create table intervention (
  organisation_id uuid not null references organisation (organisation_id),
  id uuid not null,
  account_id uuid not null references account (id),
  person_name text not null,
  centre_id uuid not null,
  centre_name text not null,
  reason text not null check (length(reason) between 1 and 500),
  begun_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > begun_at),
  ended_at timestamptz check (ended_at >= begun_at),
  primary key (organisation_id, id)
);
create unique index intervention_one_open on intervention (organisation_id, account_id) where ended_at is null;
select paraphe.tenant_table('intervention');
revoke delete, truncate on intervention from paraphe_app;
-- Whoever calls must be known before a tenant is chosen.
select paraphe.own_account_rows('intervention');
