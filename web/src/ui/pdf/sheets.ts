// Where the pages lie in what is scrolled, and how large a point of theirs is on the screen.
import type { PDFViewer } from 'pdfjs-dist/legacy/web/pdf_viewer.mjs';
import type { Spot } from './spot.js';

/** In pixels of the scrolled content; `scale`: pixels a point. */
export interface Sheet {
  readonly page: number;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly scale: number;
}

interface PageView {
  readonly div: HTMLElement;
  readonly viewport: { readonly scale: number };
}

export function sheetsOf(viewer: PDFViewer): readonly Sheet[] {
  return Array.from({ length: viewer.pagesCount }, (_, index) => {
    const { div, viewport } = viewer.getPageView(index) as PageView;
    return { page: index + 1, left: div.offsetLeft, top: div.offsetTop, width: div.clientWidth, height: div.clientHeight, scale: viewport.scale };
  });
}

/** The box of a spot, in pixels from the top left corner of the scrolled content. */
export function boxOf({ x, y, width, height }: Spot, sheet: Sheet): { readonly left: number; readonly top: number; readonly width: number; readonly height: number } {
  const { scale } = sheet;
  return { left: sheet.left + x * scale, top: sheet.top + sheet.height - (y + height) * scale, width: width * scale, height: height * scale };
}

/** Smaller than this is a click, not a rectangle. */
const RECTANGLE_FROM_POINTS = 8;

/** From two corners in pixels from the top left of the page. */
export function spotBetween(one: Corner, other: Corner, { page, width, height, scale }: Sheet): Spot {
  const inside = (value: number, most: number): number => Math.min(Math.max(value, 0), most);
  const [left, right] = [Math.min(one.x, other.x), Math.max(one.x, other.x)].map((x) => Math.floor(inside(x, width) / scale)) as [number, number];
  const [top, bottom] = [Math.min(one.y, other.y), Math.max(one.y, other.y)].map((y) => Math.floor((height - inside(y, height)) / scale)) as [number, number];
  const isPoint = right - left < RECTANGLE_FROM_POINTS && top - bottom < RECTANGLE_FROM_POINTS;
  return isPoint ? { page, x: left, y: top, width: 0, height: 0 } : { page, x: left, y: bottom, width: right - left, height: top - bottom };
}

export interface Corner { readonly x: number; readonly y: number }
