// Where the signatures of a document will be seen: the document, a frame for each signature that is placed, and the same
// thing said in numbers for whoever drags nothing.
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { movedInside, overlap, pageMeant, readyPlace } from '#circuits/frame-place.js';
import { shownUrl, type Dossier, type DossierDocument } from '../dossiers/dossier.js';
import { fr } from '../messages/fr.js';
import { placingMessages as words } from '../messages/fr/placing.js';
import { notify } from '../ui/announce.js';
import { Dialog } from '../ui/dialog.js';
import { Failure } from '../ui/failure.js';
import { linesOf } from '../ui/pdf/lines.js';
import { PdfViewer } from '../ui/pdf/pdf-viewer.js';
import type { Sheet } from '../ui/pdf/sheets.js';
import { FrameFields } from './frame-fields.js';
import { FrameLayer, pageSizeOf } from './frame-layer.js';
import { framesOfCircuit } from './frames-by-rule.js';
import { coversText, SIZES, type Frame } from './frames.js';
import { useFrames } from './use-frames.js';
import './placing.css';

interface PlacingDialogProps {
  readonly dossier: Dossier;
  readonly document: DossierDocument;
  readonly onKept?: ((changed: Dossier) => void) | undefined;
  readonly onClose: () => void;
}

export function PlacingDialog({ dossier, document, onKept, onClose }: PlacingDialogProps) {
  const done = (changed: Dossier): void => {
    onKept?.(changed);
    notify(words.kept);
    onClose();
  };
  const { frames: placed, mine, put, drop, keeping } = useFrames(dossier, document, done);
  const [chosen, setChosen] = useState<string | null>(dossier.framable[0]?.step ?? null);
  const [sheets, setSheets] = useState<readonly Sheet[]>([]);
  const [page, setPage] = useState(() => firstPage(dossier, document, chosen));
  const [goTo, setGoTo] = useState<{ readonly page: number; readonly times: number }>({ page, times: 0 });
  const turn = (to: number): void => setGoTo(({ times }) => ({ page: to, times: times + 1 }));
  const url = shownUrl(dossier.id, document);
  const names = new Map([...(dossier.circuit?.steps ?? []).map(({ id, name }) => [id, name] as const), ...dossier.framable.map(({ step, name }) => [step, name] as const)]);
  // In the order of the circuit: a frame that is moved for the first time stays where the focus is.
  const order = [...names.keys()];
  const frames = [...placed, ...framesOfCircuit(dossier, document, placed, sheets.map(pageSizeOf))].sort((one, other) => order.indexOf(one.step) - order.indexOf(other.step));
  const frame = frames.find(({ step }) => step === chosen) ?? null;
  const { data: lines = [] } = useQuery({ queryKey: ['lines', document.sha256, frame?.page], queryFn: () => linesOf(url, frame!.page), enabled: frame !== null, staleTime: Infinity });
  const over = frame && frames.find((other) => other !== frame && overlap(other, frame));
  const clash = frames.some((one, at) => frames.slice(at + 1).some((other) => overlap(one, other)));
  const choose = (step: string): void => {
    setChosen(step);
    const seen = frames.find((one) => one.step === step);
    if (seen) turn(seen.page);
  };
  const begin = (step: string): void => {
    const sheet = sheets[page - 1];
    if (!sheet) return;
    put(movedInside({ step, page, ...SIZES.medium, ...readyPlace('bottom-right', pageSizeOf(sheet), SIZES.medium) }, pageSizeOf(sheet)));
    setChosen(step);
  };
  const keep = (): void => {
    if (!clash && !keeping.isPending) keeping.mutate();
  };
  return (
    <Dialog opened onClose={onClose} title={words.title} size="min(76rem, 96vw)" onConfirm={keep}>
      <div className="placing-columns">
        <div className="placing-side">
          <p className="soft">{dossier.framesByRule.length > 0 ? words.introByRule : words.intro}</p>
          <ul className="placing-list" aria-label={words.list}>
            {dossier.framable.map(({ step, name }) => (
              <FrameLine key={step} name={name} frame={frames.find((one) => one.step === step) ?? null} placed={placed.some((one) => one.step === step)} ruled={dossier.framesByRule.some((one) => one.step === step)} loading={sheets.length === 0} chosen={step === chosen} onChoose={() => choose(step)} onBegin={() => begin(step)} onForget={() => drop(step)} />
            ))}
          </ul>
          {frame && sheets.length > 0 && mine.has(frame.step) && <FrameFields key={frame.step} frame={frame} sheets={sheets} lines={lines} onChange={(changed: Frame) => { put(changed); if (changed.page !== frame.page) turn(changed.page); }} />}
          {over && <p className="field-error" role="alert">{words.overlap(names.get(over.step) ?? over.step)}</p>}
          {frame && !over && coversText(frame, lines) && <p className="placing-warning" role="status">{words.covers}</p>}
          <p id="placing-keys" className="soft placing-keys">{words.keys}</p>
        </div>
        <div className="placing-viewer">
          <PdfViewer url={url} name={document.name} onSeen={setPage} marks={[]} onMark={() => undefined} looks={0} placing={null} goTo={goTo} onSheets={setSheets}
            layer={<FrameLayer sheets={sheets} frames={frames} names={names} moving={{ chosen, movable: mine, onChoose: setChosen, onMove: put, onPage: turn }} />} />
        </div>
      </div>
      {keeping.isError && <Failure error={keeping.error} lead={words.failed} />}
      <div className="dialog-actions">
        <Button variant="default" size="lg" onClick={onClose}>{fr.ui.cancel}</Button>
        <Button size="lg" disabled={clash || keeping.isPending} aria-busy={keeping.isPending} onClick={keep}>{keeping.isPending ? words.keeping : words.keep}</Button>
      </div>
    </Dialog>
  );
}

/** Where the signature that is asked for first is seen. */
function firstPage({ framesByRule }: Dossier, { frames, pages }: DossierDocument, step: string | null): number {
  const rule = framesByRule.find((one) => one.step === step)?.rule;
  const page = frames?.find((frame) => frame.step === step)?.page ?? pageMeant(rule?.page ?? 'last', pages);
  return Math.min(page, pages);
}

interface FrameLineProps {
  readonly name: string;
  readonly frame: Frame | null;
  /** By somebody. */
  readonly placed: boolean;
  /** The circuit says where it is seen. */
  readonly ruled: boolean;
  readonly loading: boolean;
  readonly chosen: boolean;
  readonly onChoose: () => void;
  readonly onBegin: () => void;
  readonly onForget: () => void;
}

function FrameLine({ name, frame, placed, ruled, loading, chosen, onChoose, onBegin, onForget }: FrameLineProps) {
  // Where the circuit puts it is not known before the pages are.
  const unknown = ruled && !placed && loading;
  const line = useRef<HTMLLIElement>(null);
  // Its button goes with what it takes off: the focus stays beside.
  const forget = (): void => {
    line.current?.focus();
    onForget();
  };
  return (
    <li ref={line} tabIndex={-1} data-chosen={chosen || undefined}>
      <strong>{name}</strong>
      {!unknown && <span className="soft">{frame ? (placed ? words.placed : words.byRule)(frame.page) : words.automatic}</span>}
      <span className="placing-line-actions">
        {!frame && !unknown && <Button variant="light" size="sm" aria-label={words.chooseFor(name)} onClick={onBegin}>{words.choose}</Button>}
        {frame && !chosen && <Button variant="light" size="sm" aria-label={words.showFor(name)} onClick={onChoose}>{words.show}</Button>}
        {frame && placed && <Button variant="subtle" size="sm" aria-label={(ruled ? words.toRuleFor : words.forgetFor)(name)} onClick={forget}>{ruled ? words.toRule : words.forget}</Button>}
      </span>
    </li>
  );
}
