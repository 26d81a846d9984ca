// Stops the PostgreSQL of the run and removes its folder.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export default async function teardown() {
  const root = process.env.PARAPHE_TEST_ROOT;
  if (!root) return;
  delete process.env.PARAPHE_TEST_ROOT;
  await removeCluster(root);
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
