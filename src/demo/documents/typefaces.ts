// The two typefaces every document of the demo town is set in, embedded as subsets so that a page weighs a
// few kilobytes and looks the same on every machine (ISO 32000-2 §9.9).

import fontkit from '@pdf-lib/fontkit';
import type { PDFDocument, PDFFont } from 'pdf-lib';

/** TrueType files, whole. */
export interface Typefaces {
  readonly regular: Uint8Array;
  readonly bold: Uint8Array;
}

export interface EmbeddedTypefaces {
  readonly regular: PDFFont;
  readonly bold: PDFFont;
}

export async function embedTypefaces(pdf: PDFDocument, typefaces: Typefaces): Promise<EmbeddedTypefaces> {
  pdf.registerFontkit(streamingFontkit as never);
  return {
    regular: await pdf.embedFont(typefaces.regular, { subset: true, customName: 'TownRegular' }),
    bold: await pdf.embedFont(typefaces.bold, { subset: true, customName: 'TownBold' }),
  };
}

interface Subset { includeGlyph(glyph: unknown): number; encodeStream(): unknown; readonly cff?: unknown }
interface Face { createSubset(): Subset }

/**
 * The PDF library calls `encode()` of a subset without an argument when it finds one; this fontkit's `encode`
 * wants a stream. Only the door both agree on is shown.
 */
const streamingFontkit = {
  create(bytes: Uint8Array): Face {
    const face = (fontkit as unknown as { create(bytes: Uint8Array): Face }).create(bytes);
    const createSubset = face.createSubset.bind(face);
    face.createSubset = () => {
      const subset = createSubset();
      return {
        includeGlyph: (glyph) => subset.includeGlyph(glyph),
        encodeStream: () => subset.encodeStream(),
        get cff() { return subset.cff; },
      };
    };
    return face;
  },
};
