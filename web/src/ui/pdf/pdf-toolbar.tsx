// Page, zoom, text version, download.
import { IconArrowAutofitWidth, IconChevronLeft, IconChevronRight, IconDownload, IconPencil, IconSearch, IconTextSize, IconZoomIn, IconZoomOut } from '@tabler/icons-react';
import { useEffect, useState, type KeyboardEvent, type ReactNode, type Ref } from 'react';
import { fr } from '../../messages/fr.js';
import type { Spot } from './spot.js';
import type { ViewerControls, ViewerState } from './use-pdf-viewer.js';

interface PdfToolbarProps {
  readonly state: ViewerState;
  readonly controls: ViewerControls;
  readonly url: string;
  readonly name: string;
  readonly onText: () => void;
  readonly signature: Spot | null;
  readonly searchButton: Ref<HTMLButtonElement>;
  readonly searching: boolean;
  readonly onSearch: () => void;
  readonly children?: ReactNode;
}

export function PdfToolbar({ state, controls, url, name, onText, signature, searchButton, searching, onSearch, children }: PdfToolbarProps) {
  const page = state.kind === 'shown' ? state.page : 0;
  const pages = state.kind === 'shown' ? state.pages : 0;
  return (
    <div className="toolbar" role="group" aria-label={fr.viewer.toolbar}>
      {/* On a phone one leafs with a finger, or by the number. */}
      <Tool label={fr.viewer.previous} disabled={page <= 1} wideOnly onClick={() => controls.goTo(page - 1)}><IconChevronLeft aria-hidden /></Tool>
      <PageNumber page={page} pages={pages} onGo={controls.goTo} />
      <Tool label={fr.viewer.next} disabled={page >= pages} wideOnly onClick={() => controls.goTo(page + 1)}><IconChevronRight aria-hidden /></Tool>
      {signature && <button type="button" className="signature-jump" aria-label={`${fr.viewer.signature} ${fr.viewer.shortPage(signature.page)}`} title={fr.viewer.toSignature} disabled={!pages} onClick={() => controls.reveal(signature)}><IconPencil size={16} aria-hidden /><span className="jump-word">{fr.viewer.signature}</span><span>{fr.viewer.shortPage(signature.page)}</span></button>}
      <span className="toolbar-rule" />
      <Tool label={fr.viewer.zoomOut} disabled={!pages} onClick={() => controls.zoom(-1)}><IconZoomOut aria-hidden /></Tool>
      <Tool label={fr.viewer.zoomIn} disabled={!pages} onClick={() => controls.zoom(1)}><IconZoomIn aria-hidden /></Tool>
      <Tool label={fr.viewer.fit} disabled={!pages} onClick={controls.fit} wideOnly><IconArrowAutofitWidth aria-hidden /></Tool>
      <span className="toolbar-rule wide-only" />
      <button ref={searchButton} type="button" className="icon-button" aria-label={fr.viewer.search} title={fr.viewer.search} aria-expanded={searching} disabled={!pages} onClick={onSearch}><IconSearch aria-hidden /></button>
      <Tool label={fr.viewer.text} disabled={!pages} onClick={onText}><IconTextSize aria-hidden /></Tool>
      <a className="icon-button" href={url} download={name} aria-label={`${fr.viewer.download} ${name}`} title={fr.viewer.download}><IconDownload aria-hidden /></a>
      {children}
    </div>
  );
}

interface ToolProps {
  readonly label: string;
  readonly disabled?: boolean;
  readonly wideOnly?: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function Tool({ label, disabled = false, wideOnly = false, onClick, children }: ToolProps) {
  return <button type="button" className={wideOnly ? 'icon-button wide-only' : 'icon-button'} aria-label={label} title={label} disabled={disabled} onClick={onClick}>{children}</button>;
}

function PageNumber({ page, pages, onGo }: { readonly page: number; readonly pages: number; readonly onGo: (page: number) => void }) {
  const [typed, setTyped] = useState(String(page || ''));
  useEffect(() => setTyped(page ? String(page) : ''), [page]);
  const go = (): void => {
    const wanted = Number.parseInt(typed, 10);
    if (Number.isFinite(wanted)) onGo(wanted);
    else setTyped(String(page));
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') go();
  };
  return (
    <span className="page-number">
      <input aria-label={fr.viewer.page} inputMode="numeric" value={typed} disabled={!pages} onChange={(event) => setTyped(event.currentTarget.value)} onBlur={go} onKeyDown={onKey} />
      <span>{pages ? fr.viewer.pageOf(pages) : ''}</span>
    </span>
  );
}
