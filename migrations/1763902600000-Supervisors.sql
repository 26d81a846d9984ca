-- breaking: no
-- A seat more at a desk: whoever reads its work and decides nothing.

alter table desk_holder
  drop constraint desk_holder_role_check,
  add constraint desk_holder_role_check check (role in ('holder', 'assistant', 'supervisor'));
