// A proof pack read back from its bytes, as hostile as any file: no more files and no more bytes than a pack may
// have, and no name twice.

import { unzipSync } from 'fflate';
import { Malformed } from '#kernel/faults.js';
import type { Pack } from './proof-verdict.js';
import { MOST_PACK_BYTES } from './zip.client.js';

/** Fifty documents, each original and signed, and what goes with them. */
const MOST_FILES = 500;

/** Throws Malformed `pack.not-a-zip`, `pack.too-large`. */
export function unzipped(bytes: Uint8Array): Pack {
  const names = new Set<string>();
  let total = 0;
  let problem: string | null = null;
  const filter = ({ name, originalSize }: { readonly name: string; readonly originalSize: number }): boolean => {
    total += originalSize;
    if (names.has(name)) problem ??= 'pack.not-a-zip';
    names.add(name);
    if (names.size > MOST_FILES || total > MOST_PACK_BYTES) problem ??= 'pack.too-large';
    return problem === null;
  };
  try {
    const files = unzipSync(bytes, { filter });
    if (problem === null && names.size > 0) return new Map(Object.entries(files));
  } catch {
    problem ??= 'pack.not-a-zip';
  }
  throw new Malformed(problem ?? 'pack.not-a-zip');
}
