// The documents of a dossier as tabs over one viewer; once sealed, the signed file is what is shown.
import { IconAlertTriangle, IconFileText, IconMessagePlus, IconPaperclip, IconSignature } from '@tabler/icons-react';
import { useCallback, useEffect, useState } from 'react';
import { fr } from '../messages/fr.js';
import type { Mark } from '../ui/pdf/marks.js';
import { atTheStepMessages } from '../messages/fr/at-the-step.js';
import { placingMessages as placement } from '../messages/fr/placing.js';
import { FrameLayer, pageSizeOf } from '../placing/frame-layer.js';
import { framesOfCircuit } from '../placing/frames-by-rule.js';
import type { Frame } from '../placing/frames.js';
import { PlacingOf } from '../placing/placing-of.js';
import { PdfViewer } from '../ui/pdf/pdf-viewer.js';
import type { Sheet } from '../ui/pdf/sheets.js';
import { useShortcuts } from '../ui/shortcuts.js';
import { Tabs } from '../ui/tabs.js';
import { contentUrl, inOrder, isToBeSigned, shownOf, shownUrl, type Dossier, type DossierDocument } from './dossier.js';
import { originOf } from './formats.js';
import { useNextAhead } from './next-ahead.js';
import { ReplacedNotice } from './replaced-notice.js';
import type { Annotations } from './use-annotations.js';

interface DocumentsProps {
  readonly dossier: Dossier;
  readonly annotations: Annotations;
  /** One key a page seen. */
  readonly onSeen: (key: string) => void;
}

export function Documents({ dossier, annotations, onSeen }: DocumentsProps) {
  const ordered = inOrder(dossier);
  const attachments = ordered.filter((document) => document.role === 'attachment');
  const [drawn, setDrawn] = useState(false);
  useNextAhead(dossier.id, drawn);
  const [chosen, setChosen] = useState<string | null>(null);
  const { placing, setPlacing, write } = annotations;
  // Looking at an annotation opens its document; another one may be opened from there.
  const looked = dossier.annotations.find(({ number }) => number === annotations.chosen)?.place?.document;
  useEffect(() => {
    if (looked !== undefined) setChosen(looked);
  }, [annotations.looks, looked]);
  const current = ordered.find((document) => document.id === chosen) ?? ordered[0];
  const currentId = current?.id;
  const see = useCallback((page: number) => onSeen(`${currentId}/${page}`), [currentId, onSeen]);
  const [sheets, setSheets] = useState<readonly Sheet[]>([]);
  const [framing, setFraming] = useState<string | null>(null);
  const framable = current?.role === 'main' && dossier.framable.length > 0;
  useShortcuts({ ...(framable && { e: () => setFraming(current.id) }), ...(current && dossier.mayAnnotate && { a: () => setPlacing(!placing) }) });
  if (!current) return <section className="documents"><p className="empty soft">{fr.dossiers.noDocument}</p></section>;
  const frames = framesToCome(current, dossier, sheets);
  const label = (document: DossierDocument) =>
    document.role === 'main'
      ? <><IconFileText size={18} aria-hidden />{document.name.replace(/\.pdf$/i, '')}{isToBeSigned(dossier) && ` (${fr.dossiers.toSign})`}</>
      : <><IconPaperclip size={18} aria-hidden />{fr.dossiers.attachment(attachments.indexOf(document) + 1, document.name.replace(/\.pdf$/i, ''))}</>;
  return (
    <section className="documents" aria-label={fr.dossiers.documents}>
      <Tabs label={fr.dossiers.documents} tabs={ordered.map((document) => ({ key: document.id, label: label(document) }))} current={current.id} onChange={setChosen}>
        <ReplacedNotice dossierId={dossier.id} document={current} />
        <Remarks dossier={dossier} document={current} />
        <div className="as-it-lies" inert={framing !== null}>
          <PdfViewer key={current.id} url={shownUrl(dossier.id, current, shownOf(current))} name={current.name} onSeen={see} onDrawn={() => setDrawn(true)} signature={signatureAmong(frames, dossier)} marks={marksOn(current, dossier, annotations.chosen)} onMark={annotations.choose} looks={annotations.looks}
            onSheets={setSheets} layer={current.signedSha256 === null && frames.length > 0 && <FrameLayer sheets={sheets} frames={frames} names={new Map(dossier.circuit?.steps.map(({ id, name }) => [id, name]))} moving={null} />}
            placing={placing ? { onPlace: (spot) => write({ kind: 'new', place: { ...spot, document: current.id } }), onLeave: () => setPlacing(false) } : null}>
            {framable && <button type="button" className="tool-button" title={placement.openFor(current.name)} onClick={() => setFraming(current.id)}><IconSignature size={18} aria-hidden /><span className="wide-only">{placement.tool}</span></button>}
            {dossier.mayAnnotate && <button type="button" className="tool-button" aria-label={fr.annotations.annotate} title={fr.annotations.annotate} aria-pressed={placing} onClick={() => setPlacing(!placing)}><IconMessagePlus size={18} aria-hidden /><span className="wide-only">{fr.annotations.annotate}</span></button>}
          </PdfViewer>
        </div>
      </Tabs>
      <PlacingOf dossier={dossier} document={framing} onClose={() => setFraming(null)} />
    </section>
  );
}

/** What stands in the document already is seen there. */
function framesToCome(document: DossierDocument, dossier: Dossier, sheets: readonly Sheet[]): NonNullable<DossierDocument['frames']> {
  const { frames = [], signedSoFar } = document;
  const signed = signedSoFar?.state === 'under-way' ? dossier.circuit?.steps.filter(({ atTheStep, state }) => atTheStep && state === 'done').map(({ id }) => id) ?? [] : [];
  return [...frames, ...framesOfCircuit(dossier, document, frames, sheets.map(pageSizeOf))].filter(({ step }) => !signed.includes(step));
}

/** Where one signs, or will be signed next; else where it was. */
function signatureAmong(frames: readonly Frame[], { circuit, you }: Dossier): Frame | null {
  const isToCome = (step: string): boolean => circuit?.steps.some(({ id, state }) => id === step && (state === 'open' || state === 'to-come')) ?? false;
  return frames.find(({ step }) => step === you.stepId) ?? frames.find(({ step }) => isToCome(step)) ?? frames[0] ?? null;
}

/** Where the PDF comes from, and what its reader is warned of. */
function Remarks({ dossier, document }: { readonly dossier: Dossier; readonly document: DossierDocument }) {
  const words = fr.dossiers.create;
  const { id, source, warnings } = document;
  const isSignedSoFar = shownOf(document) === 'signed-so-far';
  if (!source && !warnings && !isSignedSoFar) return null;
  return (
    <div className="document-remarks">
      {source && <p className="soft">{originOf(document)} <a href={contentUrl(dossier.id, id, 'source')} download>{words.sourceFile}</a></p>}
      {isSignedSoFar && <p className="soft">{atTheStepMessages.viewed}</p>}
      {warnings?.map((warning) => <p key={warning} className="draft-remark"><IconAlertTriangle size={16} aria-hidden /> {warning === 'image-only' && !dossier.yours ? fr.viewer.textNone : words.warnings[warning]}</p>)}
    </div>
  );
}

/** Those of this very version. */
function marksOn({ id, sha256 }: DossierDocument, dossier: Dossier, chosen: number | null): readonly Mark[] {
  return dossier.annotations.flatMap(({ number, place, name, text }) => (place?.document === id && place.sha256 === sha256
    ? [{ id: number, spot: place, label: fr.annotations.mark(number, name, text), chosen: number === chosen }] : []));
}
