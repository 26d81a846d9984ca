// pdf.js's own viewer inside a React element: lazy pages, text layer, pinch zoom. It is told what to show and
// tells back page, scale and the pages that were seen.
import { EventBus, LinkTarget, PDFLinkService, PDFViewer } from 'pdfjs-dist/legacy/web/pdf_viewer.mjs';
import { useEffect, useRef, useState } from 'react';
import { fr } from '../../messages/fr.js';
import { languageMessages } from '../../messages/fr/language.js';
import { boxOf, sheetsOf, type Sheet } from './sheets.js';
import type { Spot } from './spot.js';
import { ANNOTATIONS, openPdf, whyUnreadable, type Unreadable } from './open-documents.js';
import { readyAnotherLater } from './workers.js';

const MIN_SCALE = 0.25;
const MAX_SCALE = 5;
const ZOOM_STEP = 1.2;

export type ViewerState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly why: Unreadable }
  | { readonly kind: 'shown'; readonly page: number; readonly pages: number };

export interface ViewerControls {
  readonly goTo: (page: number) => void;
  /** Turns to its page, and brings it into view once the page is known. */
  readonly reveal: (spot: Spot) => void;
  readonly zoom: (direction: 1 | -1) => void;
  readonly fit: () => void;
}

// The viewer asks for a localisation; the only words it would write are the names of the pages.
const quiet = { getLanguage: () => languageMessages.code, getDirection: () => 'ltr', get: async (_ids: unknown, _args: unknown, fallback: string) => fallback, translate: async () => undefined, translateOnce: async () => undefined, pause: () => undefined, resume: () => undefined, destroy: async () => undefined };

export function usePdfViewer(url: string, onSeen: (page: number, pages: number) => void, onDrawn: (() => void) | undefined) {
  const container = useRef<HTMLDivElement>(null);
  const viewer = useRef<PDFViewer | null>(null);
  const [state, setState] = useState<ViewerState>({ kind: 'loading' });
  const [sheets, setSheets] = useState<readonly Sheet[]>([]);
  const [tries, setTries] = useState(1);
  const told = useRef({ onSeen, onDrawn });
  const wanted = useRef<Spot | null>(null);
  useEffect(() => {
    told.current = { onSeen, onDrawn };
  });

  useEffect(() => {
    const element = container.current;
    if (!element) return;
    let gone = false;
    setState({ kind: 'loading' });
    const eventBus = new EventBus();
    const linkService = new PDFLinkService({ eventBus, externalLinkTarget: LinkTarget.BLANK, externalLinkRel: 'noopener noreferrer nofollow' });
    const made = new PDFViewer({ container: element, eventBus, linkService, l10n: quiet as never, annotationMode: ANNOTATIONS, enableAutoLinking: false });
    linkService.setViewer(made);
    viewer.current = made;

    const show = (page: number): void => {
      setState({ kind: 'shown', page, pages: made.pagesCount });
      told.current.onSeen(page, made.pagesCount);
    };
    eventBus.on('pagesinit', () => {
      made.currentScaleValue = 'page-width';
      namePages(element, made.pagesCount);
      show(1);
    });
    const measuring = onceAFrame(() => setSheets(sheetsOf(made)));
    for (const moved of ['pagesinit', 'pagesloaded', 'scalechanging', 'pagerendered']) eventBus.on(moved, measuring.ask);
    eventBus.on('pagerendered', () => {
      told.current.onDrawn?.();
      readyAnotherLater();
      if (wanted.current && bring(made, wanted.current)) wanted.current = null;
    });
    eventBus.on('pagechanging', ({ pageNumber }: { pageNumber: number }) => show(pageNumber));

    openPdf(url).then(
      (pdf) => {
        if (gone) return;
        made.setDocument(pdf);
        linkService.setDocument(pdf);
      },
      (error: unknown) => {
        if (!gone) setState({ kind: 'failed', why: whyUnreadable(error) });
      },
    );
    const stop = keepFitting(element, made, measuring.ask);
    return () => {
      gone = true;
      measuring.forget();
      stop();
      viewer.current = null;
      wanted.current = null;
      linkService.setDocument(null);
      // @ts-expect-error The declaration forgets that null empties the viewer.
      made.setDocument(null);
      made.cleanup();
    };
  }, [url, tries]);

  return { container, state, controls: controlsOf(viewer, wanted), sheets, again: () => setTries((times) => times + 1) };
}

/** However often it is asked for before the next drawing. */
function onceAFrame(work: () => void): { readonly ask: () => void; readonly forget: () => void } {
  let frame = 0;
  const forget = (): void => cancelAnimationFrame(frame);
  return {
    forget,
    ask: () => {
      forget();
      frame = requestAnimationFrame(work);
    },
  };
}

function controlsOf(viewer: { readonly current: PDFViewer | null }, wanted: { current: Spot | null }): ViewerControls {
  return {
    goTo: (page) => {
      const made = viewer.current;
      if (made && made.pagesCount > 0) made.currentPageNumber = Math.min(Math.max(1, page), made.pagesCount);
    },
    reveal: (spot) => {
      const made = viewer.current;
      if (!made || spot.page > made.pagesCount) return;
      wanted.current = bring(made, spot) ? null : spot;
      if (wanted.current) made.currentPageNumber = spot.page;
    },
    zoom: (direction) => {
      const made = viewer.current;
      if (!made || made.pagesCount === 0) return;
      const scale = direction === 1 ? made.currentScale * ZOOM_STEP : made.currentScale / ZOOM_STEP;
      made.currentScaleValue = String(Math.min(MAX_SCALE, Math.max(MIN_SCALE, scale)));
    },
    fit: () => {
      const made = viewer.current;
      if (made && made.pagesCount > 0) made.currentScaleValue = 'page-width';
    },
  };
}

const SHARE_ABOVE = 1 / 3;

/** `false`: the size of its page is not known yet, and it would be sought elsewhere. */
function bring(viewer: PDFViewer, spot: Spot): boolean {
  const { pdfPage } = viewer.getPageView(spot.page - 1) as { readonly pdfPage?: unknown };
  const sheet = sheetsOf(viewer)[spot.page - 1];
  if (!pdfPage || !sheet) return false;
  const { container } = viewer;
  const { left, top, width, height } = boxOf(spot, sheet);
  const isSeen = top >= container.scrollTop && top + height <= container.scrollTop + container.clientHeight && left >= container.scrollLeft && left + width <= container.scrollLeft + container.clientWidth;
  if (!isSeen) container.scrollTo({ top: top - container.clientHeight * SHARE_ABOVE, left: Math.max(0, left + width - container.clientWidth * (1 - SHARE_ABOVE)) });
  return true;
}

/** A page fitted to the width stays fitted when the window, the tablet or the panel turns. */
function keepFitting(element: HTMLElement, viewer: PDFViewer, then: () => void): () => void {
  const observer = new ResizeObserver(() => {
    if (viewer.pagesCount > 0 && viewer.currentScaleValue === 'page-width') viewer.currentScaleValue = 'page-width';
    else viewer.update();
    then();
  });
  observer.observe(element);
  return () => observer.disconnect();
}

function namePages(element: HTMLElement, pages: number): void {
  element.querySelectorAll('.page').forEach((page, index) => page.setAttribute('aria-label', fr.viewer.pageNumber(index + 1, pages)));
}
