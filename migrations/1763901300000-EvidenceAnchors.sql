-- breaking: no
-- One value a day for all the chains of a collectivité, time-stamped (RFC 3161): whoever keeps it sees an entry
-- changed, a chain cut short and a chain that vanished. Nobody waits for it: it reads the heads and locks none.

create table evidence_anchor (
  organisation_id uuid not null,
  number integer not null check (number > 0),
  -- The day in UTC: one anchor a day at most.
  day date not null,
  -- The canonical text (RFC 8785) that was time-stamped: its members are those of src/evidence/anchor-statement.ts.
  statement text not null,
  -- The time-stamp token over the SHA-256 of the statement, DER.
  token bytea not null,
  primary key (organisation_id, number),
  unique (organisation_id, day)
);

-- The heads that had moved since the anchor before; the heads of an anchor are, for each chain, its latest row up to it.
create table evidence_anchored_head (
  organisation_id uuid not null,
  chain_id uuid not null,
  anchor_number integer not null,
  sequence integer not null check (sequence > 0),
  hash bytea not null check (length(hash) = 32),
  primary key (organisation_id, chain_id, anchor_number),
  foreign key (organisation_id, anchor_number) references evidence_anchor (organisation_id, number)
);

select paraphe.tenant_table('evidence_anchor');
select paraphe.tenant_table('evidence_anchored_head');
revoke update, delete, truncate on evidence_anchor from paraphe_app;
revoke update, delete, truncate on evidence_anchored_head from paraphe_app;
