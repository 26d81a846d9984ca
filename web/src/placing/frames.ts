// Frames of signatures on the pages of a document, in whole points from the lower left corner of the page as it is
// displayed. Nothing here draws: what a hand, an arrow or a number typed makes of a frame.
import type { Spot } from '../ui/pdf/spot.js';

export interface Frame extends Spot {
  /** Of the circuit. */
  readonly step: string;
}

/** Of a page as it is displayed, in points. */
export interface PageSize {
  readonly width: number;
  readonly height: number;
}

/** The same bounds as the server’s. */
export const SIZES = { small: { width: 150, height: 60 }, medium: { width: 200, height: 84 }, large: { width: 260, height: 110 } } as const;
export type Size = keyof typeof SIZES;

export const PRESETS = ['bottom-left', 'bottom-centre', 'bottom-right'] as const;
export type Preset = (typeof PRESETS)[number];

const MARGIN = 36;
const MM_A_POINT = 25.4 / 72;

/** The same frame, moved inside its page. */
export function inside<T extends Spot>(frame: T, page: PageSize): T {
  const within = (value: number, most: number): number => Math.max(0, Math.min(Math.round(value), Math.floor(most)));
  return { ...frame, x: within(frame.x, page.width - frame.width), y: within(frame.y, page.height - frame.height) };
}

export function preset(which: Preset, page: PageSize, { width }: { readonly width: number }): { readonly x: number; readonly y: number } {
  const free = page.width - width;
  return { x: which === 'bottom-left' ? MARGIN : which === 'bottom-right' ? free - MARGIN : free / 2, y: MARGIN };
}

/** Which size it is, or was nearest to. */
export function sizeOf({ width }: Spot): Size {
  return (Object.keys(SIZES) as Size[]).reduce((best, size) => (Math.abs(SIZES[size].width - width) < Math.abs(SIZES[best].width - width) ? size : best));
}

/** The upper left corner stays where it is. */
export function resized(frame: Frame, size: Size, page: PageSize): Frame {
  const { width, height } = SIZES[size];
  return inside({ ...frame, width, height, y: frame.y + frame.height - height }, page);
}

/** As people measure on paper: whole millimetres from the left and from the top. */
export function inMillimetres({ x, y, height }: Spot, page: PageSize): { readonly left: number; readonly top: number } {
  return { left: Math.round(x * MM_A_POINT), top: Math.round((page.height - y - height) * MM_A_POINT) };
}

export function atMillimetres(frame: Frame, { left, top }: { readonly left: number; readonly top: number }, page: PageSize): Frame {
  return inside({ ...frame, x: left / MM_A_POINT, y: page.height - top / MM_A_POINT - frame.height }, page);
}

export function overlap(one: Spot, other: Spot): boolean {
  return one.page === other.page && one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height && other.y < one.y + one.height;
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
  return line ? inside({ ...frame, page: line.page, x: line.x, y: line.y - BELOW - frame.height }, page) : null;
}
