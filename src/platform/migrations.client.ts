// Brings a database to the present: the SQL files of /migrations in order, each in its transaction, then
// the tables of the job queue. An advisory lock lets any number of processes start at once; forward only.

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';
import { PgBoss } from 'pg-boss';
import { Defect } from '#kernel/faults.js';
import { checkApplicationRole, checkServerVersion, dataSourceOptions, openClient } from './database.client.js';

export const migrationsDirectory = join(import.meta.dirname, '../../migrations');

/** Any constant will do; every process must use the same. */
const MIGRATION_LOCK = 7_261_001;

export async function migrate(databaseUrl: string): Promise<void> {
  const client = await openClient(databaseUrl);
  try {
    await checkServerVersion(client);
    await checkApplicationRole(client);
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await runFiles(databaseUrl);
    await installJobTables(databaseUrl);
  } finally {
    // The lock goes with the session.
    await client.end();
  }
}

async function runFiles(databaseUrl: string): Promise<void> {
  const migrations = await readMigrations();
  const dataSource = new DataSource({ ...dataSourceOptions(databaseUrl, 1), migrations, migrationsTableName: 'migration', schema: 'public' } as ConstructorParameters<typeof DataSource>[0]);
  await dataSource.initialize();
  try {
    await dataSource.runMigrations({ transaction: 'each' });
  } finally {
    await dataSource.destroy();
  }
}

async function installJobTables(databaseUrl: string): Promise<void> {
  const boss = new PgBoss({ connectionString: databaseUrl, schema: 'pgboss', max: 1, supervise: false, schedule: false });
  boss.on('error', () => undefined);
  await boss.start();
  await boss.stop({ graceful: false });
  const client = await openClient(databaseUrl);
  try {
    // The application only puts jobs in; taking them out is the worker's, under its own role.
    await client.query(`grant usage on schema pgboss to paraphe_app;
      grant select on pgboss.queue to paraphe_app;
      grant insert, select (id, start_after) on pgboss.job, pgboss.job_common to paraphe_app;`);
  } finally {
    await client.end();
  }
}

type MigrationClass = new () => MigrationInterface;

/** One TypeORM migration a file; TypeORM reads the order from the last thirteen digits of its name. */
async function readMigrations(): Promise<MigrationClass[]> {
  const files = (await readdir(migrationsDirectory)).filter((file) => file.endsWith('.sql') && file !== 'schema.sql').sort();
  return Promise.all(files.map(async (file) => {
    const shape = /^(\d{13})-([A-Za-z]+)\.sql$/.exec(file);
    if (!shape) throw new Defect(`migration file name: ${file}`);
    const sql = await readFile(join(migrationsDirectory, file), 'utf8');
    if (!/^-- breaking: (yes|no)\n/.test(sql)) throw new Defect(`${file}: the first line must be "-- breaking: yes" or "-- breaking: no"`);
    return migrationOf(`${shape[2]}${shape[1]}`, sql);
  }));
}

function migrationOf(name: string, sql: string): MigrationClass {
  return class implements MigrationInterface {
    readonly name = name;
    async up(runner: QueryRunner): Promise<void> {
      // A server whose user is called `paraphe` would make the tables in the schema of that name.
      await runner.query('set local search_path to public');
      await runner.query(sql);
    }
    down(): Promise<void> {
      throw new Defect('migrations go forward only');
    }
  };
}
