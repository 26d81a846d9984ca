// The lines of text of one page and where they stand on it as it is displayed.
import { openPdf } from './open-documents.js';
import type { Spot } from './spot.js';

interface Piece { readonly str: string; readonly width: number; readonly height: number; readonly transform: readonly number[]; readonly hasEOL: boolean }

/** `page`: from 1. In points, from the lower left corner. */
export async function linesOf(url: string, page: number): Promise<readonly (Spot & { readonly text: string })[]> {
  const sheet = await (await openPdf(url)).getPage(page);
  const viewport = sheet.getViewport({ scale: 1 });
  const { items } = await sheet.getTextContent();
  return (items as readonly (Piece | { readonly type: string })[]).flatMap((item) => {
    if (!('str' in item) || item.str === '') return [];
    const [, , , , left = 0, base = 0] = item.transform;
    const shown = (x: number, y: number): readonly [number, number] => viewport.convertToViewportPoint(x, y) as [number, number];
    const [[ax, ay], [bx, by]] = [shown(left, base), shown(left + item.width, base + item.height)];
    return [{ text: item.str, page, x: Math.min(ax, bx), y: viewport.height - Math.max(ay, by), width: Math.abs(ax - bx), height: Math.abs(ay - by) }];
  });
}
