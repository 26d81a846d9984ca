// How long ago the command was typed. Run by npm, this process is the child of the shell that npm started
// first, before the build: its age is the answer. Elsewhere, the age of this process.

import { execFile } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { promisify } from 'node:util';

const run = promisify(execFile);

export async function secondsSinceCommand(): Promise<number> {
  const own = performance.now() / 1000;
  if (process.env['npm_lifecycle_event'] === undefined) return own;
  try {
    // [[days-]hours:]minutes:seconds (POSIX ps)
    const { stdout } = await run('ps', ['-o', 'etime=', '-p', String(process.ppid)]);
    const [clock = '', days = '0'] = stdout.trim().split('-').reverse();
    const parent = clock.split(':').reduce((sum, part) => sum * 60 + Number(part), 0) + Number(days) * 86_400;
    return Number.isFinite(parent) && parent > own ? parent : own;
  } catch {
    return own;
  }
}
