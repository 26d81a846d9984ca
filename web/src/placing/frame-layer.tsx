// The frames drawn over the pages: those that may be moved follow the finger and the arrows, the others only stand there.
import { useEffect, useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { cornerOf, movedInside, type PageSize } from '#circuits/frame-place.js';
import { placingMessages as words } from '../messages/fr/placing.js';
import { boxOf, type Sheet } from '../ui/pdf/sheets.js';
import type { Frame } from './frames.js';
import './placing.css';

const STEP_POINTS = 8;
const LARGE_STEP_POINTS = 40;

interface FrameLayerProps {
  readonly sheets: readonly Sheet[];
  readonly frames: readonly Frame[];
  /** By step of the circuit. */
  readonly names: ReadonlyMap<string, string>;
  /** Which one is chosen, and what becomes of those that may be moved; `null`: they are shown. */
  readonly moving: { readonly chosen: string | null; readonly movable: ReadonlySet<string>; readonly onChoose: (step: string) => void; readonly onMove: (frame: Frame) => void; readonly onPage: (page: number) => void } | null;
}

export function FrameLayer({ sheets, frames, names, moving }: FrameLayerProps) {
  return (
    <div className="marks">
      {frames.map((frame) => {
        const sheet = sheets[frame.page - 1];
        if (!sheet) return null;
        const name = names.get(frame.step) ?? frame.step;
        return moving?.movable.has(frame.step)
          ? <MovableFrame key={frame.step} frame={frame} sheet={sheet} name={name} pages={sheets.length} chosen={moving.chosen === frame.step} onChoose={moving.onChoose} onMove={moving.onMove} onPage={moving.onPage} />
          : <div key={frame.step} className="signature-frame" style={boxOf(frame, sheet)}><span>{name}</span></div>;
      })}
    </div>
  );
}

export function pageSizeOf({ width, height, scale }: Sheet): PageSize {
  return { width: width / scale, height: height / scale };
}

interface MovableFrameProps {
  readonly frame: Frame;
  readonly sheet: Sheet;
  readonly name: string;
  readonly pages: number;
  readonly chosen: boolean;
  readonly onChoose: (step: string) => void;
  readonly onMove: (frame: Frame) => void;
  readonly onPage: (page: number) => void;
}

function MovableFrame({ frame, sheet, name, pages, chosen, onChoose, onMove, onPage }: MovableFrameProps) {
  const held = useRef<{ readonly x: number; readonly y: number; readonly frame: Frame } | null>(null);
  const drawn = useRef<HTMLButtonElement>(null);
  const size = pageSizeOf(sheet);
  // What is put or moved from elsewhere must be seen; what the hand holds is. Braces: scrolling gives a promise back.
  useEffect(() => {
    if (chosen && held.current === null) drawn.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [chosen, frame, sheet.scale]);
  const { left, top } = cornerOf(frame, size);
  const moved = (dx: number, dy: number, from = frame): void => onMove(movedInside({ ...from, x: from.x + dx, y: from.y + dy }, size));
  const turned = (page: number): void => {
    if (page < 1 || page > pages) return;
    onMove({ ...frame, page });
    onPage(page);
  };
  const onKey = (event: KeyboardEvent): void => {
    const by = event.shiftKey ? LARGE_STEP_POINTS : STEP_POINTS;
    const keys: Readonly<Record<string, () => void>> = {
      ArrowLeft: () => moved(-by, 0), ArrowRight: () => moved(by, 0), ArrowUp: () => moved(0, by), ArrowDown: () => moved(0, -by),
      PageUp: () => turned(frame.page - 1), PageDown: () => turned(frame.page + 1),
    };
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  const hold = (event: PointerEvent<HTMLElement>): void => {
    event.currentTarget.setPointerCapture(event.pointerId);
    held.current = { x: event.clientX, y: event.clientY, frame };
    onChoose(frame.step);
  };
  const drag = (event: PointerEvent): void => {
    const from = held.current;
    if (from) moved((event.clientX - from.x) / sheet.scale, (from.y - event.clientY) / sheet.scale, from.frame);
  };
  const release = (): void => {
    held.current = null;
  };
  return (
    <button ref={drawn} type="button" className="signature-frame" data-movable data-chosen={chosen || undefined} style={boxOf(frame, sheet)} aria-label={words.frame(name, frame.page, left, top)} aria-describedby="placing-keys"
      onFocus={() => onChoose(frame.step)} onKeyDown={onKey} onPointerDown={hold} onPointerMove={drag} onPointerUp={release} onPointerCancel={release}>
      <span>{name}</span>
    </button>
  );
}
