-- breaking: no
-- Signing in with an identity provider (OpenID Connect): who is whom there, the requests under way, and what the end of a
-- session has to say to the provider.

create table provider_binding (
  issuer text not null check (length(issuer) between 1 and 300),
  subject text not null check (length(subject) between 1 and 300),
  account_id uuid not null references account (id) on delete cascade,
  bound_at timestamptz not null,
  last_used_at timestamptz not null,
  -- Of the employer, where the provider tells it (ProConnect).
  siret text check (siret ~ '^[0-9]{14}$'),
  primary key (issuer, subject),
  -- One person, one identity at each provider.
  unique (account_id, issuer)
);
grant select, insert, update, delete on provider_binding to paraphe_app;

create table provider_request (
  id text primary key check (id ~ '^[0-9a-f]{64}$'),
  provider text not null,
  state text not null,
  nonce text not null,
  verifier text not null,
  return_to text not null check (length(return_to) between 1 and 2000),
  expires_at timestamptz not null
);
create index provider_request_expiry on provider_request (expires_at);
grant select, insert, delete on provider_request to paraphe_app;

create table provider_session (
  session_id text primary key references session (id) on delete cascade,
  provider text not null,
  id_token text not null
);
grant select, insert, delete on provider_session to paraphe_app;
