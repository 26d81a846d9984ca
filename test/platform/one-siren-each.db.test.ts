// The migration that puts the SIREN in the directory, over collectivités founded before it.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { aDatabase, type TestDatabase } from '../support/database.js';
import { aSiren, fresh } from '../support/organisation.js';

const migration = readFileSync(join(import.meta.dirname, '../../migrations/1763900700000-OneSirenEach.sql'), 'utf8');

let db: TestDatabase;
beforeAll(async () => {
  db = await aDatabase();
  await db.dataSource.query('alter table tenant drop column siren');
});
afterAll(() => db?.close());

async function founded(siren: string, at: string): Promise<string> {
  const id = fresh();
  await db.dataSource.query('insert into tenant (id, slug, name, created_at) values ($1::uuid, $2, $2, $3)', [id, `ville-${id}`, at]);
  await db.dataSource.query(`insert into organisation (organisation_id, name, siren, department, insee, population, kind, time_zone, publicity, demo, chart_version)
    values ($1, 'Ville', $2, '062', '62480', 900, 'commune', 'Europe/Paris', 'electronic', false, $1)`, [id, siren]);
  return id;
}

describe('the SIREN in the directory', () => {
  it('comes from each collectivité, and of two that bear the same the first founded keeps it', async () => {
    const [one, shared] = [aSiren(), aSiren()];
    const [alone, later, first] = [await founded(one, '2025-01-01T00:00:00Z'), await founded(shared, '2025-03-01T00:00:00Z'), await founded(shared, '2025-02-01T00:00:00Z')];
    await db.dataSource.query(migration);
    const rows = await db.dataSource.query<{ id: string; siren: string | null }[]>('select id, siren from tenant');
    expect(new Map(rows.map(({ id, siren }) => [id, siren]))).toEqual(new Map([[alone, one], [later, null], [first, shared]]));
  });

  it('leaves the table of the collectivités held to the tenant boundary as before', async () => {
    const [row] = await db.dataSource.query<{ forced: boolean }[]>(`select relforcerowsecurity as forced from pg_class where oid = 'organisation'::regclass`);
    expect(row!.forced).toBe(true);
  });
});
