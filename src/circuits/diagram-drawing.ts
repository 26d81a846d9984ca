// What a diagram is made of before it is SVG or PDF: paths and words on a sheet, y downwards, in points of a
// screen. The width of words is estimated without a font, on the wide side: the same drawing is shown in the
// reader's own sans-serif and printed in ours, and must fit in both.

import type { Choice, Parallel, StepId } from './definition.js';

export interface Drawing {
  readonly width: number;
  readonly height: number;
  /** In the order in which they are painted. */
  readonly shapes: readonly Shape[];
  readonly boxes: readonly Box[];
  /** Of a parallel or a choice: its frame, and the strip of its words. A screen lays buttons there. */
  readonly forks: readonly ForkArea[];
  /** Ways that go on with nothing: under their words, where something could be. */
  readonly gaps: readonly Gap[];
  /** The links once more, each as far as a dossier goes along it: for a simulation that shows where it went. */
  readonly tracks: readonly Track[];
}

export interface ForkArea { readonly node: Parallel | Choice; readonly frame: Area; readonly head: Area }
export interface Gap { readonly fork: Choice; readonly way: number; readonly x: number; readonly y: number }

export interface Track { readonly d: string; readonly isGoneAlong: Passed }
/** Of the stops that were reached, `null` for the end of the circuit: whether a dossier has come this way. */
export type Passed = (reached: ReadonlySet<StepId | null>) => boolean;

/** Where a stop stands; `null` for the two ends of the circuit. */
export interface Box extends Area { readonly stop: StepId | null }
export interface Area { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

export type Shape = Path | Words;
export interface Path {
  readonly kind: 'path';
  /** SVG path data of straight lines and quadratic curves. */
  readonly d: string;
  /** The heights between which it lies. */
  readonly top: number;
  readonly bottom: number;
  readonly fill: string | null;
  readonly stroke: string | null;
  readonly dashed: boolean;
}
export interface Words extends Face {
  readonly kind: 'text';
  readonly x: number;
  /** Of the line the letters stand on. */
  readonly y: number;
  readonly anchor: 'start' | 'middle';
  readonly text: string;
}
export interface Face { readonly size: number; readonly bold: boolean; readonly ink: string }

export type Point = readonly [x: number, y: number];

/** The tokens of the interface; every ink reads on every paper at 4.5:1 or more. */
export const INKS = {
  text: '#1B2026', soft: '#545C66', line: '#545C66', head: '#16324F', back: '#85251D', paper: '#FFFFFF', frame: '#F5F4F0', rule: '#B9B5AB',
  visa: '#165839', signature: '#1C4068', opinion: '#4C3873', automatic: '#704B08',
} as const;

/** Between the lines of one text, as a part of its size. */
export const LEADING = 1.3;

export function rounded({ x, y, width, height }: Area, radius: number, paint: { readonly fill: string | null; readonly stroke: string | null; readonly dashed?: boolean }): Path {
  const [right, low, r] = [x + width, y + height, Math.min(radius, width / 2, height / 2)];
  const d = `M${n(x + r)} ${n(y)}H${n(right - r)}Q${n(right)} ${n(y)} ${n(right)} ${n(y + r)}V${n(low - r)}Q${n(right)} ${n(low)} ${n(right - r)} ${n(low)}H${n(x + r)}Q${n(x)} ${n(low)} ${n(x)} ${n(low - r)}V${n(y + r)}Q${n(x)} ${n(y)} ${n(x + r)} ${n(y)}Z`;
  return { kind: 'path', d, top: y, bottom: low, fill: paint.fill, stroke: paint.stroke, dashed: paint.dashed ?? false };
}

export function line(points: readonly Point[], stroke: string, dashed = false): Path {
  const heights = points.map(([, y]) => y);
  const d = points.map(([x, y], at) => `${at === 0 ? 'M' : 'L'}${n(x)} ${n(y)}`).join('');
  return { kind: 'path', d, top: Math.min(...heights), bottom: Math.max(...heights), fill: null, stroke, dashed };
}

/** The head of an arrow whose tip is here. */
export function arrowHead([x, y]: Point, towards: 'down' | 'left', fill: string): Path {
  const [long, wide] = [7, 3.5];
  const base: readonly [Point, Point] = towards === 'down' ? [[x - wide, y - long], [x + wide, y - long]] : [[x + long, y - wide], [x + long, y + wide]];
  const d = `M${n(x)} ${n(y)}L${n(base[0][0])} ${n(base[0][1])}L${n(base[1][0])} ${n(base[1][1])}Z`;
  return { kind: 'path', d, top: y - long, bottom: y + wide, fill, stroke: null, dashed: false };
}

/** A text cut into lines of a width; past `most` lines it ends with « … ». A word longer than a line is cut. */
export function wrapped(text: string, width: number, { size, bold }: Pick<Face, 'size' | 'bold'>, most: number): readonly string[] {
  const lines: string[] = [];
  let current = '';
  const close = (): void => {
    lines.push(current);
    current = '';
  };
  // At plain spaces only: a no-break space stays with its word.
  for (const word of text.split(/[ \t\r\n]+/).filter((part) => part !== '')) {
    if (lines.length > most) break;
    const longer = current === '' ? word : `${current} ${word}`;
    if (widthOf(longer, size, bold) <= width) {
      current = longer;
      continue;
    }
    if (current !== '') close();
    for (const character of word) {
      if (current !== '' && widthOf(current + character, size, bold) > width) close();
      current += character;
    }
  }
  if (current !== '' || lines.length === 0) close();
  return lines.length <= most ? lines : [...lines.slice(0, most - 1), `${[...lines[most - 1]!].slice(0, -1).join('').trimEnd()}…`];
}

/** As wide as the widest usual sans-serif would set it. */
export function widthOf(text: string, size: number, bold: boolean): number {
  let ems = 0;
  for (const character of text) ems += emsOf(character);
  return ems * size * (bold ? 1.06 : 1);
}

function emsOf(character: string): number {
  if (/[iljtfrI.,:;!'’|()[\]\u202F]/.test(character)) return 0.37;
  if (/[mwMW@%—…]/.test(character)) return 0.95;
  if (/[ \u00A0]/.test(character)) return 0.29;
  if (/\p{Lu}/u.test(character)) return 0.73;
  // Letters of other scripts and signs are as wide as they are high.
  return character.codePointAt(0)! > 0x24F ? 1.1 : 0.59;
}

function n(value: number): string {
  return String(Math.round(value * 10) / 10);
}
