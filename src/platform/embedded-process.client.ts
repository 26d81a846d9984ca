// What can be known of a server by its data folder: the process that postmaster.pid names, whether it is
// truly alive, and how to stop it.

import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Postmaster {
  readonly pid: number;
  readonly port: number;
}

/** Lines 1 and 4 of postmaster.pid; `null` when the file is missing or only half written. */
export async function postmasterOf(dataFolder: string): Promise<Postmaster | null> {
  const text = await readFile(join(dataFolder, 'postmaster.pid'), 'utf8').catch(() => '');
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  if (!Number.isSafeInteger(pid) || pid <= 1) return null;
  return { pid, port: Number(lines[3]) || 0 };
}

/** A process with this number that is no zombie. */
export async function isAlive(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  // In a container whose first process reaps nobody, the dead keep their number as zombies.
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => null);
  return status === null || !/^State:\s+[ZX]/m.test(status);
}

/** Whether the living process is a PostgreSQL server; where that cannot be read, it is taken for one. */
export async function isPostgres(pid: number): Promise<boolean> {
  if (!(await isAlive(pid))) return false;
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => null);
  return command === null || /postgres/.test(command);
}

/** Fast shutdown: open transactions are rolled back, data is written, nothing is lost. */
export async function stopPostmaster(pid: number, dataFolder: string, binaries: string): Promise<void> {
  if (process.platform === 'win32') {
    // A signal ends a Windows process at once, which is a crash for the server.
    const arguments_ = ['stop', '-D', dataFolder, '-m', 'fast', '-w'];
    await new Promise((done) => execFile(join(binaries, 'bin', 'pg_ctl.exe'), arguments_, done));
    return;
  }
  try {
    process.kill(pid, 'SIGINT');
  } catch {
    return;
  }
  await gone(pid, 15_000);
}

/** Waits until the process has ended; `false` when it has not in the time given. */
export async function gone(pid: number, withinMs: number): Promise<boolean> {
  for (let waitedMs = 0; waitedMs < withinMs; waitedMs += 20) {
    if (!(await isAlive(pid))) return true;
    await sleep(20);
  }
  return false;
}
