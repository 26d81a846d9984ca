-- breaking: no
-- Who changes how the collectivité keeps says upon what: a change made meanwhile by somebody else is not lost.

alter table retention_setting add column version integer not null default 0 check (version >= 0);
