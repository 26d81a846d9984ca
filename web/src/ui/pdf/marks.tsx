// Marks laid over the pages, and the choice of a place for a new one: by a click, a rectangle that is drawn, or the
// arrows of the keyboard. Nothing of it touches the file.
import { useEffect, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import { fr } from '../../messages/fr.js';
import { boxOf, spotBetween, type Corner, type Sheet } from './sheets.js';
import type { Spot } from './spot.js';

export interface Mark {
  readonly id: number;
  readonly spot: Spot;
  readonly label: string;
  readonly chosen: boolean;
}

interface MarksProps {
  readonly sheets: readonly Sheet[];
  readonly marks: readonly Mark[];
  readonly onMark: (id: number) => void;
}

export function Marks({ sheets, marks, onMark }: MarksProps) {
  return (
    <div className="marks">
      {marks.map(({ id, spot, label, chosen }) => {
        const sheet = sheets[spot.page - 1];
        if (!sheet) return null;
        const box = boxOf(spot, sheet);
        return (
          <div key={id} className="mark" data-area={spot.width > 0 || undefined} data-chosen={chosen || undefined} style={box}>
            <button type="button" aria-label={label} aria-pressed={chosen} title={label} onClick={() => onMark(id)}>{id}</button>
          </div>
        );
      })}
    </div>
  );
}

interface PlacingProps {
  readonly sheets: readonly Sheet[];
  /** The page one reads: where the keyboard begins. */
  readonly page: number;
  readonly onPlace: (spot: Spot) => void;
  readonly onLeave: () => void;
  readonly onPage: (page: number) => void;
}

const STEP_POINTS = 10;
const LARGE_STEP_POINTS = 50;
const words = fr.viewer.placing;

export function Placing({ sheets, page, onPlace, onLeave, onPage }: PlacingProps) {
  const [at, setAt] = useState<{ readonly page: number } & Corner>(() => centreOf(sheets, page));
  const [drawn, setDrawn] = useState<{ readonly page: number; readonly from: Corner; readonly to: Corner } | null>(null);
  const cursor = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    cursor.current?.focus({ preventScroll: true });
  }, []);
  // What the arrows move must be seen. Braces: scrolling gives a promise back (CSSOM View), which is no clean-up.
  useEffect(() => {
    cursor.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [at]);
  const sheet = sheets[at.page - 1];
  const moved = (dx: number, dy: number): void => {
    if (sheet) setAt({ page: at.page, x: Math.min(Math.max(at.x + dx * sheet.scale, 0), sheet.width), y: Math.min(Math.max(at.y + dy * sheet.scale, 0), sheet.height) });
  };
  const turned = (to: number): void => {
    if (to < 1 || to > sheets.length) return;
    setAt(centreOf(sheets, to));
    onPage(to);
  };
  const onKey = (event: KeyboardEvent): void => {
    const step = event.shiftKey ? LARGE_STEP_POINTS : STEP_POINTS;
    const keys: Readonly<Record<string, () => void>> = {
      ArrowLeft: () => moved(-step, 0), ArrowRight: () => moved(step, 0), ArrowUp: () => moved(0, -step), ArrowDown: () => moved(0, step),
      PageUp: () => turned(at.page - 1), PageDown: () => turned(at.page + 1), Escape: onLeave,
      Enter: () => sheet && onPlace(spotBetween(at, at, sheet)),
    };
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  return (
    <div className="placing">
      {sheets.map((one) => (
        <div
          key={one.page} className="placing-sheet" style={{ left: one.left, top: one.top, width: one.width, height: one.height }}
          onPointerDown={(event) => setDrawn({ page: one.page, from: cornerOf(event), to: cornerOf(event) })}
          onPointerMove={(event) => drawn?.page === one.page && setDrawn({ ...drawn, to: cornerOf(event) })}
          // The click, not the finger that rises: what follows it would be a click on what has opened.
          onClick={(event) => onPlace(spotBetween(drawn?.page === one.page ? drawn.from : cornerOf(event), cornerOf(event), one))}
          onPointerCancel={() => setDrawn(null)}
        >
          {drawn?.page === one.page && <span className="placing-area" style={{ left: Math.min(drawn.from.x, drawn.to.x), top: Math.min(drawn.from.y, drawn.to.y), width: Math.abs(drawn.to.x - drawn.from.x), height: Math.abs(drawn.to.y - drawn.from.y) }} />}
        </div>
      ))}
      {sheet && <button ref={cursor} type="button" className="placing-cursor" aria-label={words.cursor(at.page)} style={{ left: sheet.left + at.x, top: sheet.top + at.y }} onKeyDown={onKey} onClick={() => onPlace(spotBetween(at, at, sheet))} />}
    </div>
  );
}

function centreOf(sheets: readonly Sheet[], page: number): { readonly page: number } & Corner {
  const sheet = sheets[page - 1];
  return { page, x: (sheet?.width ?? 0) / 2, y: (sheet?.height ?? 0) / 3 };
}

function cornerOf(event: MouseEvent<HTMLElement>): Corner {
  const box = event.currentTarget.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}
