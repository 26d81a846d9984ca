-- breaking: no
-- Where the holder of an account was written to before the collectivité changed the address: for a while what opens the account goes there.

create table former_address (
  organisation_id uuid not null references organisation (organisation_id),
  account_id uuid not null,
  -- Null: there was none, and nothing is sent meanwhile.
  email text,
  changed_at timestamptz not null,
  primary key (organisation_id, account_id),
  foreign key (organisation_id, account_id) references membership (organisation_id, account_id) on delete cascade
);
select paraphe.tenant_table('former_address');
