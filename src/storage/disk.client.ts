// Documents in a folder, each in a read-only file named by its digest: `ab/cd/abcd…`. Written beside, flushed
// to the disk, then renamed: a file that bears a digest's name is whole, even after a power cut. What begins with another
// document is kept as its end alone (`….joined`); of what will grow, the digest begun over it stands beside it (`….state`):
// it can be made again, and is looked at before it serves. What is no longer needed is moved to `aside/` first and erased
// later: a reader who comes in between moves it back.

import { createHash, randomBytes } from 'node:crypto';
import { open, opendir, rename, rm, writeFile, type FileHandle } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { sha256 as digestOf, isSha256, type Sha256 } from '#kernel/digest.js';
import { assert, Outage } from '#kernel/faults.js';
import { positioned } from '#platform/positioned.client.js';
import type { Blob, ByteRange, HeldBlob, Keeping } from './blob.js';
import { Blobs } from './blobs.service.js';
import { allOf, copy, diskFault, flushFolder, followed, inFolder, makeFolder, nothingThere, shortFile, unlessMissing } from './disk-file.client.js';
import { joinedBytes, partsOf, readJoined, type Joined } from './joined.js';
import { ResumedDigest } from './resumed-digest.client.js';

/** What a name may be kept as. */
const WHOLE = '';
const JOINED = '.joined';
const STATE = '.state';
/** Before a state, of how many bytes it is: a file that has another size is not the one it was begun over. */
const SIZE_BYTES = 8;
/** What a system says of a disk that cannot read. */
const LOST = 'EIO';

type Opened = { readonly file: FileHandle; readonly joined: null } | { readonly file: null; readonly joined: Joined };

export class DiskBlobs extends Blobs {
  private readonly folder: string;

  constructor(folder: string) {
    super();
    this.folder = resolve(folder);
  }

  async put(stream: AsyncIterable<Uint8Array>, { maxBytes, willGrow }: Keeping): Promise<Blob> {
    const resumed = willGrow ? await ResumedDigest.begun() : null;
    const blob = await this.arrive(async (file) => {
      const copied = await copy(stream, file, maxBytes, resumed);
      return { name: copied.sha256, made: copied };
    });
    if (resumed) await this.keepState(blob, resumed);
    return blob;
  }

  async read(sha256: Sha256): Promise<Uint8Array> {
    const { file, joined } = await this.opened(sha256);
    const bytes = file ? await allOf(file) : Buffer.concat([await this.read(joined.base.sha256), joined.tail]);
    if (digestOf(bytes) !== sha256) throw new Outage('storage.damaged', { sha256 });
    return bytes;
  }

  async open(sha256: Sha256, range?: ByteRange): Promise<Readable> {
    // Open before it is read: what is set aside meanwhile is read to its end all the same.
    const { file, joined } = await this.opened(sha256);
    if (file) return file.createReadStream(range && { start: range.start, end: range.end });
    const { ofBase, ofTail } = partsOf(joined, range);
    if (!ofBase) return Readable.from([ofTail]);
    const base = await this.open(joined.base.sha256, ofBase);
    return ofTail.length === 0 ? base : followed(base, ofTail);
  }

  async hold<T>(sha256: Sha256, work: (held: HeldBlob) => Promise<T> | T, original = sha256): Promise<T> {
    const { file: whole, joined } = await this.opened(original);
    const file = whole ?? (await this.opened(joined.base.sha256)).file;
    assert(file, 'what is appended to is kept whole');
    try {
      const tail = joined?.tail ?? new Uint8Array(0);
      // Of the blob itself only what it has beyond the original: however it is kept, what follows it follows the original.
      const more = original === sha256 ? [] : await this.readFrom(sha256, (await file.stat()).size + tail.length);
      return await work(await this.held(file, joined?.base.sha256 ?? original, Buffer.concat([tail, ...more]), sha256));
    } finally {
      await file.close();
    }
  }

  async has(sha256: Sha256): Promise<boolean> {
    return this.opened(sha256).then(async ({ file }) => {
      await file?.close();
      return true;
    }, isNot);
  }

  async* names(prefix: string): AsyncIterable<Sha256> {
    const folder = await opendir(join(this.folder, prefix)).catch(nothingThere);
    // One folder after the other: which of them cannot be read is told, by whoever opens it.
    for await (const { name } of folder ?? []) {
      const within = await opendir(join(this.folder, prefix, name)).catch(unlessNoFolder);
      for await (const file of within ?? []) {
        const sha256 = file.name.replace(/\.joined$/, '');
        if (isSha256(sha256)) yield sha256;
      }
    }
  }

  /** Brings nothing back from where it was set aside: looking is not asking for it. */
  async isSound(sha256: Sha256): Promise<boolean | null> {
    const own = await this.openedIn(sha256).catch(whenDamaged);
    if (own === 'damaged') return false;
    if (!own) return null;
    const base = own.file ? own : await this.lookedFor(own.joined.base.sha256);
    if (base === 'damaged') return false;
    const file = base?.file;
    // Its beginning is missing, unless both have gone meanwhile.
    if (!file) {
      const again = await this.openedIn(sha256);
      await again?.file?.close();
      return again ? false : null;
    }
    const hash = createHash('sha256');
    try {
      for await (const chunk of file.createReadStream()) hash.update(chunk as Uint8Array);
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === LOST ? false : diskFault(error as NodeJS.ErrnoException);
    }
    return hash.update(own.joined?.tail ?? '').digest('hex') === sha256;
  }

  async setAside(sha256: Sha256): Promise<void> {
    await makeFolder(this.asideFolder);
    await rm(this.pathOf(sha256, STATE), { force: true }).catch(diskFault);
    // The end first: cut off in between, what is left is whole, and needs nothing else that may go.
    for (const kind of [JOINED, WHOLE]) {
      if (await rename(this.pathOf(sha256, kind), this.asideOf(sha256, kind)).then(() => false, nothingThere) === null) continue;
      // Where it comes to, then where it was: after a power cut it is in one of them.
      await flushFolder(this.asideFolder);
      await flushFolder(dirname(this.pathOf(sha256)));
    }
  }

  async erase(sha256: Sha256): Promise<void> {
    // A state may have been made again meanwhile: it holds the last bytes of the document.
    await rm(this.pathOf(sha256, STATE), { force: true }).catch(diskFault);
    for (const kind of [JOINED, WHOLE]) await rm(this.asideOf(sha256, kind), { force: true }).catch(diskFault);
  }

  private async readFrom(sha256: Sha256, start: number): Promise<readonly Uint8Array[]> {
    return (await this.open(sha256, { start, end: Infinity })).toArray() as Promise<Uint8Array[]>;
  }

  private async held(file: FileHandle, base: Sha256, tail: Uint8Array, name: Sha256): Promise<HeldBlob> {
    const read = positioned(file.fd, 'storage.damaged');
    const digest = (await this.digestOver(file, { sha256: base, sizeBytes: read.sizeBytes })).update(tail);
    if (hex(digest) !== name) throw new Outage('storage.damaged', { sha256: name });
    const named = (more: Uint8Array): Sha256 => hex(digest.copy().update(more));
    return {
      base: read, tail, digest, named,
      append: (more) => this.join({ base: { sha256: base, sizeBytes: read.sizeBytes }, tail: Buffer.concat([tail, more]) }, named(more)),
    };
  }

  private join(joined: Joined, name: Sha256): Promise<Blob> {
    return this.arrive(async (file) => {
      await file.writeFile(joinedBytes(joined)).catch(diskFault);
      return { name, kind: JOINED, made: { sha256: name, sizeBytes: joined.base.sizeBytes + joined.tail.length } };
    });
  }

  /** The digest begun over a whole file: the one that is kept, when it was of as many bytes and ends in the file's name; else made again, by reading it. */
  private async digestOver(file: FileHandle, blob: Blob): Promise<ResumedDigest> {
    const { sha256 } = blob;
    const state = shortFile(this.pathOf(sha256, STATE)) ?? Buffer.alloc(0);
    const kept = state.length > SIZE_BYTES && state.readBigUInt64BE() === BigInt(blob.sizeBytes) ? await ResumedDigest.from(state.subarray(SIZE_BYTES)) : null;
    if (kept && hex(kept) === sha256) return kept;
    const made = await ResumedDigest.begun();
    const hash = createHash('sha256');
    for await (const chunk of file.createReadStream({ start: 0, autoClose: false })) {
      hash.update(chunk as Uint8Array);
      made.update(chunk as Uint8Array);
    }
    if (hash.digest('hex') !== sha256) throw new Outage('storage.damaged', { sha256 });
    await this.keepState(blob, made);
    return made;
  }

  /** Not flushed: should it be lost or torn, it is made again. */
  private async keepState({ sha256, sizeBytes }: Blob, { state }: ResumedDigest): Promise<void> {
    const size = Buffer.alloc(SIZE_BYTES);
    size.writeBigUInt64BE(BigInt(sizeBytes));
    const path = join(this.folder, 'arriving', randomBytes(12).toString('hex'));
    await writeFile(path, Buffer.concat([size, state]), { flag: 'wx', mode: 0o400 }).then(() => rename(path, this.pathOf(sha256, STATE))).catch(() => rm(path, { force: true }));
  }

  /** A file written aside and flushed, then given its name. */
  private async arrive<T>(write: (file: FileHandle) => Promise<{ readonly name: Sha256; readonly kind?: string; readonly made: T }>): Promise<T> {
    const path = join(this.folder, 'arriving', randomBytes(12).toString('hex'));
    const file = await inFolder(dirname(path), () => open(path, 'wx', 0o400));
    try {
      const { name, kind, made } = await write(file);
      await file.sync().catch(diskFault);
      await file.close();
      const to = this.pathOf(name, kind);
      await inFolder(dirname(to), () => rename(path, to));
      await flushFolder(dirname(to));
      return made;
    } catch (error) {
      await file.close().catch(() => undefined);
      await rm(path, { force: true });
      throw error;
    }
  }

  /** However it is kept, and back from where it was set aside. Throws Outage `storage.missing`. */
  private async opened(sha256: Sha256): Promise<Opened> {
    const found = await this.openedIn(sha256);
    if (found) return found;
    for (const kind of [WHOLE, JOINED]) await rename(this.asideOf(sha256, kind), this.pathOf(sha256, kind)).catch(unlessMissing);
    const again = await this.openedIn(sha256);
    if (!again) throw new Outage('storage.missing', {});
    return again;
  }

  /** What something follows, which may have been set aside before it: looked at where it is. */
  private async lookedFor(sha256: Sha256): Promise<Opened | 'damaged' | null> {
    const found = await this.openedIn(sha256).catch(whenDamaged);
    return found ?? await this.openedIn(sha256, (kind) => this.asideOf(sha256, kind)).catch(whenDamaged) ?? await this.openedIn(sha256).catch(whenDamaged);
  }

  private async openedIn(sha256: Sha256, pathOf = (kind: string): string => this.pathOf(sha256, kind)): Promise<Opened | null> {
    const file = await open(pathOf(WHOLE), 'r').catch(nothingThere);
    if (file) return { file, joined: null };
    const end = await open(pathOf(JOINED), 'r').catch(nothingThere);
    if (!end) return null;
    const joined = readJoined(await allOf(end));
    if (!joined) throw new Outage('storage.damaged', { sha256 });
    return { file: null, joined };
  }

  private get asideFolder(): string {
    return join(this.folder, 'aside');
  }

  private asideOf(sha256: Sha256, kind = WHOLE): string {
    assert(isSha256(sha256), 'a document is named by its SHA-256');
    return join(this.asideFolder, `${sha256}${kind}`);
  }

  private pathOf(sha256: Sha256, kind = WHOLE): string {
    assert(isSha256(sha256), 'a document is named by its SHA-256');
    return join(this.folder, sha256.slice(0, 2), sha256.slice(2, 4), `${sha256}${kind}`);
  }
}

function hex(digest: ResumedDigest): Sha256 {
  return Buffer.from(digest.copy().digest()).toString('hex') as Sha256;
}

/** A disk that cannot read it has lost it too; a server that may not, or has too much open, has lost nothing. */
function whenDamaged(fault: unknown): 'damaged' {
  if (fault instanceof Outage && (fault.code === 'storage.damaged' || fault.facts['reason'] === LOST)) return 'damaged';
  throw fault;
}

/** What a disk that does not answer holds is not known. */
function isNot(fault: unknown): false {
  if (fault instanceof Outage && (fault.code === 'storage.missing' || fault.code === 'storage.damaged')) return false;
  throw fault;
}

/** A stray file among the folders is no folder of documents, and no fault. */
function unlessNoFolder(error: NodeJS.ErrnoException): null {
  return error.code === 'ENOTDIR' ? null : nothingThere(error);
}
