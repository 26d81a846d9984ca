// Two pages compared as pictures: the only way with a scan, and what finds a stamp that was put on or a drawing that
// was changed under the same words.

/** Four bytes a pixel: red, green, blue, opacity. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: ArrayLike<number>;
}

/** In pixels from the upper left. */
export interface Square { readonly left: number; readonly top: number }

/** A third of a line of text on a page drawn 1000 pixels wide: small enough to point at a word. */
export const SQUARE_PIXELS = 16;
/** Of 255, for one colour: what compressing a scan anew changes; the ink of a letter changes far more. */
const NOISE = 32;

/** `null`: they have not the same format, nothing can be laid over. */
export function differingSquares(one: Picture, other: Picture): readonly Square[] | null {
  if (one.width !== other.width || one.height !== other.height) return null;
  const across = Math.ceil(one.width / SQUARE_PIXELS);
  const found = new Set<number>();
  for (let at = 0, bytes = one.width * one.height * 4; at < bytes; at += 4) {
    if (!differs(one.data, other.data, at)) continue;
    const pixel = at / 4;
    found.add(Math.floor(pixel / one.width / SQUARE_PIXELS) * across + Math.floor((pixel % one.width) / SQUARE_PIXELS));
  }
  return [...found].map((square) => ({ left: (square % across) * SQUARE_PIXELS, top: Math.floor(square / across) * SQUARE_PIXELS }));
}

function differs(one: ArrayLike<number>, other: ArrayLike<number>, at: number): boolean {
  return Math.abs(one[at]! - other[at]!) > NOISE || Math.abs(one[at + 1]! - other[at + 1]!) > NOISE || Math.abs(one[at + 2]! - other[at + 2]!) > NOISE;
}

export const REGIONS = ['top-left', 'top', 'top-right', 'left', 'middle', 'right', 'bottom-left', 'bottom', 'bottom-right'] as const;
export type Region = (typeof REGIONS)[number];
/** More of the page than this: it was scanned or laid out anew, and is to be read as a whole. */
const WHOLE_FROM = 0.5;

/** In which ninths of the page the squares lie; `whole`: nearly everywhere. */
export function whereabouts(squares: readonly Square[], { width, height }: Pick<Picture, 'width' | 'height'>): readonly Region[] | 'whole' {
  const all = Math.ceil(width / SQUARE_PIXELS) * Math.ceil(height / SQUARE_PIXELS);
  if (squares.length > WHOLE_FROM * all) return 'whole';
  const third = (place: number, length: number): number => Math.min(2, Math.floor((3 * (place + SQUARE_PIXELS / 2)) / length));
  const found = new Set(squares.map(({ left, top }) => REGIONS[3 * third(top, height) + third(left, width)]!));
  return REGIONS.filter((region) => found.has(region));
}

/** How much two coarse pictures go together (Pearson), 0 at least: light and shade at the same places, whatever the lamp of the scanner. */
export function resemblance(one: readonly number[], other: readonly number[]): number {
  const [mean, otherMean] = [meanOf(one), meanOf(other)];
  let [both, alone, otherAlone] = [0, 0, 0];
  one.forEach((tone, at) => {
    const [here, there] = [tone - mean, (other[at] ?? otherMean) - otherMean];
    both += here * there;
    alone += here * here;
    otherAlone += there * there;
  });
  // A blank page resembles blank pages only.
  if (alone === 0 || otherAlone === 0) return alone === otherAlone ? 1 : 0;
  return Math.max(0, both / Math.sqrt(alone * otherAlone));
}

function meanOf(tones: readonly number[]): number {
  return tones.reduce((sum, tone) => sum + tone, 0) / Math.max(1, tones.length);
}
