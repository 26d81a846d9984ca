// Migrations that change rows already there. The boundary of the tenants holds for the owner of the tables too: a
// change made without lifting it changes nothing, and says nothing.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { aDatabase, type TestDatabase } from '../support/database.js';
import { fresh } from '../support/organisation.js';

const folder = join(import.meta.dirname, '../../migrations');
const textOf = (name: string): string => readFileSync(join(folder, name), 'utf8');

let db: TestDatabase;
beforeAll(async () => { db = await aDatabase(); });
afterAll(() => db?.close());

describe('a migration that changes rows', () => {
  it('lifts the boundary of their table, and puts it back', async () => {
    const tables = new Set((await db.dataSource.query<{ name: string }[]>('select relname as name from pg_class where relforcerowsecurity')).map(({ name }) => name));
    expect(tables.size).toBeGreaterThan(10);
    for (const name of readdirSync(folder).filter((file) => /^\d+.*\.sql$/.test(file))) {
      const text = textOf(name);
      for (const [, table] of text.matchAll(/^(?:update|delete from) (\w+)/gm)) {
        if (!tables.has(table!)) continue;
        expect([name, text.includes(`alter table ${table} no force row level security;`), text.includes(`alter table ${table} force row level security;`)]).toEqual([name, true, true]);
      }
    }
  });

  it('gives every reading of every collectivité its last opening, also to an owner who is no superuser', async () => {
    const { dataSource } = db;
    await dataSource.query('alter table reading drop column last_at');
    const runner = dataSource.createQueryRunner();
    const owner = `owner_${fresh().replaceAll('-', '')}`;
    try {
      await runner.query('set session_replication_role = replica');
      for (const day of ['2025-01-01', '2025-02-01']) {
        await runner.query('insert into reading (organisation_id, dossier_id, person_id, first_at) values ($1, $2, $3, $4)', [fresh(), fresh(), fresh(), `${day}T08:00:00Z`]);
      }
      await runner.query('set session_replication_role = origin');
      await runner.query(`create role ${owner} nologin nosuperuser nobypassrls; grant usage, create on schema public to ${owner}; alter table reading owner to ${owner}`);
      await runner.query(`set role ${owner}`);
      await runner.query(textOf('1763901500000-ReadingAgain.sql'));
      await runner.query('reset role');
      const rows = await runner.query('select first_at = last_at as same from reading') as { same: boolean }[];
      expect(rows).toEqual([{ same: true }, { same: true }]);
    } finally {
      await runner.query('reset role');
      await runner.query(`alter table reading owner to current_user; drop owned by ${owner}; drop role ${owner}`);
      await runner.release();
    }
  });
});
