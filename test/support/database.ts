// A fresh, migrated PostgreSQL database for one test file: copied from a template that is migrated once for
// a given set of migrations, on the embedded server or on the one DATABASE_URL names.

import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataSource, EntitySchema } from 'typeorm';
import { sha256 } from '#kernel/digest.js';
import type { Config } from '#platform/config.js';
import { readConfig } from '#platform/config.js';
import { dataSourceOptions, openClient, openDataSource } from '#platform/database.client.js';
import { DatabaseService } from '#platform/database.service.js';
import { startEmbeddedPostgres } from '#platform/embedded-postgres.client.js';
import { JobsService } from '#platform/jobs.service.js';
import { migrate, migrationsDirectory } from '#platform/migrations.client.js';

export interface TestDatabase {
  readonly url: string;
  /** Settings that point at this database, jobs not running by themselves. */
  readonly config: Config;
  readonly dataSource: DataSource;
  readonly database: DatabaseService;
  readonly jobs: JobsService;
  close(): Promise<void>;
}

export async function aDatabase(options: { entities?: readonly EntitySchema[]; connections?: number } = {}): Promise<TestDatabase> {
  const { url, drop } = await anEmptyCopy();
  const dataSource = await openDataSource(dataSourceOptions(url, options.connections ?? 10, options.entities));
  const config: Config = { ...readConfig({ DATABASE_URL: url, PORT: '0' }), runsJobs: false };
  const jobs = new JobsService(config);
  return {
    url, config, dataSource, jobs,
    database: new DatabaseService(dataSource),
    async close() {
      await jobs.beforeApplicationShutdown();
      await dataSource.destroy();
      await drop();
    },
  };
}

/** The address of a fresh migrated database, for tests that boot the whole application on it. */
export async function anEmptyCopy(): Promise<{ url: string; drop(): Promise<void> }> {
  const server = await serverUrl();
  const template = await migratedTemplate(server);
  const name = `paraphe_test_${randomBytes(6).toString('hex')}`;
  await onServer(server, `create database ${name} template ${template}`);
  return { url: databaseOn(server, name), drop: () => onServer(server, `drop database if exists ${name} with (force)`) };
}

/** An address of the server the tests use, with the right to create databases. */
export async function serverUrl(): Promise<string> {
  if (process.env['DATABASE_URL']) return process.env['DATABASE_URL'];
  const root = process.env['PARAPHE_TEST_ROOT'];
  if (!root) throw new Error('a test with a database is named ….db.test.ts or ….e2e.test.ts');
  const settings = ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off', 'max_connections=300'];
  return (await startEmbeddedPostgres({ dataDirectory: join(root, 'data'), settings })).url;
}

let template: Promise<string> | null = null;

function migratedTemplate(server: string): Promise<string> {
  template ??= makeTemplate(server);
  return template;
}

/** Named by the digest of the migrations: on a server that lasts, a changed migration makes a new template. */
async function makeTemplate(server: string): Promise<string> {
  const files = readdirSync(migrationsDirectory).filter((file) => file !== 'schema.sql').sort();
  const digest = sha256(files.map((file) => readFileSync(join(migrationsDirectory, file), 'utf8')).join('\n'));
  const name = `paraphe_template_${digest.slice(0, 12)}`;
  const client = await openClient(server);
  try {
    await client.query('select pg_advisory_lock(7261003)');
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount === 0) {
      // Migrated under another name first: a run killed half-way leaves no half-migrated template.
      await client.query(`drop database if exists ${name}_raw with (force)`);
      await client.query(`create database ${name}_raw`);
      await migrate(databaseOn(server, `${name}_raw`));
      await client.query(`alter database ${name}_raw rename to ${name}`);
    }
    return name;
  } finally {
    await client.end();
  }
}

export function databaseOn(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

async function onServer(server: string, sql: string): Promise<void> {
  const client = await openClient(server);
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
