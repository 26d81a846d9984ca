// The store of documents as Nest hands it out, wherever it keeps them.

import type { Readable } from 'node:stream';
import type { Sha256 } from '#kernel/digest.js';
import type { Blob, BlobStore, ByteRange, HeldBlob, Keeping } from './blob.js';

export abstract class Blobs implements BlobStore {
  abstract put(stream: AsyncIterable<Uint8Array>, keeping: Keeping): Promise<Blob>;
  abstract read(sha256: Sha256): Promise<Uint8Array>;
  abstract open(sha256: Sha256, range?: ByteRange): Promise<Readable>;
  abstract hold<T>(sha256: Sha256, work: (held: HeldBlob) => Promise<T> | T, original?: Sha256): Promise<T>;
  abstract has(sha256: Sha256): Promise<boolean>;
  abstract names(prefix: string): AsyncIterable<Sha256>;
  abstract isSound(sha256: Sha256): Promise<boolean | null>;
  abstract setAside(sha256: Sha256): Promise<void>;
  abstract erase(sha256: Sha256): Promise<void>;
}
