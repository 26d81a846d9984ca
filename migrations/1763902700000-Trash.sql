-- breaking: no
-- A dossier may be put in the trash, and purged once its time there is over; the bytes it leaves behind are listed
-- until they are erased, or until it is found that something else needs them.

alter table dossier
  drop constraint dossier_tray_check,
  add constraint dossier_tray_check check (tray in ('drafts', 'sent', 'returned', 'done', 'trash')),
  add column trash jsonb,
  add column trash_until timestamptz,
  add constraint dossier_trash_check check ((trash is null) = (trash_until is null));

create index dossier_trash on dossier (organisation_id, trash_until) where trash_until is not null;

create table erasure (
  organisation_id uuid not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  asked_at timestamptz not null,
  -- Taken out of the store and still there, for whoever was about to need it; erased a day later.
  set_aside_at timestamptz,
  primary key (organisation_id, sha256)
);
select paraphe.tenant_table('erasure');

-- What is said of a dossier that is gone: the list of what was eliminated, and the bordereau that stays as its proof.
create table purged_dossier (
  organisation_id uuid not null,
  dossier_id uuid not null,
  type text not null,
  title text not null,
  ended_at timestamptz,
  purged_at timestamptz not null,
  disposal jsonb,
  docket_sha256 text check (docket_sha256 ~ '^[0-9a-f]{64}$'),
  primary key (organisation_id, dossier_id)
);
select paraphe.tenant_table('purged_dossier');
create index purged_dossier_day on purged_dossier (organisation_id, purged_at desc, dossier_id desc);

-- What was told of a dossier goes with it.
-- The owner sees no tenant's rows either: all of them are meant, and only here.
alter table message no force row level security;
alter table dossier no force row level security;
delete from message m where m.dossier_id is not null and not exists (select 1 from dossier d where d.organisation_id = m.organisation_id and d.id = m.dossier_id);
alter table dossier force row level security;
alter table message force row level security;
alter table message add foreign key (organisation_id, dossier_id) references dossier (organisation_id, id) on delete cascade;
