// A PDF on disk, read by position: the descriptor stays the caller's, who closes it.

import { positioned } from '#platform/positioned.client.js';
import type { PdfSource } from './source.js';

export function fileSource(descriptor: number): PdfSource {
  return positioned(descriptor, 'signature.file-shrank');
}
