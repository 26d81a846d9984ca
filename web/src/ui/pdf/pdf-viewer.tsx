// A document on the screen: toolbar, pages, and what is said when it cannot be shown.
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { fr } from '../../messages/fr.js';
import { useShortcuts } from '../shortcuts.js';
import { PdfToolbar } from './pdf-toolbar.js';
import { TextVersion } from './text-version.js';
import { usePdfViewer } from './use-pdf-viewer.js';
import './pdf.css';

interface PdfViewerProps {
  readonly url: string;
  readonly name: string;
  readonly onSeen: (page: number, pages: number) => void;
}

export function PdfViewer({ url, name, onSeen }: PdfViewerProps) {
  const { container, state, controls } = usePdfViewer(url, onSeen);
  const [text, setText] = useState(false);
  useShortcuts({ '+': () => controls.zoom(1), '=': () => controls.zoom(1), '-': () => controls.zoom(-1), 0: controls.fit });
  return (
    <div className="viewer">
      <PdfToolbar state={state} controls={controls} url={url} name={name} onText={() => setText(true)} />
      <div className="viewer-place">
        {/* Scrolled by keyboard when it has the focus; a named region so that it can be reached and left. */}
        <div className="viewer-scroll" ref={container} tabIndex={0} role="region" aria-label={fr.viewer.label(name)} aria-busy={state.kind === 'loading'}>
          <div className="pdfViewer" />
        </div>
        {state.kind === 'loading' && <div className="viewer-wait"><p className="vh" role="status">{fr.viewer.loading}</p><span className="viewer-blank" /></div>}
        {state.kind === 'failed' && (
          <div className="viewer-wait"><div className="notice" data-tone="alerte" role="alert"><IconAlertTriangle size={22} aria-hidden /><p>{fr.viewer[state.why]}</p></div></div>
        )}
      </div>
      {text && <TextVersion url={url} name={name} onClose={() => setText(false)} />}
    </div>
  );
}
