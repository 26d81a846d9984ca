// The fonts of the printed words: shipped with the product, so that a signature made offline reads the same.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DocketFonts } from './docket-pdf.js';

// src/evidence and dist/evidence both stand two levels below the folder that holds assets/.
const FONTS = join(import.meta.dirname, '..', '..', 'assets', 'fonts');

let kept: Promise<DocketFonts> | null = null;

export function printFonts(): Promise<DocketFonts> {
  kept ??= Promise.all([font('Regular'), font('SemiBold')]).then(([regular, semibold]) => ({ regular, semibold }));
  kept.catch(() => { kept = null; });
  return kept;
}

function font(weight: string): Promise<Uint8Array> {
  return readFile(join(FONTS, `PublicSans-${weight}.subset.ttf`));
}
