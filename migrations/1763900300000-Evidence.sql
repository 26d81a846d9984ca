-- breaking: no
-- What can be proved later: one hash chain for each dossier and each administrative object. The application
-- may add to it and read it; it may neither edit nor delete, and PostgreSQL says so, not only our code.

create table evidence_entry (
  organisation_id uuid not null,
  chain_id uuid not null,
  sequence integer not null check (sequence > 0),
  previous_hash bytea check (length(previous_hash) = 32),
  hash bytea not null check (length(hash) = 32),
  -- The canonical text (RFC 8785) the hash is over; jsonb would not give the same bytes back.
  body text not null,
  primary key (organisation_id, chain_id, sequence),
  check ((sequence = 1) = (previous_hash is null))
);

-- The end of each chain: the row two writers of the same chain wait for each other on.
create table evidence_head (
  organisation_id uuid not null,
  chain_id uuid not null,
  sequence integer not null,
  hash bytea,
  primary key (organisation_id, chain_id),
  check ((sequence = 0) = (hash is null))
);

select paraphe.tenant_table('evidence_entry');
select paraphe.tenant_table('evidence_head');
revoke update, delete, truncate on evidence_entry from paraphe_app;
revoke delete, truncate on evidence_head from paraphe_app;

-- Appends to one chain and moves its head, in one round trip from the application. `bodies`: canonical texts.
-- The hash is the one of src/evidence/chain.ts (entryHash). Runs with the rights of its caller: the tenant
-- boundary and the revoked rights hold inside it too.
create function paraphe.record_evidence(organisation uuid, chain uuid, bodies text[])
returns table (head_sequence integer, head_hash bytea) language plpgsql as $$
declare
  last_sequence integer;
  last_hash bytea;
  next_hash bytea;
  body_text text;
begin
  select h.sequence, h.hash into last_sequence, last_hash from public.evidence_head h
    where h.organisation_id = organisation and h.chain_id = chain for update;
  if not found then
    insert into public.evidence_head (organisation_id, chain_id, sequence) values (organisation, chain, 0) on conflict do nothing;
    -- Another writer may have begun the chain at the same instant: the insert has then waited for it.
    select h.sequence, h.hash into strict last_sequence, last_hash from public.evidence_head h
      where h.organisation_id = organisation and h.chain_id = chain for update;
  end if;
  foreach body_text in array bodies loop
    last_sequence := last_sequence + 1;
    next_hash := sha256(convert_to(
      '{"body":' || body_text || ',"chain":"' || chain || '","format":1,"previous":'
      || coalesce('"' || encode(last_hash, 'hex') || '"', 'null') || ',"sequence":' || last_sequence || '}', 'UTF8'));
    insert into public.evidence_entry (organisation_id, chain_id, sequence, previous_hash, hash, body)
      values (organisation, chain, last_sequence, last_hash, next_hash, body_text);
    last_hash := next_hash;
  end loop;
  update public.evidence_head h set sequence = last_sequence, hash = last_hash
    where h.organisation_id = organisation and h.chain_id = chain;
  return query select last_sequence, last_hash;
end $$;
grant execute on function paraphe.record_evidence(uuid, uuid, text[]) to paraphe_app;
