-- breaking: no
-- What a person is in the collectivité, and since when. Facts are dated and never deleted: who had which
-- power on a day long past must stay answerable. What the rules of src/organisation forbid and one row can
-- show is refused here too; what only several rows can show is checked under the lock of the organisation row.

create table organisation (
  organisation_id uuid primary key references tenant (id),
  name text not null check (name <> ''),
  siren text not null check (siren ~ '^\d{9}$'),
  department text not null check (department ~ '^[0-9]{2}[0-9AB]$'),
  insee text check (insee ~ '^[0-9][0-9AB][0-9]{3}$'),
  population integer not null check (population >= 0),
  kind text not null check (kind in ('commune', 'epci', 'syndicat', 'centre-de-gestion')),
  time_zone text not null,
  publicity text not null check (publicity in ('electronic', 'posting', 'paper')),
  publicity_deliberation text,
  publicity_decided_on date,
  demo boolean not null,
  -- Another value after each change of the chart: a process that kept a chart in memory sees that it is old.
  chart_version uuid not null
);

create table person (
  organisation_id uuid not null references organisation (organisation_id),
  id uuid not null,
  first_name text not null check (first_name <> ''),
  last_name text not null check (last_name <> ''),
  gender text check (gender in ('f', 'm')),
  civility text,
  born_on date,
  email text,
  primary key (organisation_id, id)
);

create table post (
  organisation_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('dgs', 'dgas', 'dgst', 'dst', 'head-of-service', 'other')),
  title text not null check (title <> ''),
  from_day date not null,
  to_day date check (to_day >= from_day),
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references person (organisation_id, id)
);

create table mandate (
  organisation_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('mayor', 'deputy', 'councillor')),
  rank integer check (rank >= 1),
  elected_on date,
  votes integer check (votes >= 0),
  begins_at timestamptz not null,
  ends_at timestamptz check (ends_at > begins_at),
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references person (organisation_id, id),
  check ((kind = 'deputy') = (rank is not null)),
  check (kind <> 'councillor' or elected_on is not null)
);
-- The two things a race must never make: two mayors, or a person in two seats.
create unique index mandate_one_open_mayor on mandate (organisation_id) where kind = 'mayor' and ends_at is null;
create unique index mandate_one_open_each on mandate (organisation_id, person_id) where ends_at is null;

create table designation (
  organisation_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  deliberation text not null check (deliberation <> ''),
  begins_at timestamptz not null,
  ends_at timestamptz check (ends_at > begins_at),
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references person (organisation_id, id)
);

create table delegation (
  organisation_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('function', 'signature')),
  special_basis text check (special_basis in ('CGCT R2122-8')),
  arrete_number text not null check (arrete_number <> ''),
  arrete_date date not null,
  arrete_executory_on date check (arrete_executory_on >= arrete_date),
  arrete_file text check (arrete_file ~ '^[0-9a-f]{64}$'),
  scope_dossier_types text[] not null,
  scope_matters text[] not null,
  scope_max_amount_cents bigint check (scope_max_amount_cents >= 0),
  field text,
  priority integer not null check (priority >= 1),
  from_day date not null check (from_day >= arrete_date),
  to_day date check (to_day >= from_day),
  withdrawn_on date,
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references person (organisation_id, id),
  check (cardinality(scope_dossier_types) > 0 or cardinality(scope_matters) > 0)
);

create table absence (
  organisation_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  note text,
  from_day date not null,
  -- An absence cancelled before it began ends the day before it would have.
  to_day date,
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references person (organisation_id, id)
);

create table impediment (
  organisation_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  cause text not null check (cause in ('illness', 'away', 'suspension', 'revocation', 'other')),
  motive text not null check (motive <> ''),
  stated_by uuid not null,
  proof text check (proof ~ '^[0-9a-f]{64}$'),
  recorded_at timestamptz not null,
  begins_at timestamptz not null,
  -- Ends where it begins when it was cancelled before it began.
  ends_at timestamptz check (ends_at >= begins_at),
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references person (organisation_id, id),
  foreign key (organisation_id, stated_by) references person (organisation_id, id)
);
create unique index impediment_one_open_each on impediment (organisation_id, person_id) where ends_at is null;

create table desk (
  organisation_id uuid not null references organisation (organisation_id),
  id uuid not null,
  name text not null check (name <> ''),
  slug text not null check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  superior_id uuid,
  primary key (organisation_id, id),
  unique (organisation_id, slug),
  foreign key (organisation_id, superior_id) references desk (organisation_id, id)
);

create table desk_holder (
  organisation_id uuid not null,
  desk_id uuid not null,
  person_id uuid not null,
  role text not null check (role in ('holder', 'assistant')),
  -- The order in which they are shown.
  place integer not null,
  primary key (organisation_id, desk_id, person_id),
  foreign key (organisation_id, desk_id) references desk (organisation_id, id),
  foreign key (organisation_id, person_id) references person (organisation_id, id)
);
create index desk_holder_person on desk_holder (organisation_id, person_id);

create table cover (
  organisation_id uuid not null,
  id uuid not null,
  desk_id uuid not null,
  by_desk_id uuid not null check (by_desk_id <> desk_id),
  from_day date not null,
  to_day date,
  primary key (organisation_id, id),
  foreign key (organisation_id, desk_id) references desk (organisation_id, id),
  foreign key (organisation_id, by_desk_id) references desk (organisation_id, id)
);

create table credential (
  organisation_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('pkcs12', 'user-token', 'remote')),
  -- DER of the signing certificate, by its digest.
  certificate text not null check (certificate ~ '^[0-9a-f]{64}$'),
  -- Where the key is found by who keeps it; never the key.
  key_reference text not null,
  mandate_id uuid,
  valid_from timestamptz not null,
  valid_to timestamptz not null check (valid_to > valid_from),
  revoked_at timestamptz,
  primary key (organisation_id, id),
  unique (organisation_id, certificate),
  foreign key (organisation_id, person_id) references person (organisation_id, id),
  foreign key (organisation_id, mandate_id) references mandate (organisation_id, id)
);
create index credential_person on credential (organisation_id, person_id);

create table membership (
  organisation_id uuid not null,
  account_id uuid not null references account (id),
  person_id uuid not null,
  roles text[] not null,
  primary key (organisation_id, account_id),
  foreign key (organisation_id, person_id) references person (organisation_id, id),
  check (roles <@ array['agent', 'elected', 'circuit-designer', 'administrator', 'operator'])
);
create index membership_account on membership (account_id);

select paraphe.tenant_table(name)
  from unnest(array['organisation', 'person', 'post', 'mandate', 'designation', 'delegation', 'absence', 'impediment',
                    'desk', 'desk_holder', 'cover', 'credential', 'membership']) as name;
-- Someone who signs in must learn where they belong before a tenant is chosen.
select paraphe.own_account_rows('membership');
-- Dated facts are ended, not erased; only who sits at a desk and which role an account has are taken away.
revoke delete, truncate on organisation, person, post, mandate, designation, delegation, absence, impediment, desk, cover, credential from paraphe_app;
