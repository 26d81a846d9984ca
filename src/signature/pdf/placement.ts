// From what a person sees to what the file says: the page may be turned and cropped (ISO 32000-1 §7.7.3.3),
// and the rectangle is asked in displayed points, from the bottom left corner of what is shown.

import { refuse, type Refusal } from '#kernel/refusal.js';
import type { Box, PageInfo } from './page.js';

export interface Placement {
  /** From 1; -1 is the last. */
  readonly page: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Refusals: signature.no-such-page, signature.outside-page. */
export function placed(pages: readonly PageInfo[], placement: Placement): { readonly page: PageInfo; readonly box: Box } | Refusal {
  const page = pages.at(placement.page > 0 ? placement.page - 1 : placement.page);
  if (!page || placement.page === 0 || !Number.isInteger(placement.page)) return refuse('signature.no-such-page', { page: placement.page, pages: pages.length });
  const shown = displayedSize(page);
  const { x, y, width, height } = placement;
  const isInside = x >= 0 && y >= 0 && width > 0 && height > 0 && x + width <= shown.width + ROUNDING && y + height <= shown.height + ROUNDING;
  if (!isInside) return refuse('signature.outside-page', { page: placement.page, width: shown.width, height: shown.height });
  const [ax, ay] = userSpace(page, x, y);
  const [bx, by] = userSpace(page, x + width, y + height);
  return { page, box: [Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by)] };
}

/** Half a point: what a screen rounds. */
const ROUNDING = 0.5;

export function displayedSize(page: PageInfo): { readonly width: number; readonly height: number } {
  const [left, bottom, right, top] = page.cropBox;
  const isTurned = page.rotate % 180 === 90;
  return isTurned ? { width: top - bottom, height: right - left } : { width: right - left, height: top - bottom };
}

/** /Rotate turns the page clockwise when it is shown. */
function userSpace(page: PageInfo, x: number, y: number): readonly [number, number] {
  const [left, bottom, right, top] = page.cropBox;
  switch (page.rotate) {
    case 90: return [right - y, bottom + x];
    case 180: return [right - x, top - y];
    case 270: return [left + y, top - x];
    default: return [left + x, bottom + y];
  }
}

/** The way back: from what the file says to what a person sees. */
export function displayed(number: number, page: PageInfo, [left, bottom, right, top]: Box): Placement {
  const [one, other] = [seenAt(page, left, bottom), seenAt(page, right, top)];
  const [x, y] = [Math.min(one[0], other[0]), Math.min(one[1], other[1])];
  return { page: number, x, y, width: Math.max(one[0], other[0]) - x, height: Math.max(one[1], other[1]) - y };
}

function seenAt(page: PageInfo, x: number, y: number): readonly [number, number] {
  const [left, bottom, right, top] = page.cropBox;
  switch (page.rotate) {
    case 90: return [y - bottom, right - x];
    case 180: return [right - x, top - y];
    case 270: return [top - y, x - left];
    default: return [x - left, y - bottom];
  }
}

/** The matrix that keeps a form of this size upright on a turned page. */
export function uprightMatrix(rotate: number, width: number, height: number): readonly number[] {
  switch (rotate) {
    case 90: return [0, 1, -1, 0, height, 0];
    case 180: return [-1, 0, 0, -1, width, height];
    case 270: return [0, -1, 1, 0, 0, width];
    default: return [1, 0, 0, 1, 0, 0];
  }
}
