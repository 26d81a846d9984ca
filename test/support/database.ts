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

export interface Copy {
  readonly url: string;
  drop(): Promise<void>;
}

/** The address of a fresh migrated database, for tests that boot the whole application on it. */
export async function anEmptyCopy(): Promise<Copy> {
  const server = await serverUrl();
  template ??= migratedTemplate(server);
  return aCopy(server, await template);
}

/** A database of its own, with all that the template holds. */
export async function aCopy(server: string, from: string): Promise<Copy> {
  const name = `paraphe_test_${randomBytes(6).toString('hex')}`;
  await onServer(server, `create database ${name} template ${from}`);
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

/** Named by the digest of the migrations: on a server that lasts, a changed migration makes a new template. */
export function migratedTemplate(server: string): Promise<string> {
  const files = readdirSync(migrationsDirectory).filter((file) => file !== 'schema.sql').sort();
  const digest = sha256(files.map((file) => readFileSync(join(migrationsDirectory, file), 'utf8')).join('\n'));
  return aTemplate(server, `paraphe_template_${digest.slice(0, 12)}`, async (raw) => {
    await onServer(server, `create database ${raw}`);
    await migrate(databaseOn(server, raw));
  });
}

/** Made by whichever process comes first, under the name `raw`: one killed half-way leaves no half-made template. */
export async function aTemplate(server: string, name: string, make: (raw: string) => Promise<void>): Promise<string> {
  const client = await openClient(server);
  try {
    await client.query('select pg_advisory_lock(hashtext($1))', [name]);
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount === 0) {
      const raw = `${name}_raw`;
      await client.query(`drop database if exists ${raw} with (force)`);
      await make(raw);
      await client.query(`alter database ${raw} rename to ${name}`);
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

export async function onServer(server: string, sql: string): Promise<void> {
  const client = await openClient(server);
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
