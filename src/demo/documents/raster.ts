// A page as a scanner sees it: grey paper with grain, letters without an outline that can be searched.
// Sixteen greys, two pixels a byte. Deterministic: the grain comes from a seed, never from chance.

import fontkit from '@pdf-lib/fontkit';

interface PathCommand { readonly command: string; readonly args: readonly number[] }
interface Glyph { readonly advanceWidth: number; readonly path: { readonly commands: readonly PathCommand[] } }
interface Face { readonly unitsPerEm: number; glyphForCodePoint(codePoint: number): Glyph }

/** How much ink covers each pixel of a letter, from 0 to 9. */
interface Stamp { readonly left: number; readonly top: number; readonly width: number; readonly height: number; readonly ink: Uint8Array; readonly advance: number }

/** Each pixel is asked at 3 × 3 points. */
const FINE = 3;
const INK = 2;
const GRAIN_BYTES = 1 << 18;

export class Scanner {
  readonly #face: Face;
  readonly #stamps = new Map<string, Stamp>();
  readonly #grain: Uint8Array;

  constructor(font: Uint8Array, readonly width: number, readonly height: number, seed: number) {
    this.#face = (fontkit as unknown as { create(bytes: Uint8Array): Face }).create(font);
    this.#grain = grain(seed);
  }

  /** Blank paper; `seed` chooses the piece of grain, so that no two sheets are alike. */
  sheet(seed: number): Uint8Array {
    const rowBytes = Math.ceil(this.width / 2);
    const sheet = new Uint8Array(rowBytes * this.height);
    let from = (seed * 7919) % GRAIN_BYTES;
    for (let at = 0; at < sheet.length;) {
      const piece = this.#grain.subarray(from, Math.min(GRAIN_BYTES, from + sheet.length - at));
      sheet.set(piece, at);
      at += piece.length;
      from = 0;
    }
    return sheet;
  }

  /** Prints one line; returns where it ends. `y`: of the base line, from the top, in pixels. */
  print(sheet: Uint8Array, line: string, x: number, y: number, sizePx: number): number {
    let at = x;
    for (const letter of line) {
      const stamp = this.#stamp(letter, sizePx);
      this.#press(sheet, stamp, Math.round(at) + stamp.left, y - stamp.top);
      at += stamp.advance;
    }
    return at;
  }

  rule(sheet: Uint8Array, from: number, to: number, y: number): void {
    for (let x = from; x < to; x += 1) this.#darken(sheet, x, y, 6);
  }

  #press(sheet: Uint8Array, stamp: Stamp, left: number, top: number): void {
    for (let row = 0; row < stamp.height; row += 1) {
      for (let column = 0; column < stamp.width; column += 1) {
        const ink = stamp.ink[row * stamp.width + column]!;
        if (ink > 0) this.#darken(sheet, left + column, top + row, ink);
      }
    }
  }

  #darken(sheet: Uint8Array, x: number, y: number, ink: number): void {
    if (x < 0 || y < 0 || x >= this.width || y >= this.height) return;
    const at = y * Math.ceil(this.width / 2) + (x >> 1);
    const shift = x & 1 ? 0 : 4;
    const paper = (sheet[at]! >> shift) & 0x0f;
    const grey = paper - ((((paper - INK) * ink) / (FINE * FINE) + 0.5) | 0);
    sheet[at] = (sheet[at]! & (0xf0 >> shift)) | (grey << shift);
  }

  #stamp(letter: string, sizePx: number): Stamp {
    const key = `${sizePx}${letter}`;
    let stamp = this.#stamps.get(key);
    if (!stamp) {
      stamp = carve(this.#face, letter, sizePx);
      this.#stamps.set(key, stamp);
    }
    return stamp;
  }
}

/** Paper between two light greys, as xorshift32 gives them. */
function grain(seed: number): Uint8Array {
  const bytes = new Uint8Array(GRAIN_BYTES);
  let state = seed | 1;
  for (let i = 0; i < bytes.length; i += 1) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    bytes[i] = 0xdd + ((state & 1) << 4) + ((state >> 3) & 1) + ((state >> 6) & (state >> 9) & 1);
  }
  return bytes;
}

interface Edge { readonly x0: number; readonly y0: number; readonly x1: number; readonly y1: number }

/** The outline of a letter turned into ink, by non-zero winding on lines three times finer than the pixels. */
function carve(face: Face, letter: string, sizePx: number): Stamp {
  const glyph = face.glyphForCodePoint(letter.codePointAt(0)!);
  const scale = sizePx / face.unitsPerEm;
  const edges = outline(glyph.path.commands, scale * FINE);
  const advance = glyph.advanceWidth * scale;
  if (edges.length === 0) return { left: 0, top: 0, width: 0, height: 0, ink: new Uint8Array(), advance };
  const xs = edges.flatMap((edge) => [edge.x0, edge.x1]);
  const ys = edges.flatMap((edge) => [edge.y0, edge.y1]);
  const left = Math.floor(Math.min(...xs) / FINE);
  const bottom = Math.floor(Math.min(...ys) / FINE);
  const width = Math.ceil(Math.max(...xs) / FINE) - left + 1;
  const height = Math.ceil(Math.max(...ys) / FINE) - bottom + 1;
  const ink = new Uint8Array(width * height);
  for (let fine = 0; fine < height * FINE; fine += 1) {
    const y = bottom * FINE + fine + 0.5;
    const row = height - 1 - Math.floor(fine / FINE);
    for (const [from, to] of inside(edges, y)) {
      for (let x = Math.ceil(from - 0.5); x < to - 0.5; x += 1) ink[row * width + Math.floor(x / FINE) - left]! += 1;
    }
  }
  return { left, top: bottom + height, width, height, ink, advance };
}

function inside(edges: readonly Edge[], y: number): readonly (readonly [number, number])[] {
  const crossings = edges
    .filter((edge) => (edge.y0 <= y) !== (edge.y1 <= y))
    .map((edge) => ({ x: edge.x0 + ((y - edge.y0) * (edge.x1 - edge.x0)) / (edge.y1 - edge.y0), turn: edge.y0 < edge.y1 ? 1 : -1 }))
    .sort((one, other) => one.x - other.x);
  const spans: (readonly [number, number])[] = [];
  let winding = 0;
  let from = 0;
  for (const crossing of crossings) {
    if (winding === 0) from = crossing.x;
    winding += crossing.turn;
    if (winding === 0) spans.push([from, crossing.x]);
  }
  return spans;
}

/** Curves cut into this many straight edges: enough for letters of twenty pixels. */
const CUTS = 4;

function outline(commands: readonly PathCommand[], scale: number): readonly Edge[] {
  const edges: Edge[] = [];
  let [x, y, startX, startY] = [0, 0, 0, 0];
  const to = (nextX: number, nextY: number) => {
    edges.push({ x0: x, y0: y, x1: nextX, y1: nextY });
    [x, y] = [nextX, nextY];
  };
  for (const { command, args } of commands) {
    const [a = 0, b = 0, c = 0, d = 0] = args.map((value) => value * scale);
    if (command === 'moveTo') [x, y, startX, startY] = [a, b, a, b];
    else if (command === 'lineTo') to(a, b);
    else if (command === 'closePath') to(startX, startY);
    else if (command === 'quadraticCurveTo') {
      const [fromX, fromY] = [x, y];
      for (let cut = 1; cut <= CUTS; cut += 1) {
        const t = cut / CUTS;
        to((1 - t) ** 2 * fromX + 2 * t * (1 - t) * a + t * t * c, (1 - t) ** 2 * fromY + 2 * t * (1 - t) * b + t * t * d);
      }
    }
  }
  return edges;
}
