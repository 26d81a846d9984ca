-- breaking: no
-- Where the signatures of a document are to be seen, by step of the circuit.

alter table document add column frames jsonb;
