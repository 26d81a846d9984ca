// A document on the screen: toolbar, pages, the marks laid over them, and what is said when it cannot be shown.
import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { lazy, Suspense, useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import { fr } from '../../messages/fr.js';
import { useShortcuts } from '../shortcuts.js';
import { FoundLayer, NOTHING_FOUND, type Found } from './found-layer.js';
import { Marks, Placing, type Mark } from './marks.js';
import { PdfToolbar } from './pdf-toolbar.js';
import type { Sheet } from './sheets.js';
import type { Spot } from './spot.js';
import { TextVersion } from './text-version.js';
import { usePdfViewer } from './use-pdf-viewer.js';
import './pdf.css';

const SearchLine = lazy(() => import('./search-line.js').then((module) => ({ default: module.SearchLine })));

interface PdfViewerProps {
  readonly url: string;
  readonly name: string;
  readonly onSeen: (page: number, pages: number) => void;
  /** A page is on the screen. */
  readonly onDrawn?: () => void;
  readonly marks: readonly Mark[];
  readonly onMark: (id: number) => void;
  /** How often a mark was asked to be seen: each time its page is turned to. */
  readonly looks: number;
  /** Set while a place is chosen. */
  readonly placing: { readonly onPlace: (spot: Spot) => void; readonly onLeave: () => void } | null;
  /** Drawn over the pages, by whoever asks where they lie. */
  readonly layer?: ReactNode;
  readonly onSheets?: (sheets: readonly Sheet[]) => void;
  /** The page to be turned to, each time it is asked. */
  readonly goTo?: { readonly page: number; readonly times: number };
  /** Where a signature is or will be seen. */
  readonly signature?: Spot | null;
  /** More tools. */
  readonly children?: ReactNode;
}

export function PdfViewer({ url, name, onSeen, marks, onMark, looks, placing, layer, onSheets, goTo, onDrawn, signature = null, children }: PdfViewerProps) {
  const { container, state, controls, sheets, again } = usePdfViewer(url, onSeen, onDrawn);
  const [text, setText] = useState(false);
  const [searching, setSearching] = useState(false);
  const [found, setFound] = useState<Found>(NOTHING_FOUND);
  const searchButton = useRef<HTMLButtonElement>(null);
  const place = useRef<HTMLDivElement>(null);
  const search = (): void => {
    setSearching(true);
    place.current?.querySelector<HTMLElement>('.search-line input')?.focus();
  };
  const endSearch = useCallback(() => {
    setSearching(false);
    setFound(NOTHING_FOUND);
    searchButton.current?.focus();
  }, []);
  useShortcuts({ '+': () => controls.zoom(1), '=': () => controls.zoom(1), '-': () => controls.zoom(-1), 0: controls.fit, f: state.kind === 'shown' ? search : undefined });
  const chosen = marks.find((mark) => mark.chosen);
  const isShown = state.kind === 'shown';
  useEffect(() => {
    if (chosen && isShown) controls.goTo(chosen.spot.page);
  }, [chosen?.id, looks, isShown]);
  useEffect(() => {
    if (goTo && isShown) controls.goTo(goTo.page);
  }, [goTo, isShown]);
  useEffect(() => onSheets?.(sheets), [sheets, onSheets]);
  return (
    <div className="viewer" ref={place}>
      <PdfToolbar state={state} controls={controls} url={url} name={name} onText={() => setText(true)} signature={signature} searchButton={searchButton} searching={searching} onSearch={searching ? endSearch : search}>{children}</PdfToolbar>
      {searching && isShown && <Suspense><SearchLine url={url} page={state.page} onFound={setFound} onReveal={controls.reveal} onClose={endSearch} /></Suspense>}
      {placing && <p className="placing-hint" role="status">{fr.viewer.placing.hint}</p>}
      <div className="viewer-place">
        {/* Scrolled by keyboard when it has the focus; a named region so that it can be reached and left. */}
        <div className="viewer-scroll" ref={container} tabIndex={0} role="region" aria-label={fr.viewer.label(name)} aria-busy={state.kind === 'loading'}>
          <div className="pdfViewer" />
          {isShown && <Marks sheets={sheets} marks={marks} onMark={onMark} />}
          {isShown && layer}
          {isShown && searching && <FoundLayer sheets={sheets} found={found} />}
          {isShown && placing && sheets.length > 0 && <Placing sheets={sheets} page={state.page} {...placing} onPage={controls.goTo} />}
        </div>
        {state.kind === 'loading' && <div className="viewer-wait"><p className="vh" role="status">{fr.viewer.loading}</p><span className="viewer-blank" /></div>}
        {state.kind === 'failed' && (
          <div className="viewer-wait"><div className="notice" data-tone="alerte" role="alert"><IconAlertTriangle size={22} aria-hidden /><div>
            <p>{fr.viewer[state.why]}</p>
            {state.why === 'unreachable' && <div className="actions"><Button variant="default" onClick={() => { container.current?.focus(); again(); }}>{fr.ui.retry}</Button></div>}
          </div></div></div>
        )}
      </div>
      {text && <TextVersion url={url} name={name} onClose={() => setText(false)} />}
    </div>
  );
}
