// Whether the file, as it is now, is one this platform produced: its SHA-256 is among those recorded.

import { createHash } from 'node:crypto';
import type { Sha256 } from '#kernel/digest.js';
import { pieces, type PdfSource } from '../pdf/source.js';

export function isForeignRevision(source: PdfSource, known: readonly Sha256[]): boolean {
  const hash = createHash('sha256');
  for (const piece of pieces(source, 0, source.sizeBytes)) hash.update(piece);
  return !known.includes(hash.digest('hex') as Sha256);
}
