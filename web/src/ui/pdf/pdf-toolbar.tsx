// Page, zoom, text version, download; on a phone what has no room on the one line is in a menu.
import { Menu } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconArrowAutofitWidth, IconChevronLeft, IconChevronRight, IconDots, IconDownload, IconPencil, IconSearch, IconTextSize, IconZoomIn, IconZoomOut } from '@tabler/icons-react';
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
  // Known before the first drawing: the line does not change under the finger.
  const narrow = useMediaQuery('(max-width: 43.75em)', false, { getInitialValueInEffect: false });
  return (
    <div className="toolbar" role="group" aria-label={fr.viewer.toolbar}>
      {/* On a phone one leafs with a finger, or by the number. */}
      <Tool label={fr.viewer.previous} disabled={page <= 1} wideOnly onClick={() => controls.goTo(page - 1)}><IconChevronLeft aria-hidden /></Tool>
      <PageNumber page={page} pages={pages} onGo={controls.goTo} />
      <Tool label={fr.viewer.next} disabled={page >= pages} wideOnly onClick={() => controls.goTo(page + 1)}><IconChevronRight aria-hidden /></Tool>
      {signature && <button type="button" className="signature-jump" aria-label={`${fr.viewer.signature} ${fr.viewer.shortPage(signature.page)}`} title={fr.viewer.toSignature} disabled={!pages} onClick={() => controls.reveal(signature)}><IconPencil size={16} aria-hidden /><span className="jump-word">{fr.viewer.signature}</span><span>{fr.viewer.shortPage(signature.page)}</span></button>}
      <span className="toolbar-rule" />
      {!narrow && (
        <>
          <Tool label={fr.viewer.zoomOut} disabled={!pages} onClick={() => controls.zoom(-1)}><IconZoomOut aria-hidden /></Tool>
          <Tool label={fr.viewer.zoomIn} disabled={!pages} onClick={() => controls.zoom(1)}><IconZoomIn aria-hidden /></Tool>
          <Tool label={fr.viewer.fit} disabled={!pages} onClick={controls.fit}><IconArrowAutofitWidth aria-hidden /></Tool>
          <span className="toolbar-rule" />
        </>
      )}
      <button ref={searchButton} type="button" className="icon-button" aria-label={fr.viewer.search} title={fr.viewer.search} aria-expanded={searching} disabled={!pages} onClick={onSearch}><IconSearch aria-hidden /></button>
      {narrow ? <OtherTools shown={pages > 0} controls={controls} url={url} name={name} onText={onText} /> : (
        <>
          <Tool label={fr.viewer.text} disabled={!pages} onClick={onText}><IconTextSize aria-hidden /></Tool>
          <a className="icon-button" href={url} download={name} aria-label={`${fr.viewer.download} ${name}`} title={fr.viewer.download}><IconDownload aria-hidden /></a>
        </>
      )}
      {children}
    </div>
  );
}

function OtherTools({ shown, controls, url, name, onText }: Pick<PdfToolbarProps, 'controls' | 'url' | 'name' | 'onText'> & { readonly shown: boolean }) {
  return (
    <Menu position="bottom-end" withInitialFocusPlaceholder={false} withinPortal={false}>
      <Menu.Target><button type="button" className="icon-button" aria-label={fr.viewer.others} title={fr.viewer.others}><IconDots aria-hidden /></button></Menu.Target>
      <Menu.Dropdown>
        {/* One goes on until it is large enough. */}
        <Menu.Item leftSection={<IconZoomOut size={20} aria-hidden />} disabled={!shown} closeMenuOnClick={false} onClick={() => controls.zoom(-1)}>{fr.viewer.zoomOut}</Menu.Item>
        <Menu.Item leftSection={<IconZoomIn size={20} aria-hidden />} disabled={!shown} closeMenuOnClick={false} onClick={() => controls.zoom(1)}>{fr.viewer.zoomIn}</Menu.Item>
        <Menu.Item leftSection={<IconArrowAutofitWidth size={20} aria-hidden />} disabled={!shown} onClick={controls.fit}>{fr.viewer.fit}</Menu.Item>
        <Menu.Item leftSection={<IconTextSize size={20} aria-hidden />} disabled={!shown} onClick={onText}>{fr.viewer.text}</Menu.Item>
        <Menu.Item component="a" leftSection={<IconDownload size={20} aria-hidden />} href={url} download={name}>{`${fr.viewer.download} ${name}`}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
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
