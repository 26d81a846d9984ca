// The other engines, each in a process of its own under bench/peers/, with dependencies that are installed there and
// are no part of the product; and what the processes of a measure cost in CPU, PostgreSQL included.

import { fork, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

// What is built stands beside the package, not beside this file.
const FOLDER = join(import.meta.dirname, '..', 'bench', 'peers');
/** A clock tick of /proc, on every Linux there is. */
const TICK_MS = 10;

export interface Lived {
  readonly seconds: number;
  /** Of each decision, until it was acknowledged. */
  readonly timesMs: readonly number[];
  /** In all the processes that took part, client included. */
  readonly cpuMs: number;
}

export interface Peer {
  live(lives: number, atOnce: number): Promise<Lived>;
  close(): Promise<void>;
}

/** Why the peers cannot be measured here; `null`: they are installed. */
export function installed(): string | null {
  if (!existsSync(join(FOLDER, 'node_modules'))) {
    process.stderr.write('installing DBOS and Restate in bench/peers (for this benchmark only)…\n');
    const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], { cwd: FOLDER, stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' });
    if (status !== 0) return '`npm ci` did not succeed in bench/peers';
  }
  return null;
}

/** `databaseUrl`: where DBOS makes a database of its own; `serverPid`: PostgreSQL, whose CPU is counted. */
export async function startPeer(name: 'dbos' | 'restate', { databaseUrl, serverPid }: { readonly databaseUrl: string; readonly serverPid: number | null }): Promise<Peer> {
  const folder = mkdtempSync(join(tmpdir(), `paraphe-bench-${name}-`));
  const database = `bench_${name}_${process.pid}`;
  const url = new URL(databaseUrl);
  url.pathname = `/${database}`;
  const child = fork(join(FOLDER, `${name}.mjs`), { env: { ...process.env, NODE_ENV: 'production', PEER_FOLDER: folder, PEER_DATABASE_URL: url.href }, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const close = async (): Promise<void> => {
    if (child.connected) child.send({ stop: true });
    await Promise.race([child.exitCode === null ? once(child, 'exit') : null, new Promise((late) => setTimeout(late, 8000).unref())]);
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
    await sql(databaseUrl, `drop database if exists ${database} with (force)`);
  };
  const others: number[] = [];
  try {
    for (let ready = false; !ready;) {
      const message = await answer(child);
      if ('alsoCounts' in message) others.push(message.alsoCounts as number);
      ready = 'ready' in message;
    }
  } catch (error) {
    await close();
    throw error;
  }
  return {
    close,
    async live(lives, atOnce) {
      const cpu = cpuMsOf(others, serverPid);
      child.send({ lives, atOnce });
      const { seconds, timesMs, cpuMs } = await answer(child) as unknown as Lived;
      return { seconds, timesMs, cpuMs: cpuMs + cpuMsOf(others, serverPid) - cpu };
    },
  };
}

/** The process every connection of this server comes from; `null` where it cannot be looked at (another machine, no /proc). */
export async function serverOf(databaseUrl: string): Promise<number | null> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows: [backend] } = await client.query<{ pid: number; at: Date }>('select pg_backend_pid() as pid');
    return statOf(backend!.pid)?.parent ?? null;
  } finally {
    await client.end();
  }
}

/** CPU of these processes and, of a server, of all that it has started, those that ended included. 0 where there is no /proc. */
export function cpuMsOf(pids: readonly number[], serverPid: number | null): number {
  const own = serverPid === null ? [] : [serverPid, ...readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number).filter((pid) => statOf(pid)?.parent === serverPid)];
  return [...pids, ...own].reduce((sum, pid) => sum + (statOf(pid)?.ticks ?? 0) * TICK_MS, 0);
}

/** proc(5): after the name in brackets, the state, the parent; utime, stime, and those of the children that ended. */
function statOf(pid: number): { readonly parent: number; readonly ticks: number } | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ').map(Number);
    return { parent: fields[1]!, ticks: fields[11]! + fields[12]! + fields[13]! + fields[14]! };
  } catch {
    return null;
  }
}

async function answer(child: ChildProcess): Promise<Record<string, unknown>> {
  const ended = new AbortController();
  try {
    return await Promise.race([
      once(child, 'message', { signal: ended.signal }).then(([message]) => message as Record<string, unknown>),
      once(child, 'exit', { signal: ended.signal }).then(([code]) => { throw new Error(`a peer ended with ${String(code)}`); }),
    ]);
  } finally {
    ended.abort();
  }
}

async function sql(databaseUrl: string, text: string): Promise<readonly unknown[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}
