// What is done with one file of the store; a disk that is full or gone is told in the words of the store.

import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { PassThrough, pipeline, Readable } from 'node:stream';
import type { Sha256 } from '#kernel/digest.js';
import { Malformed, Outage } from '#kernel/faults.js';
import type { Blob } from './blob.js';
import type { ResumedDigest } from './resumed-digest.client.js';

export async function copy(stream: AsyncIterable<Uint8Array>, file: FileHandle, maxBytes: number, resumed: ResumedDigest | null): Promise<Blob> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  // Leaving the loop must not destroy an HTTP request: its answer goes out on the same connection.
  const chunks = stream instanceof Readable ? stream.iterator({ destroyOnReturn: false }) : stream;
  for await (const chunk of chunks) {
    sizeBytes += chunk.length;
    if (sizeBytes > maxBytes) throw new Malformed('storage.too-large', { maxBytes });
    hash.update(chunk);
    resumed?.update(chunk);
    // writeFile on an open file goes on where it stands, and never stops half-way as write may.
    await file.writeFile(chunk).catch(diskFault);
  }
  return { sha256: hash.digest('hex') as Sha256, sizeBytes };
}

/** The new name itself must survive a power cut; Windows cannot flush a folder and does not need to. */
export async function flushFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => null);
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}

/** A stream with these bytes after it; given up, it gives the first up too. */
export function followed(stream: Readable, end: Uint8Array): Readable {
  const whole = new PassThrough();
  pipeline(stream, async function* (chunks: AsyncIterable<Uint8Array>) {
    yield* chunks;
    yield end;
  }, whole, () => undefined);
  return whole;
}

/** Read from its beginning, and closed. */
export async function allOf(file: FileHandle): Promise<Uint8Array> {
  try {
    return await file.readFile().catch(diskFault);
  } finally {
    await file.close();
  }
}

export function nothingThere(error: NodeJS.ErrnoException): null {
  return error.code === 'ENOENT' ? null : diskFault(error);
}

/** Not there, or there no longer: somebody has done it already. */
export function unlessMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') diskFault(error);
}

export function diskFault(error: NodeJS.ErrnoException): never {
  if (error.code === 'ENOENT') throw new Outage('storage.missing', {}, { cause: error });
  if (error.code === 'ENOSPC' || error.code === 'EDQUOT') throw new Outage('storage.full', {}, { cause: error });
  throw new Outage('storage.unavailable', { reason: error.code ?? 'unknown' }, { cause: error });
}
