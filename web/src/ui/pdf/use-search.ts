// A document searched page by page, what is found being shown as it comes.
import { useEffect, useRef, useState } from 'react';
import type { Occurrence } from './found-layer.js';
import { occurrencesIn, plain } from './occurrences.js';
import { openPdf } from './open-documents.js';
import { pageText, type PageText } from './page-text.js';

/** Whoever types goes on typing. */
const AFTER_MS = 250;
/** One letter is on every line. */
const LEAST_LETTERS = 2;
/** Beyond, nobody goes from one to the next. */
export const MOST_FOUND = 1000;

export interface Search {
  readonly occurrences: readonly Occurrence[];
  readonly looked: number;
  readonly pages: number;
  readonly state: 'none' | 'running' | 'done' | 'failed';
  /** Of the pages that were looked at, one has words. */
  readonly hasText: boolean;
}

const NONE: Search = { occurrences: [], looked: 0, pages: 0, state: 'none', hasText: false };

export function useSearch(url: string, wanted: string): Search {
  const [search, setSearch] = useState(NONE);
  const texts = useRef(new Map<string, PageText>());
  const sought = plain(wanted);
  useEffect(() => {
    setSearch(NONE);
    if (sought.length < LEAST_LETTERS) return;
    const leaving = new AbortController();
    const tell = (next: Search): void => {
      if (!leaving.signal.aborted) setSearch(next);
    };
    const timer = setTimeout(() => void searchIn(url, sought, texts.current, leaving.signal, tell).catch(() => tell({ ...NONE, state: 'failed' })), AFTER_MS);
    return () => {
      clearTimeout(timer);
      leaving.abort();
    };
  }, [url, sought]);
  return search;
}

async function searchIn(url: string, sought: string, texts: Map<string, PageText>, leaving: AbortSignal, tell: (next: Search) => void): Promise<void> {
  const pdf = await openPdf(url);
  const occurrences: Occurrence[] = [];
  let hasText = false;
  for (let page = 1; page <= pdf.numPages && occurrences.length < MOST_FOUND && !leaving.aborted; page += 1) {
    const key = `${url} ${page}`;
    const text = texts.get(key) ?? await pageText(pdf, page);
    texts.set(key, text);
    hasText ||= text.pieces.some((piece) => piece.text.trim() !== '');
    occurrences.push(...occurrencesIn(text.pieces, sought).map((parts) => parts.map(text.spotOf)));
    tell({ occurrences: [...occurrences], looked: page, pages: pdf.numPages, state: 'running', hasText });
  }
  tell({ occurrences, looked: pdf.numPages, pages: pdf.numPages, state: 'done', hasText });
}
