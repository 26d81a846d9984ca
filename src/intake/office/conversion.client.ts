// One conversion by LibreOffice: a folder of its own with a profile of its own, a process that is limited, shut in
// and ended with all it has started.

import { constants } from 'node:fs';
import { copyFile, mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import type { ChildProcess } from 'node:child_process';
import { constants as system } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Defect, Outage } from '#kernel/faults.js';
import { refuse, type Refusal } from '#kernel/refusal.js';
import type { OfficeFormat } from '../format.js';
import { limitedProcess, type Limits } from '../limited-process.client.js';
import { confined } from './confinement.js';
import type { OfficeProgram } from './office-program.client.js';
import { conversion, SETTINGS } from './recipe.js';

export interface Order {
  readonly format: OfficeFormat;
  readonly path: string;
  /** Where the PDF is to be. */
  readonly pdfPath: string;
}

/** A report of 400 pages takes some 20 s of processor; a sheet that would fill ten thousand pages is stopped before. */
const LIMITS: Limits = { memoryBytes: 3 * 1024 ** 3, cpuSeconds: 60, fileBytes: 300 * 1024 ** 2 };
/** Only for a process that sleeps: the processor time is what bounds. */
const LONGEST_MS = 240_000;

/** Refuses `document.not-converted`, `document.conversion-costly`; throws Outage `document.reader-stopped` when `signal` ends it. `job`: a folder that is not there yet, removed afterwards. */
export async function convert(program: OfficeProgram, { format, path, pdfPath }: Order, job: string, signal: AbortSignal, limits = LIMITS): Promise<null | Refusal> {
  try {
    for (const folder of [job, join(job, 'home'), join(job, 'tmp'), join(job, 'out'), join(job, 'profile'), join(job, 'profile/user')]) await mkdir(folder, { mode: 0o700 });
    // A copy: what is kept is the file that came, whatever is done to this one.
    await copyFile(path, join(job, `document.${format}`), constants.COPYFILE_FICLONE);
    await writeFile(join(job, 'profile/user/registrymodifications.xcu'), SETTINGS, { mode: 0o600 });
    const end = await run(program, format, job, signal, limits);
    const made = join(job, 'out/document.pdf');
    if (end === 'done' && ((await stat(made).catch(() => null))?.size ?? 0) > 0) {
      await rename(made, pdfPath);
      return null;
    }
    if (end === 'stopped') throw new Outage('document.reader-stopped');
    return refuse(end === 'too-costly' ? 'document.conversion-costly' : 'document.not-converted');
  } finally {
    await rm(job, { recursive: true, force: true, maxRetries: 3 });
  }
}

type End = 'done' | 'failed' | 'too-costly' | 'stopped';

function run(program: OfficeProgram, format: OfficeFormat, job: string, signal: AbortSignal, limits: Limits): Promise<End> {
  const soffice = [program.path, ...conversion(format, { input: join(job, `document.${format}`), folder: join(job, 'out'), profile: pathToFileURL(join(job, 'profile')).href })];
  const [command, ...parameters] = program.confinement === null ? soffice : confined(program.confinement, { job, office: program.folder }, soffice);
  return new Promise((done, failed) => {
    if (signal.aborted) return done('stopped');
    const child = limitedProcess(limits, command!, parameters, {
      stdio: 'ignore', cwd: job, detached: process.platform !== 'win32', windowsHide: true,
      env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', HOME: join(job, 'home'), TMPDIR: join(job, 'tmp'), LANG: 'C.UTF-8', SAL_USE_VCLPLUGIN: 'svp' },
    });
    let cut: End | null = null;
    const stop = (why: End): void => {
      cut ??= why;
      end(child);
    };
    const onAbort = (): void => stop('stopped');
    const timer = setTimeout(() => stop('too-costly'), LONGEST_MS);
    signal.addEventListener('abort', onAbort);
    const settle = (work: () => void): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      // Whatever it has started ends with it.
      end(child);
      work();
    };
    child.once('error', (cause) => settle(() => failed(new Defect('LibreOffice does not start', { cause }))));
    child.once('exit', (status, killedBy) => settle(() => done(cut ?? endOf(status, killedBy))));
  });
}

/** Without memory left it aborts, out of time it is killed, and so it is when a file grows too large. */
const BY_A_LIMIT: ReadonlySet<NodeJS.Signals> = new Set(['SIGABRT', 'SIGKILL', 'SIGXCPU', 'SIGXFSZ']);
const AS_A_SHELL_TELLS: ReadonlySet<number> = new Set([...BY_A_LIMIT].map((signal) => 128 + system.signals[signal]));

function endOf(status: number | null, signal: NodeJS.Signals | null): End {
  if (status === 0) return 'done';
  return (signal !== null && BY_A_LIMIT.has(signal)) || (status !== null && AS_A_SHELL_TELLS.has(status)) ? 'too-costly' : 'failed';
}

/** The whole group: LibreOffice is a script that starts a program that starts another. */
function end(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
