// The circuit as a drawing, from the top down: its stops as boxes that bear the numbers of the sentences, its
// parallels and choices as frames, and dashed arrows at the right for the rejections that lead back. As wide
// as a page is, and as high as it must be.

import { ENDED, SENT } from './block-words.js';
import type { CircuitDefinition, StepId, Stop } from './definition.js';
import { arrow, comfortOf, endBlock, nodeBlock, reaches, type Sketch } from './diagram-block.js';
import { arrowHead, INKS, line, type Box, type Drawing, type Passed } from './diagram-drawing.js';
import { numbersOf, stepTitlesOf } from './explain.js';
import type { Names } from './explain-words.js';
import { rejectionOf } from './rejection.js';
import { placedStops } from './tree.js';

/** The width of an A4 page between its margins, at the size the words are read well. */
const WIDTH = 640;
const MARGIN = 12;
/** Under this a box of the usual width would not stand between its margins. */
const NARROWEST = 260;
/** Between two arrows that lead back; a sixth one shares the last place. */
const LANE = 12;
const MOST_LANES = 6;
const GAP = 24;

/** For a drawing that is looked at and not kept: who is at a stop now, and the width there is. */
export interface OnScreen { readonly today?: (stop: Stop) => string | null; readonly width?: number }

export function diagram(definition: CircuitDefinition, names: Names, { today = () => null, width: wanted = WIDTH }: OnScreen = {}): Drawing {
  const sketch: Sketch = { names, today, numbers: numbersOf(definition), stepTitles: stepTitlesOf(definition), frames: [], lines: [], marks: [], boxes: [], forks: [], gaps: [], tracks: [] };
  const returns = returnsOf(definition);
  const targets = [...new Set(returns.map(({ to }) => to))];
  const lanes = Math.min(targets.length, MOST_LANES);
  // As much paper is kept free at the left as the lanes take at the right: the circuit stays in the middle.
  const aside = 2 * (MARGIN + lanes * LANE);
  const width = Math.min(WIDTH, Math.max(wanted, NARROWEST, comfortOf(definition.root) + aside));
  const room = width - aside;
  const ended: Passed = (reached) => reached.has(null);
  const blocks = [endBlock(SENT, sketch), nodeBlock(definition.root, room, sketch, ended), endBlock(ENDED, sketch)];
  let top = MARGIN;
  blocks.forEach((block, at) => {
    if (at > 0) arrow(sketch, width / 2, top - GAP, top, at === 1 ? reaches(definition.root) : ended);
    block.place((width - block.width) / 2, top);
    top += block.height + GAP;
  });
  const back = returns.flatMap(({ from, to }) => returnArrow(boxOf(sketch, from), boxOf(sketch, to), width - MARGIN - LANE * Math.min(targets.indexOf(to), MOST_LANES - 1), sketch.boxes));
  return { width, height: Math.ceil(top - GAP + MARGIN), shapes: [...sketch.frames, ...back, ...sketch.lines, ...sketch.marks], boxes: sketch.boxes, forks: sketch.forks, gaps: sketch.gaps, tracks: sketch.tracks };
}

/** Rejections that lead back; `to: null`: to the submitter, where the dossier was sent from. */
function returnsOf(definition: CircuitDefinition): readonly { readonly from: StepId; readonly to: StepId | null }[] {
  return placedStops(definition).flatMap(({ step }) => {
    const leadsTo = rejectionOf(step);
    if (leadsTo === null || leadsTo === 'end') return [];
    return [{ from: step.id, to: leadsTo === 'submitter' ? null : leadsTo.step }];
  });
}

function boxOf({ boxes }: Sketch, stop: StepId | null): Box {
  return boxes.find((box) => box.stop === stop)!;
}

/** Leaves low and arrives high, so that a box that does both keeps its two arrows apart. Behind another box it would seem to be that one's: the box then says in words where its rejection leads, and no more. */
function returnArrow(from: Box, to: Box, lane: number, boxes: readonly Box[]): Drawing['shapes'] {
  const [leaves, arrives] = [from.y + from.height * 0.72, to.y + to.height * 0.4];
  const [start, tip] = [from.x + from.width, to.x + to.width];
  if (boxes.some((box) => meets(box, start, leaves) || meets(box, tip, arrives))) return [];
  return [line([[start, leaves], [lane, leaves], [lane, arrives], [tip + 4, arrives]], INKS.back, true), arrowHead([tip, arrives], 'left', INKS.back)];
}

/** Whether a line from here to the right edge of the sheet goes through this box. */
function meets(box: Box, x: number, y: number): boolean {
  return box.x >= x && box.y <= y && y <= box.y + box.height;
}
