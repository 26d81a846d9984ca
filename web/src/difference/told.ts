// One pair of pages told: what changed in words, and where it is to be marked on both.
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { PagePair } from './pages.js';
import { differingSquares, SQUARE_PIXELS, whereabouts, type Region } from './picture.js';
import { drawn, pictureOf, wordsOf, type Box, type Word } from './reading.js';
import { compareWords, type Change } from './words.js';

/** In hundredths of the page. */
export interface Mark { readonly left: number; readonly top: number; readonly width: number; readonly height: number }
export interface Side { readonly canvas: HTMLCanvasElement; readonly marks: readonly Mark[]; readonly hasWords: boolean }

/** `picture`: where the pictures differ when the words do not; `format`: they have not the same size. */
export interface Told {
  readonly before: Side | null;
  readonly after: Side | null;
  readonly changes: readonly Change[];
  readonly picture: readonly Region[] | 'whole' | 'format' | null;
}

export async function tell({ state, was, is }: PagePair, before: PDFDocumentProxy, after: PDFDocumentProxy): Promise<Told> {
  const [one, other] = [was === null ? null : await read(before, was), is === null ? null : await read(after, is)];
  const both = one && other && state !== 'same';
  if (!both) return { before: one && sideOf(one, []), after: other && sideOf(other, []), changes: [], picture: null };
  const { removed, added, changes } = compareWords(one.words.map(({ text }) => text), other.words.map(({ text }) => text));
  if (changes.length > 0) return { before: sideOf(one, boxesOf(one, removed)), after: sideOf(other, boxesOf(other, added)), changes, picture: null };
  const squares = differingSquares(pictureOf(one.canvas), pictureOf(other.canvas));
  const boxes = (squares ?? []).map(({ left, top }): Box => [left, top, left + SQUARE_PIXELS, top + SQUARE_PIXELS]);
  const picture = squares === null ? 'format' : squares.length === 0 ? null : whereabouts(squares, one.canvas);
  // Marks all over the page would hide what they show.
  const shown = picture === 'whole' ? [] : boxes;
  return { before: sideOf(one, shown), after: sideOf(other, shown), changes: [], picture };
}

interface Read { readonly words: readonly Word[]; readonly canvas: HTMLCanvasElement }

async function read(pdf: PDFDocumentProxy, number: number): Promise<Read> {
  const page = await pdf.getPage(number);
  return { words: await wordsOf(page), canvas: await drawn(page) };
}

function boxesOf({ words }: Read, places: ReadonlySet<number>): readonly Box[] {
  return [...places].flatMap((place) => words[place]!.boxes);
}

function sideOf({ canvas, words }: Read, boxes: readonly Box[]): Side {
  const { width, height } = canvas;
  return {
    canvas, hasWords: words.length > 0,
    marks: boxes.map(([left, top, right, bottom]) => ({ left: (100 * left) / width, top: (100 * top) / height, width: (100 * (right - left)) / width, height: (100 * (bottom - top)) / height })),
  };
}
