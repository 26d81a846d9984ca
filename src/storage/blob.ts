// A document's bytes, named by their digest: the same bytes are kept once, and what is read back is proved
// to be what was put in. What a blob means, and who may read it, is the business of the rooms above.

import type { Readable } from 'node:stream';
import type { RunningDigest, Sha256 } from '#kernel/digest.js';

export interface Blob {
  readonly sha256: Sha256;
  readonly sizeBytes: number;
}

/** First and last byte, both included, as in an HTTP Range header (RFC 9110 §14.1.2). */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

export interface Keeping {
  readonly maxBytes: number;
  /** Something will be appended to it: the digest that is begun over it is kept too, so that it is never read through again for that. */
  readonly willGrow?: boolean;
}

/** A blob held open to be read by position and appended to: what that costs does not depend on its size. */
export interface HeldBlob {
  /** What it begins with, as it came; `read` gives at most `length` bytes from `from`, fewer at the end. */
  readonly base: { readonly sizeBytes: number; read(from: number, length: number): Uint8Array };
  /** What has been appended since. */
  readonly tail: Uint8Array;
  /** Begun over the whole of it; ended there, it gives its name: looked at before it was handed out. */
  readonly digest: RunningDigest;
  /** Its name, were these bytes appended. */
  named(more: Uint8Array): Sha256;
  /** Keeps what it becomes with these bytes after it, which alone are written. It stays what it is. */
  append(more: Uint8Array): Promise<Blob>;
}

export interface BlobStore {
  /** Keeps the bytes of a stream; Malformed `storage.too-large` beyond the limit, and then nothing is kept. */
  put(stream: AsyncIterable<Uint8Array>, keeping: Keeping): Promise<Blob>;
  /** The whole of it, its digest checked. */
  read(sha256: Sha256): Promise<Uint8Array>;
  /** A stream of it, or of a part; the digest is not checked again. */
  open(sha256: Sha256, range?: ByteRange): Promise<Readable>;
  /** Holds it open for as long as the work lasts. `original`: what it begins with, which alone is kept for as long as it is. It is not read through: that it has not changed on the disk is looked at by `isSound`. */
  hold<T>(sha256: Sha256, work: (held: HeldBlob) => Promise<T> | T, original?: Sha256): Promise<T>;
  has(sha256: Sha256): Promise<boolean>;
  /** Every name that begins so under which something is kept, in no order; what is set aside is not. `prefix`: two hexadecimal digits. */
  names(prefix: string): AsyncIterable<Sha256>;
  /** Reads it through: whether it is still what its name says. `null`: it is there no more. */
  isSound(sha256: Sha256): Promise<boolean | null>;
  /** Takes bytes that nothing seems to need any more out of the store; whoever still asks for them brings them back. */
  setAside(sha256: Sha256): Promise<void>;
  /** Ends what was set aside and not brought back. Done again, both do nothing. */
  erase(sha256: Sha256): Promise<void>;
}
