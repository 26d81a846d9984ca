// Gives a script a migrated database: a new one on DATABASE_URL's server, or an embedded one in a folder of
// its own. Needs the server built (npm run build).
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '../dist/platform/embedded-postgres.client.js';
import { migrate } from '../dist/platform/migrations.client.js';

export async function withDatabase(work) {
  const own = process.env.DATABASE_URL ? null : mkdtempSync(join(tmpdir(), 'paraphe-script-'));
  if (own) chmodSync(own, 0o755);
  const embedded = own ? await startEmbeddedPostgres({ dataDirectory: own, settings: ['fsync=off'] }) : null;
  const server = embedded?.url ?? process.env.DATABASE_URL;
  const name = `paraphe_script_${randomBytes(6).toString('hex')}`;
  try {
    await once(server, `create database ${name}`);
    const url = new URL(server);
    url.pathname = `/${name}`;
    await migrate(url.href);
    return await work(url.href);
  } finally {
    await once(server, `drop database if exists ${name} with (force)`);
    await embedded?.stop();
    if (own) rmSync(own, { recursive: true, force: true });
  }
}

async function once(url, sql) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}
