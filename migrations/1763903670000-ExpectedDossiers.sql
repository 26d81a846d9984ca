-- breaking: no
-- The dossiers on their way that moved last, for whoever has an empty tray.

create index dossier_moving on dossier (organisation_id, changed_at desc, id desc) where status = 'running' and trash is null;
