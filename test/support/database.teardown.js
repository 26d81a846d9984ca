// Stops the PostgreSQL of the run, or drops what it kept on a lasting one, and removes its folder.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

export default async function teardown() {
  const root = process.env.PARAPHE_TEST_ROOT;
  if (!root) return;
  delete process.env.PARAPHE_TEST_ROOT;
  await removeRun(root);
}

/** The database that keeps the demo town of a run. */
export function townOf(root) {
  return `${basename(root).toLowerCase().replaceAll('-', '_')}_town`;
}

export async function removeRun(root) {
  if (process.env.DATABASE_URL) await dropTown(process.env.DATABASE_URL, townOf(root));
  await removeCluster(root);
}

async function dropTown(server, name) {
  const client = new pg.Client(server);
  await client.connect();
  for (const database of [name, `${name}_raw`]) await client.query(`drop database if exists ${database} with (force)`);
  await client.end();
}

export async function removeCluster(root) {
  const note = join(root, 'data', 'postgres.location');
  const place = existsSync(note) ? readFileSync(note, 'utf8').trim() : join(root, 'data', 'postgres');
  const pidFile = join(place, 'data', 'postmaster.pid');
  for (let tries = 0; existsSync(pidFile) && tries < 100; tries += 1) {
    try {
      if (tries === 0) process.kill(Number(readFileSync(pidFile, 'utf8').split('\n')[0]), 'SIGINT');
    } catch {
      break;
    }
    await sleep(50);
  }
  rmSync(place, { recursive: true, force: true });
  rmSync(root, { recursive: true, force: true });
}
