// A file that only passes through: written to a temporary file, so that memory does not grow with it. On Linux
// it has no name from the first byte on and is reached through the descriptor, so that nothing is left behind
// even after a crash; elsewhere the name goes when the work is done.

import { randomBytes } from 'node:crypto';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Malformed } from '#kernel/faults.js';

/** Gives `work` the path another process of ours can open, then forgets the file. Malformed: verification.empty, verification.too-large. */
export async function passingFile<T>(bytes: AsyncIterable<Uint8Array>, maxBytes: number, work: (path: string) => Promise<T>): Promise<T> {
  const named = join(tmpdir(), `paraphe-verification-${randomBytes(12).toString('hex')}`);
  const descriptor = openSync(named, 'wx+', 0o600);
  const nameless = process.platform === 'linux';
  try {
    if (nameless) rmSync(named);
    let sizeBytes = 0;
    for await (const piece of bytes) {
      sizeBytes += piece.length;
      if (sizeBytes > maxBytes) throw new Malformed('verification.too-large', { maxBytes });
      for (let written = 0; written < piece.length;) written += writeSync(descriptor, piece, written);
    }
    if (sizeBytes === 0) throw new Malformed('verification.empty');
    return await work(nameless ? `/proc/${process.pid}/fd/${descriptor}` : named);
  } finally {
    closeSync(descriptor);
    if (!nameless) rmSync(named, { force: true });
  }
}
