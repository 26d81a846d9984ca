// The emblem of the invented town: a shield, a heron over the marsh. Drawn, so that no image is shipped.

import { rgb } from 'pdf-lib';
import type { PDFPage } from 'pdf-lib';

export const EMBLEM = { width: 38, height: 46 } as const;

const BLUE = rgb(0.12, 0.29, 0.5);
const WATER = rgb(0.55, 0.74, 0.86);
const WHITE = rgb(1, 1, 1);

/** `x`, `top`: the upper left corner of the shield, in points. */
export function drawEmblem(page: PDFPage, x: number, top: number): void {
  const draw = (path: string, color: ReturnType<typeof rgb>) => page.drawSvgPath(path, { x, y: top, color, borderWidth: 0 });
  draw('M0 0 H38 V24 C38 36 28 43 19 46 C10 43 0 36 0 24 Z', BLUE);
  draw('M3 27 C7 24 11 30 15 27 C19 24 23 30 27 27 C30 25 33 27 35 27 C34 30 33 31 32 33 C28 30 24 36 20 33 C16 30 12 36 6 33 C5 32 3 30 3 27 Z', WATER);
  draw('M8 37 C12 34 16 40 20 37 C24 34 27 38 29 36 C26 40 22 42 19 43 C15 42 11 40 8 37 Z', WATER);
  draw('M22 5 C25 4 27 6 27 8 L32 9 L27 10 C26 13 24 14 24 16 C26 19 25 22 20 23 L12 26 L16 21 C17 18 20 18 21 16 C23 12 24 10 23 8 C22.5 7 22 6 22 5 Z', WHITE);
  draw('M20 22 H21 V29 H20 Z M17.5 23 H18.5 V29 H17.5 Z', WHITE);
}
