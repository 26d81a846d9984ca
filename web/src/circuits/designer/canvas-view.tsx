// The drawing of the designer: the server's own layout as an image, and over each box a button that does what the list does,
// by pointer and by the same keys. Nothing is dragged: the circuit is a tree, every place is reached by name.
import { IconPlus } from '@tabler/icons-react';
import { useLayoutEffect, useMemo, useRef, type CSSProperties, type KeyboardEventHandler, type RefObject } from 'react';
import { capitalised } from '#kernel/sentences.js';
import { diagram } from '#circuits/diagram.js';
import type { Area, Drawing } from '#circuits/diagram-drawing.js';
import { days, kindWord } from '#circuits/explain-words.js';
import { whoActs } from '#circuits/explain-stop.js';
import { isStop } from '#circuits/tree.js';
import { designer } from '../../messages/fr/designer.js';
import { blockAt, isFork, keyOf, laneOf, rankOf, spotsIn, waysIn, type Block, type Spot } from '../editing/spot.js';
import { cardOf, Drawn } from '../plan/diagram-view.js';
import { forkTitle, waysOf } from '../plan/plan-list.js';
import { sizeOf, useMiddleFirst, useSheetWidth } from '../plan/use-sheet.js';
import { AddMenu } from './add-menu.js';
import { BlockTools } from './block-tools.js';
import type { Desk } from './desk.js';
import { useBlockKeys } from './use-block-keys.js';

const words = designer.canvas;
/** Its ring, and a little air. */
const CLEAR_PX = 16;

export function CanvasView({ desk }: { readonly desk: Desk }) {
  const { definition, told, at, readOnly } = desk;
  const room = useRef<HTMLDivElement>(null);
  const width = useSheetWidth(room);
  const drawing = useMemo(() => (width === null ? null : diagram(definition, told.names, { today: cardOf(told.today), width })), [definition, told.names, told.today, width]);
  useMiddleFirst(() => room.current?.parentElement, drawing?.width);
  const tools = useRef<HTMLDivElement>(null);
  useClearOfTools(room, tools, at && keyOf(at), drawing);
  const [onKey, question] = useBlockKeys(desk);
  const selected = at && blockAt(definition.root, at);
  return (
    <>
      <div ref={room}>{drawing && <Canvas desk={desk} drawing={drawing} onKey={onKey} />}</div>
      {at && selected && !readOnly && <div ref={tools} className="canvas-tools"><BlockTools block={selected} spot={at} desk={desk} /></div>}
      {question}
    </>
  );
}

/** The tools of a block lie over the foot of the sheet: the block comes up where they would cover it. */
function useClearOfTools(room: RefObject<HTMLElement | null>, tools: RefObject<HTMLElement | null>, chosen: string | null, drawing: Drawing | null): void {
  useLayoutEffect(() => {
    const block = room.current?.querySelector('.canvas-block[aria-current]')?.getBoundingClientRect();
    const over = tools.current?.getBoundingClientRect();
    if (block && over && block.bottom + CLEAR_PX > over.top && block.top < over.bottom) room.current?.parentElement?.scrollBy(0, block.bottom + CLEAR_PX - over.top);
  }, [room, tools, chosen, drawing]);
}

function Canvas({ desk, drawing, onKey }: { readonly desk: Desk; readonly drawing: Drawing; readonly onKey: KeyboardEventHandler }) {
  const { definition, told, gestures, readOnly } = desk;
  const placed = useMemo(() => spotsIn(definition.root).map(({ spot, block }) => ({ spot, block, ...areasOf(block, drawing) })), [definition, drawing]);
  const { width, height, shapes } = drawing;
  return (
    <div className="canvas" role="group" aria-label={words.label(definition.name)} style={sizeOf(width)} onKeyDown={onKey}>
      <svg viewBox={`0 0 ${width} ${height}`} className="canvas-sheet" aria-hidden>
        {shapes.map((shape, rank) => <Drawn key={rank} shape={shape} />)}
        {desk.reached && drawing.tracks.map(({ d, isGoneAlong }) => isGoneAlong(desk.reached!) && <path key={d} d={d} className="canvas-track" />)}
      </svg>
      {placed.map(({ spot, block, button, foot }) => (
        <CanvasBlock key={isStop(block) ? block.id : keyOf(spot)} spot={spot} block={block} area={button} foot={foot} drawing={drawing} desk={desk} />
      ))}
      {!readOnly && placed.flatMap(({ spot, block }) => (isFork(block) ? waysIn(block).flatMap((inside, way) => {
        const gap = inside === null ? drawing.gaps.find((one) => one.fork === block && one.way === way) : undefined;
        return gap ? [<AddMenu key={`${keyOf(spot)}.${way}`} onAdd={(kind) => gestures.add([...spot, way], 0, kind)}><button type="button" className="canvas-add" aria-label={designer.editList.addIn(waysOf(block, told.names)[way]?.label ?? '')} style={pointAt(gap.x, gap.y, drawing)}><IconPlus size={16} aria-hidden /></button></AddMenu>] : [];
      }) : []))}
    </div>
  );
}

interface CanvasBlockProps { readonly spot: Spot; readonly block: Block; readonly area: Area; readonly foot: number; readonly drawing: Drawing; readonly desk: Desk }

function CanvasBlock({ spot, block, area, foot, drawing, desk }: CanvasBlockProps) {
  const { at, findings, gestures, readOnly, run } = desk;
  const problems = findings.get(keyOf(spot)) ?? [];
  const level = problems.some((one) => one.level === 'error') ? 'error' : problems.length > 0 ? 'warning' : undefined;
  const state = isStop(block) ? run?.get(block.id) : undefined;
  const selected = at !== null && keyOf(at) === keyOf(spot);
  return (
    <>
      <button type="button" className="canvas-block" data-spot={keyOf(spot)} data-level={level} data-run={state} aria-current={selected || undefined} style={over(area, drawing)} onClick={() => gestures.look(spot)} onFocus={() => gestures.look(spot)}>
        <span className="vh">{[...told(block, desk), ...problems.map(({ sentence }) => words.problem(sentence))].join(', ')}</span>
        {level && <span className="canvas-mark" data-level={level} aria-hidden>!</span>}
        {state && <span className="canvas-run" data-run={state}>{designer.simulation.states[state]}</span>}
      </button>
      {!readOnly && (
        <AddMenu onAdd={(kind) => gestures.add(laneOf(spot), rankOf(spot) + 1, kind)}>
          <button type="button" className="canvas-add" tabIndex={-1} aria-label={words.addAfter(isStop(block) ? block.name : forkTitle(block, desk.told.names))} style={pointAt(area.x + area.width / 2, foot + 11, drawing)}><IconPlus size={16} aria-hidden /></button>
        </AddMenu>
      )}
    </>
  );
}

/** « Visa, Visa des finances, bureau Finances, Aujourd’hui : C. Vandamme, 2 jours ouvrés ». */
function told(block: Block, { told: { names, today } }: Desk): readonly string[] {
  if (!isStop(block)) return [forkTitle(block, names)];
  const there = cardOf(today)(block);
  return [kindWord(block.kind), block.name, capitalised(whoActs(block, names)), ...(there === null ? [] : [there]), ...('deadlineDays' in block && block.deadlineDays !== undefined ? [days(block.deadlineDays)] : [])];
}

/** Of a stop its box; of a fork the strip of its title, and the foot of its frame. */
function areasOf(block: Block, { boxes, forks }: Drawing): { readonly button: Area; readonly foot: number } {
  const fork = isStop(block) ? undefined : forks.find(({ node }) => node === block);
  if (fork) return { button: fork.head, foot: fork.frame.y + fork.frame.height };
  const box = boxes.find(({ stop }) => isStop(block) && stop === block.id)!;
  return { button: box, foot: box.y + box.height };
}

function over({ x, y, width, height }: Area, sheet: Drawing): CSSProperties {
  return { left: `${(100 * x) / sheet.width}%`, top: `${(100 * y) / sheet.height}%`, width: `${(100 * width) / sheet.width}%`, height: `${(100 * height) / sheet.height}%` };
}

function pointAt(x: number, y: number, sheet: Drawing): CSSProperties {
  return { left: `${(100 * x) / sheet.width}%`, top: `${(100 * y) / sheet.height}%` };
}
