// A file that only passes through: written to a temporary file which has no name any more while it is being
// read, so that memory does not grow with it and nothing is left behind, even after a crash.

import { randomBytes } from 'node:crypto';
import { closeSync, openSync, unlinkSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Malformed } from '#kernel/faults.js';
import type { PdfSource } from '#signature/pdf/source.js';
import { fileSource } from '#signature/pdf/source.client.js';

/** Gives the bytes to `work` as a random-access source, then forgets them. Malformed: verification.empty, verification.too-large. */
export async function passingFile<T>(bytes: AsyncIterable<Uint8Array>, maxBytes: number, work: (source: PdfSource) => T): Promise<T> {
  const path = join(tmpdir(), `paraphe-verification-${randomBytes(12).toString('hex')}`);
  const descriptor = openSync(path, 'wx+', 0o600);
  try {
    unlinkSync(path);
    let sizeBytes = 0;
    for await (const piece of bytes) {
      sizeBytes += piece.length;
      if (sizeBytes > maxBytes) throw new Malformed('verification.too-large', { maxBytes });
      for (let written = 0; written < piece.length;) written += writeSync(descriptor, piece, written);
    }
    if (sizeBytes === 0) throw new Malformed('verification.empty');
    return work(fileSource(descriptor));
  } finally {
    closeSync(descriptor);
  }
}
