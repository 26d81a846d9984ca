// The signature dictionary with its gap: /ByteRange covers the whole file but the token of /Contents
// (ISO 32000-1 §12.8.1). The numbers have a fixed width, so that nothing moves when they are known; the
// widths hold files beyond 100 000 000 bytes.

import { createHash } from 'node:crypto';
import type { RunningDigest } from '#kernel/digest.js';
import { assert } from '#kernel/faults.js';
import type { PdfDictionary } from './object.js';
import { serialisedText } from './serialise.js';
import { pieces, type PdfSource } from './source.js';

/** `[0 n n n]` with three numbers of at most eleven digits. */
const BYTE_RANGE_WIDTH = 3 + 3 * 12;

export interface SignatureDictionaryBytes {
  readonly bytes: Uint8Array;
  readonly byteRangeAt: number;
  /** Of the `<` of /Contents. */
  readonly contentsTokenAt: number;
}

/** `entries`: everything but /ByteRange and /Contents. */
export function signatureDictionary(entries: PdfDictionary, reservedBytes: number): SignatureDictionaryBytes {
  const text = serialisedText(entries);
  const head = `${text.slice(0, -2)}/ByteRange `;
  const middle = '\n/Contents ';
  const bytes = Buffer.from(`${head}${' '.repeat(BYTE_RANGE_WIDTH)}${middle}<${'0'.repeat(reservedBytes * 2)}>\n>>`, 'latin1');
  return { bytes, byteRangeAt: head.length, contentsTokenAt: head.length + BYTE_RANGE_WIDTH + middle.length };
}

/** Where the gap is in an increment, and writes there the range it leaves. Changes `increment`, which is ours still. */
export function openGap(increment: Uint8Array, baseSizeBytes: number, places: { readonly byteRangeAt: number; readonly contentsTokenAt: number; readonly reservedBytes: number }): Gap {
  const start = places.contentsTokenAt;
  const end = start + 2 + places.reservedBytes * 2;
  const range = `[0 ${baseSizeBytes + start} ${baseSizeBytes + end} ${increment.length - end}]`;
  assert(range.length <= BYTE_RANGE_WIDTH, 'a byte range wider than its place');
  Buffer.from(range, 'latin1').copy(increment, places.byteRangeAt);
  return { start, end };
}

/** In an increment: from the `<` to just after the `>` of /Contents. */
export interface Gap {
  readonly start: number;
  readonly end: number;
}

export type DigestAlgorithm = 'sha256' | 'sha384' | 'sha512';

/** A digest begun over all bytes of a source, to be continued over what is appended. */
export function digestStarted(source: PdfSource, algorithm: DigestAlgorithm): RunningDigest {
  return digestsStarted(source, [algorithm])[0]!;
}

/** Several at once: the source is read through once. In their order. */
export function digestsStarted(source: PdfSource, algorithms: readonly DigestAlgorithm[]): readonly RunningDigest[] {
  const hashes = algorithms.map((algorithm) => createHash(algorithm));
  for (const piece of pieces(source, 0, source.sizeBytes)) for (const hash of hashes) hash.update(piece);
  return hashes;
}

/** The digest of the base (already begun) and of the increment without its gap. `started` is left as it was. */
export function gapDigest(started: RunningDigest, increment: Uint8Array, gap: Gap): Uint8Array {
  return started.copy().update(increment.subarray(0, gap.start)).update(increment.subarray(gap.end)).digest();
}
