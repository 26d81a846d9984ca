// What is done with one file of the store; a disk that is full or gone is told in the words of the store.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, open, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
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

/** What a system says that cannot flush a folder, and does not need to (Windows, some network disks); a disk that fails says otherwise. */
const NO_FLUSH: ReadonlySet<string> = new Set(['EISDIR', 'EPERM', 'EACCES', 'EINVAL', 'ENOTSUP']);

/** The new name itself must survive a power cut. */
export async function flushFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(unlessNoFlush);
  try {
    await folder?.sync().catch(unlessNoFlush);
  } finally {
    await folder?.close();
  }
}

/** A folder for the documents, and those above it that were missing: each new name is flushed in the folder that bears it. */
export async function makeFolder(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true, mode: 0o700 }).catch(diskFault);
  for (const parent of parentsOfNew(path, first)) await flushFolder(parent);
}

/** What wants a folder that nearly always stands already: it is made when it is missed. */
export async function inFolder<T>(folder: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') return diskFault(error as NodeJS.ErrnoException);
    await makeFolder(folder);
    return act().catch(diskFault);
  }
}

/** `first`: the highest one that was made; undefined: none. The lowest parent comes first. */
export function parentsOfNew(path: string, first: string | undefined): readonly string[] {
  if (first === undefined) return [];
  const parents = [dirname(path)];
  for (let made = path; made !== first && dirname(made) !== made; made = dirname(made)) parents.push(dirname(dirname(made)));
  return parents;
}

function unlessNoFlush(error: NodeJS.ErrnoException): null {
  return NO_FLUSH.has(error.code ?? '') ? null : diskFault(error);
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

/** A hundred bytes are read where they are asked for: four calls to the system in turn would take longer than to hash a document. `null`: it cannot be read. */
export function shortFile(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
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
