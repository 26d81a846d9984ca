// A document's bytes, named by their digest: the same bytes are kept once, and what is read back is proved
// to be what was put in. What a blob means, and who may read it, is the business of the rooms above.

import type { Readable } from 'node:stream';
import type { Sha256 } from '#kernel/digest.js';

export interface Blob {
  readonly sha256: Sha256;
  readonly sizeBytes: number;
}

/** First and last byte, both included, as in an HTTP Range header (RFC 9110 §14.1.2). */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

export interface BlobStore {
  /** Keeps the bytes of a stream; Malformed `storage.too-large` beyond the limit, and then nothing is kept. */
  put(stream: AsyncIterable<Uint8Array>, limit: { readonly maxBytes: number }): Promise<Blob>;
  /** The whole of it, its digest checked. */
  read(sha256: Sha256): Promise<Uint8Array>;
  /** A stream of it, or of a part; the digest is not checked again. */
  open(sha256: Sha256, range?: ByteRange): Promise<Readable>;
  has(sha256: Sha256): Promise<boolean>;
  /** Takes bytes that nothing seems to need any more out of the store; whoever still asks for them brings them back. */
  setAside(sha256: Sha256): Promise<void>;
  /** Ends what was set aside and not brought back. Done again, both do nothing. */
  erase(sha256: Sha256): Promise<void>;
}
