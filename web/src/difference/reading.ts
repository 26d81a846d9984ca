// A page as pdf.js reads and draws it: its words with where they stand, and its picture.
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { ANNOTATIONS } from '../ui/pdf/open-documents.js';
import type { Sketch } from './pages.js';
import type { Picture } from './picture.js';

/** Wide enough that a changed digit of a scan changes the picture, and sharp on half a screen. */
const DRAWN_WIDTH = 1000;
/** The coarse grid of a page without words. */
const TONES_ACROSS = 24;
const TONES_DOWN = 34;

/** In pixels of the drawn page, from its upper left: a word may stand in several pieces. */
export type Box = readonly [left: number, top: number, right: number, bottom: number];
export interface Word {
  readonly text: string;
  readonly boxes: readonly Box[];
}

export async function sketchOf(pdf: PDFDocumentProxy, number: number): Promise<Sketch> {
  const page = await pdf.getPage(number);
  const words = (await wordsOf(page)).map(({ text }) => text);
  if (words.length > 0) return { words, tones: null };
  const canvas = await drawn(page);
  const tones = tonesOf(canvas);
  release(canvas, page);
  return { words, tones };
}

export async function wordsOf(page: PDFPageProxy): Promise<readonly Word[]> {
  const { items } = await page.getTextContent();
  const viewport = viewportOf(page);
  const words: { text: string; boxes: Box[] }[] = [];
  let open = false;
  for (const item of items) {
    if (!('str' in item)) continue;
    const [, , , , left = 0, bottom = 0] = item.transform as number[];
    for (const { 0: text, index } of item.str.matchAll(/\S+/gu)) {
      const at = (place: number): number => left + (item.width * place) / item.str.length;
      const [x1, y1] = viewport.convertToViewportPoint(at(index), bottom - item.height * 0.2) as [number, number];
      const [x2, y2] = viewport.convertToViewportPoint(at(index + text.length), bottom + item.height) as [number, number];
      const box: Box = [Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)];
      // A word cut into pieces by its letter-spacing goes on in the next piece.
      const last = words.at(-1);
      if (open && index === 0 && last) {
        last.text += text;
        last.boxes.push(box);
      } else words.push({ text, boxes: [box] });
      open = true;
    }
    if (item.hasEOL || /\s$/u.test(item.str)) open = false;
  }
  return words;
}

export async function drawn(page: PDFPageProxy): Promise<HTMLCanvasElement> {
  const viewport = viewportOf(page);
  const canvas = document.createElement('canvas');
  canvas.width = Math.floor(viewport.width);
  canvas.height = Math.floor(viewport.height);
  await page.render({ canvas, viewport, annotationMode: ANNOTATIONS }).promise;
  return canvas;
}

export function pictureOf(canvas: HTMLCanvasElement): Picture {
  return canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
}

/** The memory of a canvas is not given back before it is empty. */
export function release(canvas: HTMLCanvasElement, page: PDFPageProxy): void {
  canvas.width = 0;
  canvas.height = 0;
  page.cleanup();
}

function viewportOf(page: PDFPageProxy) {
  return page.getViewport({ scale: DRAWN_WIDTH / page.getViewport({ scale: 1 }).width });
}

function tonesOf(canvas: HTMLCanvasElement): readonly number[] {
  const coarse = document.createElement('canvas');
  coarse.width = TONES_ACROSS;
  coarse.height = TONES_DOWN;
  const context = coarse.getContext('2d', { willReadFrequently: true })!;
  context.imageSmoothingQuality = 'high';
  context.drawImage(canvas, 0, 0, TONES_ACROSS, TONES_DOWN);
  const { data } = context.getImageData(0, 0, TONES_ACROSS, TONES_DOWN);
  return Array.from({ length: TONES_ACROSS * TONES_DOWN }, (_, at) => data[4 * at]! + data[4 * at + 1]! + data[4 * at + 2]!);
}
