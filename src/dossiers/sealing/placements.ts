// Where the signatures are shown when nobody has said where: side by side at the foot of the last page, in the
// order in which they were given. A page too small to be read on bears them unseen.

import { displayedSize, type Placement } from '#signature/pdf/placement.js';
import type { PageInfo } from '#signature/pdf/page.js';

const MARGIN = 36;
const GAP = 12;
const MOST_A_ROW = 3;
const WIDEST = 230;
/** Below this the mention cannot be read (CRPA L212-1 asks for readable letters). */
const NARROWEST = 110;
const HEIGHT = 84;

/** One place for each of `count` signatures, above the `before` that stand there already; `null`: invisible. */
export function footPlacements(lastPage: PageInfo, count: number, before = 0): readonly (Placement | null)[] {
  const shown = displayedSize(lastPage);
  const columns = Math.min(count, MOST_A_ROW);
  const width = Math.min(WIDEST, (shown.width - 2 * MARGIN - (columns - 1) * GAP) / columns);
  const [rows, below] = [Math.ceil(count / MOST_A_ROW), Math.ceil(before / MOST_A_ROW)];
  if (width < NARROWEST || (rows + below) * (HEIGHT + GAP) > shown.height - 2 * MARGIN) return Array<null>(count).fill(null);
  const left = shown.width - MARGIN - columns * width - (columns - 1) * GAP;
  return Array.from({ length: count }, (_, index) => ({
    page: -1,
    // A single signature stands at the right, where a letter is signed.
    x: left + (index % MOST_A_ROW) * (width + GAP),
    y: MARGIN + (below + rows - 1 - Math.floor(index / MOST_A_ROW)) * (HEIGHT + GAP),
    width, height: HEIGHT,
  }));
}
