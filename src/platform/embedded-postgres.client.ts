// A PostgreSQL of the product's own for a machine that has none: created at the first start, stopped with
// the last process that uses it, found again after a kill -9. It listens on the loopback address only, on a
// free port, behind a random password; DATABASE_URL replaces it altogether.

import { randomBytes } from 'node:crypto';
import { spawn } from 'node:child_process';
import { chown, mkdir, open, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { Outage } from '#kernel/faults.js';
import { usableBinaries, type Binaries, type RunAs } from './embedded-binaries.client.js';
import { chooseUser, clusterFolder } from './embedded-place.client.js';
import { isPostgres, postmasterOf, stopPostmaster, type Postmaster } from './embedded-process.client.js';
import { joinUsers, leaveUsers, withLock } from './embedded-users.client.js';

export interface EmbeddedPostgres {
  readonly url: string;
  readonly reattached: boolean;
  /** Stops the server unless another living process still uses it. Call it after the application has closed. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  readonly dataDirectory: string;
  /** Server settings besides ours: `['fsync=off']` in tests. */
  readonly settings?: readonly string[];
}

/** Not the name of one of our schemas: PostgreSQL looks first in the schema that bears the user's name. */
const OWNER = 'parapheur';
const DATABASE = 'paraphe';

export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const directory = resolve(options.dataDirectory);
  await mkdir(directory, { recursive: true, mode: 0o755 });
  return withLock(directory, async () => {
    const runAs = await chooseUser();
    const base = await clusterFolder(directory, runAs);
    const cluster: Cluster = { base, data: join(base, 'data'), binaries: await usableBinaries(runAs, base), runAs, settings: options.settings ?? [] };
    const secret = await secretOf(cluster);
    const running = await attach(cluster, secret);
    const postmaster = running ?? (await start(cluster, secret));
    await createDatabase(postmaster.port, secret);
    await joinUsers(directory);
    return {
      url: urlOf(postmaster.port, secret, DATABASE),
      reattached: running !== null,
      stop: () => withLock(directory, async () => {
        if (await leaveUsers(directory)) await stopPostmaster(postmaster.pid, cluster.data, cluster.binaries.folder);
      }),
    };
  });
}

interface Cluster {
  readonly base: string;
  readonly data: string;
  readonly binaries: Binaries;
  readonly runAs: RunAs | null;
  readonly settings: readonly string[];
}

async function secretOf(cluster: Cluster): Promise<string> {
  const file = join(cluster.base, 'secret');
  const known = await readFile(file, 'utf8').catch(() => null);
  if (known) return known;
  const secret = randomBytes(24).toString('hex');
  await writeFile(file, secret, { mode: 0o600, flush: true });
  return secret;
}

/** The server already running on this data folder (its Node process was killed), or `null` after clearing what is left of a dead one. */
async function attach(cluster: Cluster, secret: string): Promise<Postmaster | null> {
  for (let tries = 0; tries < 150; tries += 1) {
    const postmaster = await postmasterOf(cluster.data);
    if (!postmaster) return null;
    if (!(await isPostgres(postmaster.pid))) break;
    const folder = await dataFolderOf(postmaster.port, secret);
    if (folder !== null && (await sameFolder(folder, cluster.data))) return postmaster;
    // Starting, recovering or stopping: it will answer or go away within seconds.
    await sleep(100);
  }
  await rm(join(cluster.data, 'postmaster.pid'), { force: true });
  return null;
}

async function start(cluster: Cluster, secret: string): Promise<Postmaster> {
  await initialise(cluster, secret);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await launch(cluster, secret);
    } catch (error) {
      // The port was free when asked and taken meanwhile, or processes of the killed server are still ending.
      if (attempt === 4) throw error;
      await sleep(500 * attempt);
    }
  }
}

async function initialise(cluster: Cluster, secret: string): Promise<void> {
  const version = await readFile(join(cluster.data, 'PG_VERSION'), 'utf8').catch(() => null);
  const expected = cluster.binaries.major;
  if (version !== null) {
    if (version.trim() !== expected) throw new Outage('platform.embedded-database-version', { found: version.trim(), expected });
    return;
  }
  // A first start cut short leaves a folder without PG_VERSION: initdb wants it away.
  await rm(cluster.data, { recursive: true, force: true });
  await mkdir(cluster.data, { mode: 0o700 });
  const passwordFile = join(cluster.base, 'initdb.secret');
  await writeFile(passwordFile, secret, { mode: 0o600 });
  if (cluster.runAs) for (const path of [cluster.data, passwordFile]) await chown(path, cluster.runAs.uid, cluster.runAs.gid);
  try {
    await run(cluster, 'initdb', ['-D', cluster.data, '-U', OWNER, `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8',
      '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--no-instructions']);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

async function run(cluster: Cluster, program: string, arguments_: readonly string[]): Promise<void> {
  const log = join(cluster.base, 'server.log');
  const output = await open(log, 'a', 0o600);
  try {
    const code = await new Promise<number | string>((done) => {
      const child = spawn(join(cluster.binaries.folder, 'bin', program), arguments_, { ...identity(cluster), stdio: ['ignore', output.fd, output.fd], windowsHide: true });
      child.on('error', (error: NodeJS.ErrnoException) => done(error.code ?? error.message));
      child.on('exit', (status, signal) => done(status ?? signal ?? 'unknown'));
    });
    if (code !== 0) throw new Outage('platform.embedded-database-failed', { log, reason: `${program}: ${code}` });
  } finally {
    await output.close();
  }
}

async function launch(cluster: Cluster, secret: string): Promise<Postmaster> {
  const log = join(cluster.base, 'server.log');
  const port = await freePort();
  const settings = ['listen_addresses=127.0.0.1', `port=${port}`, 'max_connections=120', 'lc_messages=C', 'timezone=UTC', 'log_timezone=UTC',
    ...(process.platform === 'win32' ? [] : ['unix_socket_directories=']), ...cluster.settings].flatMap((setting) => ['-c', setting]);
  if (process.platform === 'win32') {
    // postgres.exe refuses an administrator; pg_ctl drops those rights for it.
    await run(cluster, 'pg_ctl.exe', ['start', '-w', '-D', cluster.data, '-l', log, '-o', settings.join(' ')]);
    return { pid: (await postmasterOf(cluster.data))?.pid ?? 0, port };
  }
  const output = await open(log, 'a', 0o600);
  // Detached: a Ctrl-C in the terminal reaches us alone, and we stop the server after the application has closed.
  const child = spawn(join(cluster.binaries.folder, 'bin', 'postgres'), ['-D', cluster.data, ...settings], { ...identity(cluster), detached: true, stdio: ['ignore', output.fd, output.fd] });
  await output.close();
  let ended: string | null = null;
  child.on('error', (error: NodeJS.ErrnoException) => { ended = error.code ?? error.message; });
  child.on('exit', (status, signal) => { ended = String(status ?? signal); });
  child.unref();
  for (let waitedMs = 0; waitedMs < 60_000; waitedMs += 25) {
    if (ended !== null) throw new Outage('platform.embedded-database-failed', { log, reason: ended });
    if ((await dataFolderOf(port, secret)) !== null) return { pid: child.pid!, port };
    await sleep(25);
  }
  throw new Outage('platform.embedded-database-failed', { log, reason: 'no answer within 60 s' });
}

/** A clean environment: PGDATA, PGPORT or a locale of the machine must not reach the server. */
function identity(cluster: Cluster): { cwd: string; env: NodeJS.ProcessEnv; uid?: number; gid?: number } {
  const windows = { SystemRoot: process.env['SystemRoot'], TEMP: process.env['TEMP'] };
  const env = { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC', ...(process.platform === 'win32' ? windows : {}) };
  return { cwd: cluster.base, env, ...cluster.runAs };
}

async function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const server = createServer();
    server.on('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => done(port));
    });
  });
}

function urlOf(port: number, secret: string, database: string): string {
  return `postgresql://${OWNER}:${secret}@127.0.0.1:${port}/${database}`;
}

/** What the server on this port, if it takes our password, says its data folder is. */
async function dataFolderOf(port: number, secret: string): Promise<string | null> {
  if (!port) return null;
  return withClient(urlOf(port, secret, 'postgres'), async (client) => {
    const { rows } = await client.query<{ data_directory: string }>('show data_directory');
    return rows[0]!.data_directory;
  }).catch(() => null);
}

async function sameFolder(one: string, other: string): Promise<boolean> {
  const [a, b] = await Promise.all([stat(one).catch(() => null), stat(other).catch(() => null)]);
  return a !== null && b !== null && a.ino === b.ino && a.dev === b.dev;
}

async function createDatabase(port: number, secret: string): Promise<void> {
  await withClient(urlOf(port, secret, 'postgres'), async (client) => {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`create database ${DATABASE}`);
  });
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
