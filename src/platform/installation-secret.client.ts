// The secret of the installation, under which what must be opened again is sealed: one file, drawn once, and shared by
// the servers that share the data folder.

import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Outage } from '#kernel/faults.js';

const SECRET_BYTES = 32;

export async function installationSecret(path: string): Promise<Uint8Array> {
  const found = await readFile(path).catch(() => null);
  if (found) return found;
  await writeOnce(path, randomBytes(SECRET_BYTES));
  return readFile(path).catch(secretFileFault);
}

/** Written aside, flushed, then linked: whole or absent, and never over another. */
export async function writeOnce(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 }).catch(secretFileFault);
  const aside = `${path}.${randomBytes(6).toString('hex')}`;
  const file = await open(aside, 'wx', 0o600).catch(secretFileFault);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await link(aside, path).catch((error: NodeJS.ErrnoException) => (error.code === 'EEXIST' ? undefined : secretFileFault(error)));
  await rm(aside, { force: true });
}

export function secretFileFault(error: NodeJS.ErrnoException): never {
  throw new Outage('storage.unavailable', { reason: error.code ?? 'unknown' }, { cause: error });
}
