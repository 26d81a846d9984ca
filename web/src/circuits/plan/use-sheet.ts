// The room there is for a drawing, in its own points: a narrow screen gets a narrower sheet, its branches in rows, rather
// than smaller words. What cannot be drawn narrower scrolls, and is first shown by its middle, where circuits begin.
import { useLayoutEffect, useRef, useState, type CSSProperties, type RefObject } from 'react';

/** Pixels to a point: the smallest words of a drawing, of 11 points, are then as high as those of the screens. */
const ZOOM = 1.2;
/** A sheet is drawn anew when this much more room is there, not at each pixel of a window that is dragged. */
const STEP = 20;

/** `null` until the room is measured. */
export function useSheetWidth(within: RefObject<HTMLElement | null>): number | null {
  const [width, setWidth] = useState<number | null>(null);
  useLayoutEffect(() => {
    const element = within.current;
    if (!element) return undefined;
    const measure = (): void => {
      const { paddingLeft, paddingRight } = getComputedStyle(element);
      const room = element.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
      setWidth(Math.floor(room / ZOOM / STEP) * STEP);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [within]);
  return width;
}

/** Never so small that its words are not read; a little larger where there is room. */
export function sizeOf(width: number): CSSProperties {
  return { width: '100%', minWidth: `${(width * ZOOM) / 16}rem`, maxWidth: `${(width * ZOOM * 1.125) / 16}rem` };
}

/** `scroller`: what scrolls around the drawing. */
export function useMiddleFirst(scroller: () => HTMLElement | null | undefined, width: number | undefined): void {
  const shown = useRef(scroller);
  useLayoutEffect(() => {
    const element = shown.current();
    if (element) element.scrollLeft = (element.scrollWidth - element.clientWidth) / 2;
  }, [width]);
}
