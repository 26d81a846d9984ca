// A file that arrives: written to a temporary place as it comes, whatever its size, and only then looked at.
// It joins the store of documents when it has been judged good; else it disappears.

import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, rm, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { msOfInstant, type Instant } from '#kernel/clock.js';
import { Outage } from '#kernel/faults.js';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';

export interface ArrivedFile {
  readonly path: string;
  readonly descriptor: number;
  readonly sizeBytes: number;
}

/** Hands the whole file to `use`, then removes it. Refuses `document.too-large` as soon as it is known, `document.empty` at the end. */
export async function withArrivedFile<T>(folder: string, stream: Readable, maxBytes: number, use: (file: ArrivedFile) => Promise<T>): Promise<T | Refusal> {
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch(diskFault);
  const path = join(folder, randomBytes(12).toString('hex'));
  const handle = await open(path, 'wx+', 0o600).catch(diskFault);
  try {
    const sizeBytes = await receive(stream, handle, maxBytes);
    return isRefusal(sizeBytes) ? sizeBytes : await use({ path, descriptor: handle.fd, sizeBytes });
  } finally {
    await handle.close();
    await rm(path, { force: true });
  }
}

/** No upload lasts so long. */
const FORGOTTEN_AFTER_MS = 24 * 3_600_000;

/** Removes what processes that were killed left behind. */
export async function removeForgotten(folder: string, now: Instant): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const path of names.map((name) => join(folder, name))) {
    const entry = await stat(path).catch(() => null);
    if (entry && entry.mtimeMs < msOfInstant(now) - FORGOTTEN_AFTER_MS) await rm(path, { force: true });
  }
}

async function receive(stream: Readable, handle: FileHandle, maxBytes: number): Promise<number | Refusal> {
  let sizeBytes = 0;
  // The connection outlives the loop: the answer to a file that is too large goes out on it.
  for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
    sizeBytes += (chunk as Uint8Array).length;
    if (sizeBytes > maxBytes) return refuse('document.too-large', { maxBytes });
    await handle.writeFile(chunk as Uint8Array).catch(diskFault);
  }
  return sizeBytes === 0 ? refuse('document.empty') : sizeBytes;
}

function diskFault(error: NodeJS.ErrnoException): never {
  throw new Outage(error.code === 'ENOSPC' || error.code === 'EDQUOT' ? 'storage.full' : 'storage.unavailable', { reason: error.code ?? 'unknown' }, { cause: error });
}
