// What a signature covers (ISO 32000-1 §12.8.1): everything from the first byte to the end of its revision,
// except its own /Contents token. Any other range is refused: a gap one byte too wide is a place to hide text.

import { createHash, getHashes } from 'node:crypto';
import type { SignatureField } from '../pdf/signature-field.js';
import { pieces, type PdfSource } from '../pdf/source.js';
import type { Coverage } from './report.js';

export interface Extent {
  readonly gapStart: number;
  readonly gapEnd: number;
  readonly end: number;
  readonly coverage: Coverage;
}

/** White space, and nothing else, may stand between the end of a revision and the end of the range. */
const MAX_TRAILING_BYTES = 16;

/** The extent, or a code saying why the range is no good. */
export function extentOf(source: PdfSource, field: SignatureField, revisionEnds: readonly number[]): Extent | string {
  const { byteRange, contentsToken } = field;
  if (!byteRange || byteRange.length !== 4 || !byteRange.every((part) => Number.isSafeInteger(part) && part >= 0)) return 'byte-range-shape';
  const [start, gapStart, gapEnd, tail] = byteRange as [number, number, number, number];
  const end = gapEnd + tail;
  if (start !== 0 || gapEnd <= gapStart || end > source.sizeBytes) return 'byte-range-shape';
  // A signature kept in an object stream, or written as ( ), cannot be left out of the digest cleanly.
  if (!contentsToken || source.read(contentsToken.start, 1)[0] !== 0x3c) return 'contents-not-direct';
  if (contentsToken.start !== gapStart || contentsToken.end !== gapEnd) return 'byte-range-gap';
  if (end === source.sizeBytes) return { gapStart, gapEnd, end, coverage: 'whole-file' };
  const revision = revisionEnds.find((revisionEnd) => isSameEnd(source, Math.min(end, revisionEnd), Math.max(end, revisionEnd)));
  return { gapStart, gapEnd, end, coverage: revision === undefined ? 'partial' : 'whole-revision' };
}

function isSameEnd(source: PdfSource, from: number, to: number): boolean {
  return to - from <= MAX_TRAILING_BYTES && source.read(from, to - from).every((byte) => byte === 0x0a || byte === 0x0d || byte === 0x20);
}

/** The digest of what is covered, piece by piece; an algorithm unknown to this machine gives no bytes. */
export function coveredDigest(source: PdfSource, extent: Extent, name: string): Uint8Array {
  if (!getHashes().includes(name)) return new Uint8Array(0);
  const hash = createHash(name);
  for (const piece of pieces(source, 0, extent.gapStart)) hash.update(piece);
  for (const piece of pieces(source, extent.gapEnd, extent.end)) hash.update(piece);
  return hash.digest();
}
