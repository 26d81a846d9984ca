// Documents in a folder, each in a read-only file named by its digest: `ab/cd/abcd…`. Written beside, flushed
// to the disk, then renamed: a file that bears a digest's name is whole, even after a power cut. What is no longer
// needed is moved to `aside/` first and erased later: a reader who comes in between moves it back.

import { createHash, randomBytes } from 'node:crypto';
import { chmod, mkdir, open, readFile, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { sha256 as digestOf, isSha256, type Sha256 } from '#kernel/digest.js';
import { assert, Malformed, Outage } from '#kernel/faults.js';
import type { Blob, ByteRange } from './blob.js';
import { Blobs } from './blobs.service.js';

export class DiskBlobs extends Blobs {
  private readonly folder: string;

  constructor(folder: string) {
    super();
    this.folder = resolve(folder);
  }

  async put(stream: AsyncIterable<Uint8Array>, { maxBytes }: { readonly maxBytes: number }): Promise<Blob> {
    const arriving = join(this.folder, 'arriving');
    await mkdir(arriving, { recursive: true, mode: 0o700 }).catch(diskFault);
    const path = join(arriving, randomBytes(12).toString('hex'));
    const file = await open(path, 'wx', 0o400).catch(diskFault);
    try {
      const blob = await copy(stream, file, maxBytes);
      await file.sync().catch(diskFault);
      await file.close();
      await this.settle(path, blob.sha256);
      return blob;
    } catch (error) {
      await file.close().catch(() => undefined);
      throw error;
    } finally {
      await rm(path, { force: true });
    }
  }

  async read(sha256: Sha256): Promise<Uint8Array> {
    const bytes = await this.found(sha256, (path) => readFile(path));
    if (digestOf(bytes) !== sha256) throw new Outage('storage.damaged', { sha256 });
    return bytes;
  }

  async open(sha256: Sha256, range?: ByteRange): Promise<Readable> {
    // Open before it is read: what is set aside meanwhile is read to its end all the same.
    const file = await this.found(sha256, (path) => open(path, 'r'));
    return file.createReadStream(range && { start: range.start, end: range.end });
  }

  async has(sha256: Sha256): Promise<boolean> {
    return this.found(sha256, stat).then((entry) => entry.isFile(), () => false);
  }

  async setAside(sha256: Sha256): Promise<void> {
    await mkdir(this.asideFolder, { recursive: true, mode: 0o700 }).catch(diskFault);
    await rename(this.pathOf(sha256), this.asideOf(sha256)).catch(unlessMissing);
  }

  async erase(sha256: Sha256): Promise<void> {
    await rm(this.asideOf(sha256), { force: true }).catch(diskFault);
  }

  private async found<T>(sha256: Sha256, work: (path: string) => Promise<T>): Promise<T> {
    const path = this.pathOf(sha256);
    try {
      return await work(path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') return diskFault(error as NodeJS.ErrnoException);
    }
    await rename(this.asideOf(sha256), path).catch(unlessMissing);
    return work(path).catch(diskFault);
  }

  private async settle(from: string, sha256: Sha256): Promise<void> {
    const to = this.pathOf(sha256);
    await mkdir(dirname(to), { recursive: true, mode: 0o700 }).catch(diskFault);
    await rename(from, to).catch(diskFault);
    await chmod(to, 0o400);
    await flushFolder(dirname(to));
  }

  private get asideFolder(): string {
    return join(this.folder, 'aside');
  }

  private asideOf(sha256: Sha256): string {
    assert(isSha256(sha256), 'a document is named by its SHA-256');
    return join(this.asideFolder, sha256);
  }

  private pathOf(sha256: Sha256): string {
    assert(isSha256(sha256), 'a document is named by its SHA-256');
    return join(this.folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  }
}

async function copy(stream: AsyncIterable<Uint8Array>, file: FileHandle, maxBytes: number): Promise<Blob> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  // Leaving the loop must not destroy an HTTP request: its answer goes out on the same connection.
  const chunks = stream instanceof Readable ? stream.iterator({ destroyOnReturn: false }) : stream;
  for await (const chunk of chunks) {
    sizeBytes += chunk.length;
    if (sizeBytes > maxBytes) throw new Malformed('storage.too-large', { maxBytes });
    hash.update(chunk);
    // writeFile on an open file goes on where it stands, and never stops half-way as write may.
    await file.writeFile(chunk).catch(diskFault);
  }
  return { sha256: hash.digest('hex') as Sha256, sizeBytes };
}

/** The new name itself must survive a power cut; Windows cannot flush a folder and does not need to. */
async function flushFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => null);
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}

/** Not there, or there no longer: somebody has done it already. */
function unlessMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') diskFault(error);
}

function diskFault(error: NodeJS.ErrnoException): never {
  if (error.code === 'ENOENT') throw new Outage('storage.missing', {}, { cause: error });
  if (error.code === 'ENOSPC' || error.code === 'EDQUOT') throw new Outage('storage.full', {}, { cause: error });
  throw new Outage('storage.unavailable', { reason: error.code ?? 'unknown' }, { cause: error });
}
