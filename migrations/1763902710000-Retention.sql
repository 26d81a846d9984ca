-- breaking: no
-- How a collectivité keeps: the delays of the trash, and the types it keeps longer than the rule.

create table retention_setting (
  organisation_id uuid not null references organisation (organisation_id),
  trash_days integer not null check (trash_days between 7 and 365),
  -- Null: what led to nothing is never put away by itself.
  abandoned_days integer check (abandoned_days between 90 and 3650),
  primary key (organisation_id)
);
select paraphe.tenant_table('retention_setting');

create table retention_rule (
  organisation_id uuid not null references organisation (organisation_id),
  type text not null,
  -- Null: for ever.
  years integer check (years between 1 and 100),
  reason text not null check (length(reason) between 1 and 2000),
  primary key (organisation_id, type)
);
select paraphe.tenant_table('retention_rule');

-- What is looked for by the lists of the administrator, and by the job that puts away what led to nothing.
create index dossier_finished on dossier (organisation_id, type, ended_at, id) where status = 'finished';
create index dossier_abandoned on dossier (organisation_id, changed_at) where tray in ('drafts', 'returned');
