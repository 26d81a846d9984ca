// As whom and where the embedded server lives. An ordinary user runs it as himself, in the data directory.
// Root must run it as somebody else, and that user must be able to reach the folder: below /root he cannot,
// so the cluster then lies under /var/lib and the data directory only says where.

import { randomBytes } from 'node:crypto';
import { access, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { isReachable, type RunAs } from './embedded-binaries.client.js';
import { isPostgres, postmasterOf } from './embedded-process.client.js';

/** `nobody` where /etc/passwd has neither name, as in bare containers. */
const NOBODY: RunAs = { uid: 65_534, gid: 65_534 };

export async function chooseUser(): Promise<RunAs | null> {
  if (process.getuid?.() !== 0) return null;
  const passwd = await readFile('/etc/passwd', 'utf8').catch(() => '');
  for (const name of ['postgres', 'nobody']) {
    const entry = new RegExp(`^${name}:[^:]*:(\\d+):(\\d+):`, 'm').exec(passwd);
    if (entry) return { uid: Number(entry[1]), gid: Number(entry[2]) };
  }
  return NOBODY;
}

/** The folder of the cluster, chosen at the first start and kept in `postgres.location` when it lies elsewhere. */
export async function clusterFolder(directory: string, runAs: RunAs | null): Promise<string> {
  const note = join(directory, 'postgres.location');
  const elsewhere = (await readFile(note, 'utf8').catch(() => '')).trim();
  if (elsewhere && (await access(elsewhere).then(() => true, () => false))) return elsewhere;
  const folder = join(directory, 'postgres');
  await mkdir(folder, { recursive: true, mode: 0o755 });
  if (await isReachable(folder, runAs)) return folder;
  const outside = await outsideFolder(directory);
  await writeFile(note, `${outside}\n`);
  return outside;
}

async function outsideFolder(directory: string): Promise<string> {
  const name = `paraphe-cluster-${randomBytes(6).toString('hex')}`;
  // What belongs to a temporary folder is temporary too.
  const passing = directory.startsWith(`${tmpdir()}${sep}`);
  if (passing) await sweep();
  for (const parent of passing ? [tmpdir()] : ['/var/lib', tmpdir()]) {
    try {
      await mkdir(join(parent, name), { mode: 0o755 });
      if (passing) await writeFile(join(parent, name, 'belongs-to'), directory);
      return join(parent, name);
    } catch {
      // Read-only system folder: the next place.
    }
  }
  throw new Error('no place outside the project for the embedded database');
}

/** Removes the clusters whose temporary folder is gone. Never one of /var/lib: its data directory may only be unmounted. */
async function sweep(): Promise<void> {
  for (const name of (await readdir(tmpdir())).filter((entry) => entry.startsWith('paraphe-cluster-'))) {
    const cluster = join(tmpdir(), name);
    const owner = await readFile(join(cluster, 'belongs-to'), 'utf8').catch(() => null);
    if (owner === null || (await access(owner).then(() => true, () => false))) continue;
    const postmaster = await postmasterOf(join(cluster, 'data'));
    if (postmaster && (await isPostgres(postmaster.pid))) continue;
    await rm(cluster, { recursive: true, force: true });
  }
}
