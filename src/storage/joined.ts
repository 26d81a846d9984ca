// A blob that begins with another one is kept as its end alone: a first line says what it begins with, its last bytes
// follow. Whoever has lost this product joins the file that is named there and this one without its first line.

import { isSha256, type Sha256 } from '#kernel/digest.js';
import type { Blob, ByteRange } from './blob.js';

export interface Joined {
  readonly base: Blob;
  readonly tail: Uint8Array;
}

const LINE = /^paraphe-joined 1 ([0-9a-f]{64}) (\d{1,15})$/;
const LONGEST_LINE = 128;
const NEW_LINE = 10;

export function joinedBytes({ base, tail }: Joined): Uint8Array {
  return Buffer.concat([Buffer.from(`paraphe-joined 1 ${base.sha256} ${base.sizeBytes}\n`), tail]);
}

/** `null`: not such a file. */
export function readJoined(bytes: Uint8Array): Joined | null {
  const end = bytes.subarray(0, LONGEST_LINE).indexOf(NEW_LINE);
  const [, sha256, sizeBytes] = LINE.exec(Buffer.from(bytes.subarray(0, Math.max(0, end))).toString('latin1')) ?? [];
  if (!sha256 || !isSha256(sha256)) return null;
  return { base: { sha256: sha256 as Sha256, sizeBytes: Number(sizeBytes) }, tail: bytes.subarray(end + 1) };
}

/** What a range takes of the base and of the tail; `null`: nothing of the base. */
export function partsOf({ base, tail }: Joined, range: ByteRange = { start: 0, end: Infinity }): { readonly ofBase: ByteRange | null; readonly ofTail: Uint8Array } {
  const ofBase = range.start < base.sizeBytes ? { start: range.start, end: Math.min(range.end, base.sizeBytes - 1) } : null;
  const within = (at: number): number => Math.max(0, Math.min(at - base.sizeBytes, tail.length));
  return { ofBase, ofTail: tail.subarray(within(range.start), within(range.end + 1)) };
}
