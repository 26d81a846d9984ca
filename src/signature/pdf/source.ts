// Where the bytes of a PDF come from: random access, never the whole file at once, so that memory does not
// grow with the document; a short one is read at once (platform). A file on disk is in source.client.ts.

import { clipped, inMemory, type BytesByPosition } from '#kernel/bytes-by-position.js';

export type PdfSource = BytesByPosition;

export function memorySource(bytes: Uint8Array): PdfSource {
  return inMemory(bytes);
}

/** The file as it is once an increment has been appended; nothing is copied. */
export function joined(base: PdfSource, tail: Uint8Array): PdfSource {
  return {
    sizeBytes: base.sizeBytes + tail.length,
    read(from, length) {
      if (from + length <= base.sizeBytes) return base.read(from, length);
      if (from >= base.sizeBytes) {
        const start = clipped(from - base.sizeBytes, tail.length);
        return tail.subarray(start, clipped(start + length, tail.length));
      }
      const head = base.read(from, base.sizeBytes - from);
      const rest = tail.subarray(0, clipped(length - head.length, tail.length));
      const both = new Uint8Array(head.length + rest.length);
      both.set(head);
      both.set(rest, head.length);
      return both;
    },
  };
}

/** The first bytes of a file: an earlier revision of it. */
export function truncated(source: PdfSource, sizeBytes: number): PdfSource {
  const size = clipped(sizeBytes, source.sizeBytes);
  return {
    sizeBytes: size,
    read: (from, length) => (from >= size ? new Uint8Array(0) : source.read(from, Math.min(length, size - from))),
  };
}

/** The bytes of a source piece by piece: to hash or to copy it without holding it. */
export function* pieces(source: PdfSource, from: number, to: number): Generator<Uint8Array> {
  for (let at = from; at < to; at += PIECE_BYTES) yield source.read(at, Math.min(PIECE_BYTES, to - at));
}

/** One read of the disk: larger pieces are memory that the system gives anew for each, which costs as much as the reading. */
const PIECE_BYTES = 1 << 17;
