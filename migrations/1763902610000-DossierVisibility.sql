-- breaking: no
-- Who may read a dossier that was sent, besides those who have a part in it. Empty on older rows: they alone.

alter table dossier
  add column visibility text,
  add constraint dossier_visibility_check check (visibility in ('confidential', 'service', 'public'));
