-- breaking: no
-- Keys in the PKCS#11 token of the installation.
alter table credential drop constraint credential_kind_check;
alter table credential add constraint credential_kind_check check (kind in ('pkcs12', 'pkcs11', 'user-token', 'remote'));
