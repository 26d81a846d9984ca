// Frames of signatures on the pages of a document, in whole points from the lower left corner of the page as it is
// displayed. Nothing here draws: what a hand, an arrow or a number typed makes of a frame.
import type { Corner } from '#circuits/definition.js';
import { cornerAt, movedInside, overlap, USUAL_FRAME, type PageSize } from '#circuits/frame-place.js';
import type { Spot } from '../ui/pdf/spot.js';

export interface Frame extends Spot {
  /** Of the circuit. */
  readonly step: string;
}

/** The same bounds as the server’s. */
export const SIZES = { small: { width: 150, height: 60 }, medium: USUAL_FRAME, large: { width: 260, height: 110 } } as const;
export type Size = keyof typeof SIZES;

/** Which size it is, or was nearest to. */
export function sizeOf({ width }: Spot): Size {
  return (Object.keys(SIZES) as Size[]).reduce((best, size) => (Math.abs(SIZES[size].width - width) < Math.abs(SIZES[best].width - width) ? size : best));
}

/** The upper left corner stays where it is. */
export function resized(frame: Frame, size: Size, page: PageSize): Frame {
  const { width, height } = SIZES[size];
  return movedInside({ ...frame, width, height, y: frame.y + frame.height - height }, page);
}

export function atMillimetres(frame: Frame, corner: Corner, page: PageSize): Frame {
  return movedInside({ ...frame, ...cornerAt(corner, page, frame) }, page);
}

/** A line of text of a page, where it stands. */
export interface Line extends Spot {
  readonly text: string;
}

export function coversText(frame: Spot, lines: readonly Line[]): boolean {
  return lines.some((line) => line.text.trim() !== '' && overlap(frame, line));
}

/** Between the words « Le Maire » and the signature. */
const BELOW = 6;

/** Under the last line of the page that names the signatory by office, as acts are laid out; `null`: no line does. */
export function underOffice(frame: Frame, lines: readonly Line[], page: PageSize): Frame | null {
  const line = lines.findLast(({ text }) => /^\s*(?:pour\s+)?l[ea]\s+(?:maire|présidente?)\b/i.test(text));
  return line ? movedInside({ ...frame, page: line.page, x: line.x, y: line.y - BELOW - frame.height }, page) : null;
}
