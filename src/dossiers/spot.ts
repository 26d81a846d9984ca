// A place of a page, as people see it: where an annotation is written, where a signature is seen.

/**
 * In whole points (1/72 inch) from the lower left corner of the page as it is displayed, turned and cropped as the file
 * says. A point when it has neither width nor height. `page`: from 1.
 */
export interface Spot {
  readonly page: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The largest page a reader must show (ISO 32000-1, annex C.2). */
export const PAGE_MAX_POINTS = 14_400;

/** Whether it can be a place of a document of so many pages. How large each page is, is not known here. */
export function isPlace({ page, x, y, width, height }: Spot, pages: number): boolean {
  return Number.isInteger(page) && page >= 1 && page <= pages
    && [x, y, width, height].every((points) => Number.isInteger(points) && points >= 0) && x + width <= PAGE_MAX_POINTS && y + height <= PAGE_MAX_POINTS;
}
