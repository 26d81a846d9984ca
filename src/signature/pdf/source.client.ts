// A PDF on disk, read by position: the descriptor stays the caller's, who closes it.

import { fstatSync, readSync } from 'node:fs';
import { Outage } from '#kernel/faults.js';
import type { PdfSource } from './source.js';

export function fileSource(descriptor: number): PdfSource {
  const { size } = fstatSync(descriptor);
  return { sizeBytes: size, read: (from, length) => readExactly(descriptor, from, Math.max(0, Math.min(length, size - from))) };
}

function readExactly(descriptor: number, from: number, length: number): Uint8Array {
  const bytes = Buffer.allocUnsafe(length);
  let done = 0;
  while (done < length) {
    const count = readSync(descriptor, bytes, done, length - done, from + done);
    if (count === 0) throw new Outage('signature.file-shrank', { sizeBytes: from + done });
    done += count;
  }
  return bytes;
}
