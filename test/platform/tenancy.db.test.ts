// The tenant boundary, kept by PostgreSQL itself: tried here on a table made for the purpose.

import { randomBytes } from 'node:crypto';
import type { AccountId, OrganisationId } from '#kernel/id.js';
import { uuidV7 } from '#kernel/id.js';
import { aDatabase, type TestDatabase } from '../support/database.js';

let db: TestDatabase;
const saintAubert = newId() as OrganisationId;
const other = newId() as OrganisationId;

function newId(): string {
  return uuidV7(Date.now(), randomBytes(10));
}

beforeAll(async () => {
  db = await aDatabase();
  await db.dataSource.query(`create table note (organisation_id uuid not null, id uuid not null, account_id uuid, words text not null, primary key (organisation_id, id));
    select paraphe.tenant_table('note'); select paraphe.own_account_rows('note');`);
  for (const organisation of [saintAubert, other]) {
    await db.database.transaction(organisation, (manager) => manager.query('insert into note values ($1, $2, null, $3)', [organisation, newId(), 'ours']));
  }
});

afterAll(() => db.close());

const words = (manager: { query(sql: string): Promise<{ words: string }[]> }) => manager.query('select words from note');

describe('the tenant boundary', () => {
  it('is tried here with a superuser, whom row-level security would not stop', async () => {
    const [row] = await db.dataSource.query(`select rolsuper or rolbypassrls as above from pg_roles where rolname = current_user`);
    if (!process.env['DATABASE_URL']) expect(row.above).toBe(true);
  });

  it('shows an organisation its own rows and no others', async () => {
    expect(await db.database.transaction(saintAubert, words)).toHaveLength(1);
  });

  it('shows nothing to a query without a tenant', async () => {
    expect(await db.database.withoutTenant(words)).toEqual([]);
    expect(await db.database.glance({ text: 'select words from note' })).toEqual([]);
  });

  it('shows nothing after another tenant’s transaction on the same connection', async () => {
    const one = await aDatabaseOfOneConnection();
    await one.database.transaction(saintAubert, words);
    expect(await one.database.withoutTenant(words)).toEqual([]);
    await one.close();
  });

  it('refuses to write a row under another tenant’s name', async () => {
    const write = db.database.transaction(saintAubert, (manager) => manager.query('insert into note values ($1, $2, null, $3)', [other, newId(), 'theirs']));
    await expect(write).rejects.toThrow(/row-level security/);
  });

  it('changes and deletes nothing of another tenant', async () => {
    const [, changed] = await db.database.transaction(saintAubert, (manager) => manager.query(`update note set words = 'x' where organisation_id = $1`, [other]));
    const [, deleted] = await db.database.transaction(saintAubert, (manager) => manager.query('delete from note where organisation_id = $1', [other]));
    expect([changed, deleted]).toEqual([0, 0]);
  });

  it('lets an account see the rows about itself, and only read them', async () => {
    const account = newId() as AccountId;
    await db.database.transaction(other, (manager) => manager.query('insert into note values ($1, $2, $3, $4)', [other, newId(), account, 'mine']));
    expect(await db.database.asAccount(account, words)).toEqual([{ words: 'mine' }]);
    const [, changed] = await db.database.asAccount(account, (manager) => manager.query(`update note set words = 'x'`));
    expect(changed).toBe(0);
  });

  it('takes no name of a tenant that is not an identifier', () => {
    expect(() => db.database.transaction(`'; drop table note; --` as OrganisationId, words)).toThrow('UUID');
  });

  it('cannot be left by the application', async () => {
    const leave = db.database.transaction(saintAubert, (manager) => manager.query('alter table note disable row level security'));
    await expect(leave).rejects.toThrow(/must be owner/);
  });
});

describe('a transaction', () => {
  it('leaves nothing behind when its work fails', async () => {
    const fail = db.database.transaction(saintAubert, async (manager) => {
      await manager.query('insert into note values ($1, $2, null, $3)', [saintAubert, newId(), 'lost']);
      throw new Error('changed my mind');
    });
    await expect(fail).rejects.toThrow('changed my mind');
    expect(await db.database.transaction(saintAubert, words)).toHaveLength(1);
  });

  it('is tried again after a deadlock, at most three times', async () => {
    let tries = 0;
    const work = () => db.database.transaction(saintAubert, async (manager) => {
      tries += 1;
      if (tries < 3) await manager.query(`do $$ begin raise exception 'deadlock' using errcode = '40P01'; end $$`);
      return 'done';
    });
    expect(await work()).toBe('done');
    expect(tries).toBe(3);
    tries = -9;
    await expect(work()).rejects.toThrow('deadlock');
  });

  it('reads times as the strings of the product, and large integers as numbers', async () => {
    const [row] = await db.database.withoutTenant((manager) =>
      manager.query(`select timestamptz '2025-04-10 10:15:00.5+02' as at, date '2025-04-10' as day, 20000000000::int8 as size`));
    expect(row).toEqual({ at: '2025-04-10T08:15:00.500Z', day: '2025-04-10', size: 20_000_000_000 });
  });
});

async function aDatabaseOfOneConnection(): Promise<TestDatabase> {
  const one = await aDatabase({ connections: 1 });
  await one.dataSource.query(`create table note (organisation_id uuid not null, id uuid not null, account_id uuid, words text not null, primary key (organisation_id, id));
    select paraphe.tenant_table('note');`);
  await one.database.transaction(saintAubert, (manager) => manager.query('insert into note values ($1, $2, null, $3)', [saintAubert, newId(), 'ours']));
  return one;
}
