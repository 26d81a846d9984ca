-- breaking: no
-- A line of evidence is written with less: the head moves in one update that computes the next hash from its own
-- former value; it was locked first, then updated.

create or replace function paraphe.record_evidence(organisation uuid, chain uuid, bodies text[])
returns table (head_sequence integer, head_hash bytea) language plpgsql as $$
declare
  last_sequence integer;
  last_hash bytea;
  former_hash bytea;
  body_text text;
begin
  foreach body_text in array bodies loop
    loop
      -- The row two writers of the same chain wait for each other on; the second computes from what the first left.
      update public.evidence_head h set sequence = h.sequence + 1, hash = sha256(convert_to(
          '{"body":' || body_text || ',"chain":"' || chain || '","format":1,"previous":'
          || coalesce('"' || encode(h.hash, 'hex') || '"', 'null') || ',"sequence":' || h.sequence + 1 || '}', 'UTF8'))
        where h.organisation_id = organisation and h.chain_id = chain
        returning h.sequence, h.hash into last_sequence, last_hash;
      exit when found;
      -- A chain begins; another writer may begin it at the same instant: the insert then waits for it.
      insert into public.evidence_head (organisation_id, chain_id, sequence) values (organisation, chain, 0) on conflict do nothing;
    end loop;
    -- While the head is ours nobody appends: the entry before is the last there is.
    select e.hash into former_hash from public.evidence_entry e
      where e.organisation_id = organisation and e.chain_id = chain and e.sequence = last_sequence - 1;
    insert into public.evidence_entry (organisation_id, chain_id, sequence, previous_hash, hash, body)
      values (organisation, chain, last_sequence, former_hash, last_hash, body_text);
  end loop;
  return query select last_sequence, last_hash;
end $$;
