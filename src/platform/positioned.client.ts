// A file on disk read by position, a few bytes at a time: the descriptor stays the caller's, who closes it.

import { fstatSync, readSync } from 'node:fs';
import { inMemory, type BytesByPosition } from '#kernel/bytes-by-position.js';
import { Outage } from '#kernel/faults.js';

/** A letter or an order is read at once: a call to the system for each of its objects would take longer. */
export const AT_ONCE_BYTES = 1 << 19;

/** `shrank`: the code of the Outage when the file ends before the end it had. */
export function positioned(descriptor: number, shrank: string): BytesByPosition {
  const { size } = fstatSync(descriptor);
  if (size <= AT_ONCE_BYTES) return inMemory(readExactly(descriptor, 0, size, shrank));
  return { sizeBytes: size, read: (from, length) => readExactly(descriptor, from, Math.max(0, Math.min(length, size - from)), shrank) };
}

function readExactly(descriptor: number, from: number, length: number, shrank: string): Uint8Array {
  const bytes = Buffer.allocUnsafe(length);
  let done = 0;
  while (done < length) {
    const count = readSync(descriptor, bytes, done, length - done, from + done);
    if (count === 0) throw new Outage(shrank, { sizeBytes: from + done });
    done += count;
  }
  return bytes;
}
