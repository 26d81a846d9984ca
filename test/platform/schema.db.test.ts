// The shape every table must have, asked of the catalog itself: ready to be distributed by tenant, and closed
// to queries without one.

import { aDatabase, type TestDatabase } from '../support/database.js';

/** What is not a tenant's: the directory, the accounts, the list of migrations, and whether the installation is able to sign. */
const GLOBAL = ['account', 'awaited_step', 'failed_sign_in', 'migration', 'passkey', 'passkey_challenge', 'password_link', 'provider_binding', 'provider_request', 'provider_session', 'read_through', 'recovery_code', 'remote_key_try', 'second_step', 'session', 'tenant', 'trial_signature', 'wrong_code'];

let db: TestDatabase;
beforeAll(async () => {
  db = await aDatabase();
});
afterAll(() => db.close());

const ask = (sql: string) => db.dataSource.query<Record<string, unknown>[]>(sql, [GLOBAL]);
const TENANT_TABLES = `pg_class t where t.relnamespace = 'public'::regnamespace and t.relkind in ('r', 'p') and t.relname <> all ($1)`;

describe('every tenant table', () => {
  it('begins with the organisation, which is never missing', async () => {
    expect(await ask(`select t.relname as table from ${TENANT_TABLES} and not exists (select from pg_attribute a
      where a.attrelid = t.oid and a.attnum = 1 and a.attname = 'organisation_id' and a.atttypid = 'uuid'::regtype and a.attnotnull)`)).toEqual([]);
  });

  it('has a primary key', async () => {
    expect(await ask(`select t.relname as table from ${TENANT_TABLES} and not exists (select from pg_constraint c where c.conrelid = t.oid and c.contype = 'p')`)).toEqual([]);
  });

  it('names the organisation first in every primary, unique and foreign key, unless that leads to a global table', async () => {
    expect(await ask(`select t.relname as table, c.conname as key from pg_constraint c, ${TENANT_TABLES} and c.conrelid = t.oid and c.contype in ('p', 'u', 'f')
      and not (c.contype = 'f' and c.confrelid::regclass::text = any ($1)) and (c.conkey[1] <> 1 or (c.contype = 'f' and c.confkey[1] <> 1))`)).toEqual([]);
  });

  it('names the organisation first in every unique index', async () => {
    expect(await ask(`select t.relname as table, i.indexrelid::regclass::text as index from pg_index i, ${TENANT_TABLES} and i.indrelid = t.oid and i.indisunique and i.indkey[0] <> 1`)).toEqual([]);
  });

  it('has row-level security enabled and forced, with the tenant policy', async () => {
    expect(await ask(`select t.relname as table from ${TENANT_TABLES} and (not t.relrowsecurity or not t.relforcerowsecurity
      or not exists (select from pg_policy p where p.polrelid = t.oid and p.polname = 'tenant' and p.polcmd = '*'))`)).toEqual([]);
  });

  it('has no policy besides that lets anybody write', async () => {
    expect(await ask(`select t.relname as table, p.polname as policy from pg_policy p, ${TENANT_TABLES} and p.polrelid = t.oid and p.polname <> 'tenant' and p.polcmd <> 'r'`)).toEqual([]);
  });

  it('has no trigger and takes no identifier from a sequence', async () => {
    expect(await ask(`select t.relname as table from ${TENANT_TABLES} and exists (select from pg_trigger g where g.tgrelid = t.oid and not g.tgisinternal)`)).toEqual([]);
    expect(await db.dataSource.query(`select relname from pg_class where relkind = 'S' and relnamespace = 'public'::regnamespace and relname <> 'migration_id_seq'`)).toEqual([]);
  });
});

describe('the application', () => {
  it('owns nothing and bypasses nothing', async () => {
    expect(await db.dataSource.query(`select rolsuper, rolbypassrls, rolcanlogin from pg_roles where rolname = 'paraphe_app'`))
      .toEqual([{ rolsuper: false, rolbypassrls: false, rolcanlogin: false }]);
    expect(await db.dataSource.query(`select relname from pg_class where pg_get_userbyid(relowner) = 'paraphe_app'`)).toEqual([]);
  });

  it('has no hidden way round: no function runs with the rights of its owner', async () => {
    expect(await db.dataSource.query(`select proname from pg_proc where prosecdef and pronamespace in ('public'::regnamespace, 'paraphe'::regnamespace)`)).toEqual([]);
  });
});
