// Where the signatures are shown: where somebody, or the circuit, has said; else side by side at the foot of the last page, in the order
// in which they were given, clear of the others. A page too small to be read on bears them unseen.

import { displayedSize, type Placement } from '#signature/pdf/placement.js';
import type { PageInfo } from '#signature/pdf/page.js';
import { overlap } from '#circuits/frame-place.js';
import type { Spot } from '../spot.js';

const MARGIN = 36;
const GAP = 12;
const MOST_A_ROW = 3;
const WIDEST = 230;
/** Below this the mention cannot be read (CRPA L212-1 asks for readable letters). */
const NARROWEST = 110;
const HEIGHT = 84;

/** What was asked for a signature; `null`: nothing was. */
export type Wish = Spot | null;

/** One place for each wish, in their order; those that nobody wished clear of the others, and of what stands or is to stand there. `null`: invisible. */
export function placements(pages: readonly PageInfo[], wishes: readonly Wish[], standing: readonly Spot[] = []): readonly (Placement | null)[] {
  const last = pages.at(-1)!;
  const wished = wishes.map((wish) => wish && inside(pages, wish));
  const taken = [...standing, ...wished].filter((place) => place?.page === pages.length) as readonly Spot[];
  const count = wished.filter((place) => place === null).length;
  const foot = footPlacements(last, count, clearOf(last, count, taken)).values();
  return wished.map((place) => place ?? foot.next().value ?? null);
}

/** Moved onto the page where it sticks out of it; `null`: the page is gone, or smaller than the frame. */
export function inside(pages: readonly PageInfo[], { page, x, y, width, height }: Spot): Placement | null {
  const asked = pages[page - 1];
  const shown = asked && displayedSize(asked);
  if (!shown || width > shown.width || height > shown.height) return null;
  return { page, x: Math.min(x, shown.width - width), y: Math.min(y, shown.height - height), width, height };
}

/** How many must be thought of as standing there already for the foot to be free of these. */
function clearOf(last: PageInfo, count: number, taken: readonly Spot[]): number {
  const isFree = (places: readonly (Placement | null)[]): boolean => places.every((place) => place === null || taken.every((other) => !overlap({ ...place, page: other.page }, other)));
  let above = 0;
  while (!isFree(footPlacements(last, count, above))) above += MOST_A_ROW;
  return above;
}

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
