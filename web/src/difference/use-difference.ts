// The two versions compared without keeping the reader waiting: first the words of all pages, which say which page is
// which; then, page by page, the pictures of those whose words are the same.
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { useEffect, useState } from 'react';
import { openPdf, whyUnreadable, type Unreadable } from '../ui/pdf/open-documents.js';
import { pairPages, type PagePair, type Sketch } from './pages.js';
import { differingSquares } from './picture.js';
import { drawn, pictureOf, release, sketchOf } from './reading.js';

/** Counts of pages. `looked`: whose pictures have been compared, of those that must be. */
export type Difference =
  | { readonly kind: 'reading'; readonly done: number; readonly total: number }
  | { readonly kind: 'failed'; readonly why: Unreadable }
  | { readonly kind: 'compared'; readonly pairs: readonly PagePair[]; readonly looked: number; readonly toLook: number; readonly before: PDFDocumentProxy; readonly after: PDFDocumentProxy };

export function useDifference(beforeUrl: string, afterUrl: string, attempt: number): Difference {
  const [difference, setDifference] = useState<Difference>({ kind: 'reading', done: 0, total: 0 });
  useEffect(() => {
    const leaving = new AbortController();
    const { signal } = leaving;
    const tell = (next: Difference): void => {
      if (!signal.aborted) setDifference(next);
    };
    tell({ kind: 'reading', done: 0, total: 0 });
    compare(beforeUrl, afterUrl, signal, tell).catch((error: unknown) => tell({ kind: 'failed', why: whyUnreadable(error) }));
    return () => leaving.abort();
  }, [beforeUrl, afterUrl, attempt]);
  return difference;
}

async function compare(beforeUrl: string, afterUrl: string, signal: AbortSignal, tell: (next: Difference) => void): Promise<void> {
  const [before, after] = await Promise.all([openPdf(beforeUrl), openPdf(afterUrl)]);
  const total = before.numPages + after.numPages;
  const sketches: Sketch[] = [];
  for (const [pdf, count] of [[before, before.numPages], [after, after.numPages]] as const) {
    for (let number = 1; number <= count; number += 1) {
      if (signal.aborted) return;
      sketches.push(await sketchOf(pdf, number));
      tell({ kind: 'reading', done: sketches.length, total });
    }
  }
  const pairs = [...pairPages(sketches.slice(0, before.numPages), sketches.slice(before.numPages))];
  const toLook = pairs.flatMap(({ state }, at) => (state === 'alike' ? [at] : []));
  const compared = { kind: 'compared', toLook: toLook.length, before, after } as const;
  tell({ ...compared, pairs: [...pairs], looked: 0 });
  for (const [looked, at] of toLook.entries()) {
    if (signal.aborted) return;
    const pair = pairs[at]!;
    pairs[at] = { ...pair, state: await sameSight(before, pair.was!, after, pair.is!) ? 'same' : 'changed' };
    tell({ ...compared, pairs: [...pairs], looked: looked + 1 });
  }
}

async function sameSight(before: PDFDocumentProxy, was: number, after: PDFDocumentProxy, is: number): Promise<boolean> {
  const [one, other] = [await before.getPage(was), await after.getPage(is)];
  const [canvas, otherCanvas] = [await drawn(one), await drawn(other)];
  const same = differingSquares(pictureOf(canvas), pictureOf(otherCanvas))?.length === 0;
  release(canvas, one);
  release(otherCanvas, other);
  return same;
}
