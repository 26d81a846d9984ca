// A file that only passes through: written to a temporary file, so that memory does not grow with it. On Linux
// it has no name from the first byte on and is reached through the descriptor, so that nothing is left behind
// even after a crash; elsewhere the name goes when the work is done.

import { randomBytes } from 'node:crypto';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Malformed } from '#kernel/faults.js';

/** In the words of whoever takes it in. */
export interface Refused {
  readonly empty: () => Malformed;
  readonly tooLarge: (facts: { readonly maxBytes: number }) => Malformed;
}

/** Gives `work` the path another process of ours can open, then forgets the file. Throws what `refused` makes. */
export async function passingFile<T>(bytes: AsyncIterable<Uint8Array>, maxBytes: number, refused: Refused, work: (path: string) => Promise<T>): Promise<T> {
  const named = join(tmpdir(), `paraphe-passing-${randomBytes(12).toString('hex')}`);
  const descriptor = openSync(named, 'wx+', 0o600);
  const nameless = process.platform === 'linux';
  try {
    if (nameless) rmSync(named);
    let sizeBytes = 0;
    for await (const piece of bytes) {
      sizeBytes += piece.length;
      if (sizeBytes > maxBytes) throw refused.tooLarge({ maxBytes });
      for (let written = 0; written < piece.length;) written += writeSync(descriptor, piece, written);
    }
    if (sizeBytes === 0) throw refused.empty();
    return await work(nameless ? `/proc/${process.pid}/fd/${descriptor}` : named);
  } finally {
    closeSync(descriptor);
    if (!nameless) rmSync(named, { force: true });
  }
}
