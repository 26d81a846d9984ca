-- breaking: no
-- A provider is bound from one's own account; what its end of the session needs is kept sealed; and when whoever opened a session
-- last proved who it is, where a provider says so.

-- Null: somebody signs in. Else: this account is to be bound.
alter table provider_request add column account_id uuid references account (id) on delete cascade;

-- The token itself is not kept any more; a session opened before ends here alone.
alter table provider_session alter column id_token drop not null;
alter table provider_session add column sealed bytea;
update provider_session set id_token = null;

-- Null: when it was opened.
alter table session add column proved_at timestamptz;
