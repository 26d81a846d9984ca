// LibreOffice on this machine: where it is, what it can open, and how well it can be shut in.

import { spawn } from 'node:child_process';
import { access, constants, mkdtemp, realpath, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { CONFINEMENTS, confined } from './confinement.js';
import type { OfficeFamily } from './recipe.js';

export interface OfficeProgram {
  readonly path: string;
  /** The folder of the installation. */
  readonly folder: string;
  readonly families: readonly OfficeFamily[];
  /** Parameters of `unshare`; `null`: this machine does not let us. */
  readonly confinement: readonly string[] | null;
}

/** A distribution may install the parts of LibreOffice one by one; each leaves its settings. */
const PARTS: Readonly<Record<OfficeFamily, string>> = { text: 'writer.xcd', spreadsheet: 'calc.xcd', presentation: 'impress.xcd' };

/** The first of these paths that can be run; `null`: none. */
export async function officeProgram(candidates: readonly string[]): Promise<OfficeProgram | null> {
  for (const path of candidates) {
    const real = await realpath(path).catch(() => null);
    if (real === null || !await canRun(real)) continue;
    const folder = dirname(dirname(real));
    return { path: real, folder, families: await familiesOf(folder), confinement: await confinement(folder, real) };
  }
  return null;
}

async function canRun(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(async () => (await stat(path)).isFile(), () => false);
}

/** Every part, when it is not known where they leave their settings (macOS keeps them elsewhere, and installs all). */
async function familiesOf(folder: string): Promise<readonly OfficeFamily[]> {
  const registry = join(folder, 'share/registry');
  const families = Object.keys(PARTS) as OfficeFamily[];
  if (!await isThere(join(registry, 'main.xcd'))) return families;
  const found = await Promise.all(families.map((family) => isThere(join(registry, PARTS[family]))));
  return families.filter((_, at) => found[at]);
}

function isThere(path: string): Promise<boolean> {
  return access(path).then(() => true, () => false);
}

/** Tried, not guessed: containers and distributions differ in what they allow. */
async function confinement(office: string, program: string): Promise<readonly string[] | null> {
  if (process.platform !== 'linux') return null;
  const job = await realpath(await mkdtemp(join(tmpdir(), 'paraphe-essai-')));
  try {
    for (const kind of CONFINEMENTS) {
      const [command, ...parameters] = confined(kind, { job, office }, ['/bin/sh', '-c', 'test -x "$0"', program]);
      if (await succeeds(command!, parameters)) return kind;
    }
    return null;
  } finally {
    await rm(job, { recursive: true, force: true });
  }
}

function succeeds(command: string, parameters: readonly string[]): Promise<boolean> {
  return new Promise((done) => {
    const child = spawn(command, parameters, { stdio: 'ignore', env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin' }, timeout: 10_000 });
    child.once('error', () => done(false));
    child.once('exit', (status) => done(status === 0));
  });
}
