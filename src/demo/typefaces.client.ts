// The typefaces of the demo documents, from the files shipped with the product.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Typefaces } from './documents/typefaces.js';

// src/demo and dist/demo both stand two levels below the folder that holds assets/.
const FONTS = join(import.meta.dirname, '..', '..', 'assets', 'fonts');

export async function readTypefaces(): Promise<Typefaces> {
  const [regular, bold] = await Promise.all([
    readFile(join(FONTS, 'PublicSans-Regular.subset.ttf')), readFile(join(FONTS, 'PublicSans-SemiBold.subset.ttf')),
  ]);
  return { regular, bold };
}
