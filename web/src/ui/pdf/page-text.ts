// The text of a page, and where a part of it stands on the page as it is displayed.
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Part, Piece } from './occurrences.js';
import type { Spot } from './spot.js';

interface Item { readonly str: string; readonly width: number; readonly height: number; readonly transform: readonly number[]; readonly hasEOL: boolean }

export interface PageText {
  readonly pieces: readonly Piece[];
  readonly spotOf: (part: Part) => Spot;
}

export async function pageText(pdf: PDFDocumentProxy, page: number): Promise<PageText> {
  const sheet = await pdf.getPage(page);
  const viewport = sheet.getViewport({ scale: 1 });
  const { items } = await sheet.getTextContent();
  const found = (items as readonly (Item | { readonly type: string })[]).filter((item): item is Item => 'str' in item);
  return {
    pieces: found.map(({ str, hasEOL }) => ({ text: str, endsLine: hasEOL })),
    spotOf: ({ piece, from, to }) => {
      const item = found[piece]!;
      const [one, other] = cornersOf(item, from / item.str.length, to / item.str.length).map(([x, y]) => viewport.convertToViewportPoint(x, y)) as [[number, number], [number, number]];
      const [top, bottom] = [Math.min(one[1], other[1]), Math.max(one[1], other[1])];
      return { page, x: Math.min(one[0], other[0]), y: viewport.height - bottom, width: Math.abs(one[0] - other[0]), height: bottom - top };
    },
  };
}

/** Letters of a piece taken to be equally wide; a little below the line, for those that go under it. */
function cornersOf({ width, height, transform: [a = 1, b = 0, , , x = 0, y = 0] }: Item, from: number, to: number): readonly (readonly [number, number])[] {
  const length = Math.hypot(a, b) || 1;
  const [ux, uy] = [a / length, b / length];
  const at = (along: number, up: number): readonly [number, number] => [x + ux * along - uy * up, y + uy * along + ux * up];
  return [at(width * from, -height * BELOW), at(width * to, height)];
}

const BELOW = 0.2;
