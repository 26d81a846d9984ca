// Who uses the embedded server: one small file a process, so that the last one to leave stops it, and one
// lock file, so that only one starts or stops it at a time. Files of processes that were killed do not count.

import { mkdir, open, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from './embedded-process.client.js';

/** Longer than the slowest start: creating a cluster on a slow disk. */
const LONGEST_WAIT_MS = 120_000;

export async function withLock<T>(directory: string, work: () => Promise<T>): Promise<T> {
  const file = join(directory, 'postgres.lock');
  await acquire(file);
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}

async function acquire(file: string): Promise<void> {
  for (let waitedMs = 0; waitedMs < LONGEST_WAIT_MS; waitedMs += 50) {
    try {
      const handle = await open(file, 'wx');
      await handle.writeFile(String(process.pid));
      await handle.close();
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = Number(await readFile(file, 'utf8').catch(() => ''));
    // Empty: written this very instant, unless it stays so.
    const abandoned = holder > 0 ? !(await isAlive(holder)) : waitedMs >= 5000;
    if (abandoned) await rm(file, { force: true });
    else await sleep(50);
  }
  throw new Error(`the lock ${file} is never released`);
}

export async function joinUsers(directory: string): Promise<void> {
  await mkdir(usersFolder(directory), { recursive: true });
  await writeFile(join(usersFolder(directory), String(process.pid)), '');
}

/** Leaves, and says whether nobody is left. */
export async function leaveUsers(directory: string): Promise<boolean> {
  await rm(join(usersFolder(directory), String(process.pid)), { force: true });
  for (const name of await readdir(usersFolder(directory)).catch(() => [])) {
    if (await isAlive(Number(name))) return false;
    await rm(join(usersFolder(directory), name), { force: true });
  }
  return true;
}

function usersFolder(directory: string): string {
  return join(directory, 'postgres.users');
}
