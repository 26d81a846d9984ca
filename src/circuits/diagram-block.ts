// Where each part of a circuit stands on the sheet. A block knows its size before it is placed; a parallel or
// a choice is a frame with its rule above, its branches side by side while they are wide enough to be read,
// else in rows, and how they join below. No box ever meets another, whatever the circuit.

import { unreachable } from '#kernel/faults.js';
import type { Choice, Node, Parallel, StepId, Stop } from './definition.js';
import { arrowHead, INKS, LEADING, line, rounded, wrapped, type Box, type Face, type ForkArea, type Gap, type Passed, type Path, type Point, type Shape, type Track, type Words } from './diagram-drawing.js';
import { branchLabel, IN_ANY_CASE, joinWords, otherWayLabel, parallelLabel, question, rejectionLine, wayLabel } from './block-words.js';
import { branchLetter } from './explain.js';
import { conditionInFrench, days, kindWord, rejection, type Names, type StepTitles } from './explain-words.js';
import { whoActs } from './explain-stop.js';
import { rejectionOf } from './rejection.js';
import { childrenOf, flattened, isStop, nodesOf } from './tree.js';

export { joinWords } from './block-words.js';

/** A pen: what has been drawn so far, in layers painted one over the other. */
export interface Sketch {
  readonly names: Names;
  readonly today: (stop: Stop) => string | null;
  readonly numbers: ReadonlyMap<StepId, string>;
  readonly stepTitles: StepTitles;
  readonly frames: Shape[];
  readonly lines: Path[];
  readonly marks: Shape[];
  readonly boxes: Box[];
  readonly forks: ForkArea[];
  readonly gaps: Gap[];
  readonly tracks: Track[];
}

export interface Block {
  readonly width: number;
  readonly height: number;
  /** Draws it with its upper left corner here. It is entered and left at the middle of its width. */
  readonly place: (x: number, y: number) => void;
}

/** A box narrower than this breaks its words; a wider one than the second leaves paper for nothing. */
const NARROW = 150;
const WIDE = 236;
const PADDING = 10;
const BETWEEN = 12;
const ARROW = 22;
/** The head of an arrow, that nothing is drawn over. */
const HEAD = 6;

const KIND: Omit<Face, 'ink'> = { size: 11, bold: true };
const NAME: Face = { size: 13, bold: true, ink: INKS.text };
const DETAIL: Face = { size: 11, bold: false, ink: INKS.soft };
const BACK: Face = { size: 11, bold: false, ink: INKS.back };
const RULE: Face = { size: 12, bold: true, ink: INKS.head };
const LABEL: Face = { size: 11, bold: true, ink: INKS.text };
/** Of a name of two hundred characters, what stays readable in a box. */
const MOST_LINES = 4;

/** `after`: whether a dossier has come to what follows. */
export function nodeBlock(node: Node, room: number, sketch: Sketch, after: Passed): Block {
  const nodes = flattened(node);
  const inLane = reaches(...nodes);
  const next = nodes.map((_, at): Passed => (reached) => inLane(reached) && (reaches(...nodes.slice(at + 1))(reached) || after(reached)));
  const blocks = nodes.map((child, at) => (isStop(child) ? stopBlock(child, room, sketch) : frameBlock(child, room, sketch, next[at]!)));
  const width = Math.max(...blocks.map((block) => block.width));
  return {
    width,
    height: blocks.reduce((sum, { height }) => sum + height, 0) + ARROW * (blocks.length - 1),
    place: (x, y) => {
      let top = y;
      blocks.forEach((block, at) => {
        if (at > 0) arrow(sketch, x + width / 2, top - ARROW, top, next[at - 1]!);
        block.place(x + (width - block.width) / 2, top);
        top += block.height + ARROW;
      });
    },
  };
}

/** « Envoi du dossier », « Fin du circuit ». */
export function endBlock(text: string, sketch: Sketch): Block {
  const [width, height] = [180, 30];
  return {
    width, height,
    place: (x, y) => {
      sketch.boxes.push({ stop: null, x, y, width, height });
      sketch.marks.push(rounded({ x, y, width, height }, height / 2, { fill: INKS.head, stroke: null }));
      sketch.marks.push({ kind: 'text', x: x + width / 2, y: y + 19, anchor: 'middle', text, size: 12, bold: true, ink: INKS.paper });
    },
  };
}

export function arrow(sketch: Sketch, x: number, from: number, to: number, isGoneAlong: Passed): void {
  sketch.lines.push(line([[x, from], [x, to]], INKS.line), arrowHead([x, to], 'down', INKS.line));
  track(sketch, [[x, from], [x, to - HEAD]], isGoneAlong);
}

function track({ tracks }: Sketch, points: readonly Point[], isGoneAlong: Passed): void {
  tracks.push({ d: line(points, INKS.line).d, isGoneAlong });
}

/** Whether a dossier has come to a stop of these. */
export function reaches(...nodes: readonly Node[]): Passed {
  return (reached) => nodes.some((node) => nodesOf(node).some((one) => isStop(one) && reached.has(one.id)));
}

function stopBlock(stop: Stop, room: number, sketch: Sketch): Block {
  const width = Math.min(room, WIDE);
  const text = width - 2 * PADDING - 6;
  const ink = inkOf(stop.kind);
  const deadline = 'deadlineDays' in stop && stop.deadlineDays !== undefined ? ` · ${days(stop.deadlineDays)}` : '';
  const leadsTo = rejectionOf(stop);
  const there = sketch.today(stop);
  const lines = [
    ...set(`${sketch.numbers.get(stop.id) ?? ''} · ${kindWord(stop.kind)}${deadline}`, text, { ...KIND, ink }),
    ...set(stop.name, text, NAME),
    ...set(whoActs(stop, sketch.names), text, DETAIL),
    ...(there === null ? [] : set(there, text, DETAIL)),
    ...(leadsTo === null || leadsTo === 'end' ? [] : set(rejectionLine(rejection(leadsTo, sketch.stepTitles)), text, BACK)),
  ];
  const height = heightOf(lines) + 2 * PADDING;
  return {
    width, height,
    place: (x, y) => {
      const area = { x, y, width, height };
      sketch.boxes.push({ stop: stop.id, ...area });
      sketch.marks.push(rounded(area, 6, { fill: INKS.paper, stroke: ink }), rounded({ x, y, width: 6, height }, 3, { fill: ink, stroke: null }));
      write(sketch.marks, lines, x + PADDING + 6, y + PADDING, 'start');
    },
  };
}

function inkOf(kind: Stop['kind']): string {
  switch (kind) {
    case 'visa': return INKS.visa;
    case 'signature': case 'seal': return INKS.signature;
    case 'opinion': case 'notice': return INKS.opinion;
    case 'transmit': case 'publish': case 'notify': case 'archive': return INKS.automatic;
    default: return unreachable(kind);
  }
}

/** One branch of a frame, with the words above it; `null`: goes on with nothing. */
interface Way { readonly label: string; readonly node: Node | null; readonly gap?: Pick<Gap, 'fork' | 'way'> }
/** The ways of one frame. `every`: whoever has left it has gone to the end of each way that was entered. */
interface Ways { readonly all: readonly Way[]; readonly after: Passed; readonly every: boolean }

function frameBlock(node: Parallel | Choice, room: number, sketch: Sketch, after: Passed): Block {
  const inner = room - 2 * PADDING;
  const ways = node.kind === 'choice' ? waysOf(node, sketch.names) : node.branches.map((branch, at): Way => ({ label: branchLabel(branchLetter(at)), node: branch }));
  const rows = rowsOf({ all: ways, after, every: node.kind === 'choice' || node.kind === 'allOf' }, inner, sketch);
  const text = Math.max(...rows.map((row) => row.width), Math.min(inner, WIDE));
  const head = set(node.kind === 'choice' ? questionOf(node, sketch.names) : parallelLabel(node), text, RULE, 8);
  const foot = set(node.kind === 'choice' ? IN_ANY_CASE : joinWords(node), text, RULE);
  const width = text + 2 * PADDING;
  // Under a row that no bar closes there is room for what a screen lays there.
  const under = rows.length > 1 ? 2 * BETWEEN : BETWEEN;
  const body = rows.reduce((sum, row) => sum + row.height + under, 0);
  const height = PADDING + heightOf(head) + BETWEEN + body + heightOf(foot) + PADDING;
  return {
    width, height,
    place: (x, y) => {
      sketch.frames.push(rounded({ x, y, width, height }, 8, { fill: INKS.frame, stroke: INKS.rule, dashed: node.kind === 'choice' }));
      sketch.forks.push({ node, frame: { x, y, width, height }, head: { x, y, width, height: PADDING + heightOf(head) + BETWEEN / 2 } });
      const middle = x + width / 2;
      write(sketch.marks, head, middle, y + PADDING, 'middle');
      let top = y + PADDING + heightOf(head) + BETWEEN;
      for (const row of rows) {
        row.place(middle - row.width / 2, top);
        top += row.height + under;
      }
      write(sketch.marks, foot, middle, top, 'middle');
    },
  };
}

function questionOf(node: Choice, names: Names): string {
  return question(node.name, node.cases.length === 1 ? conditionInFrench(node.cases[0]!.when, names.fieldNames) : null);
}

function waysOf(node: Choice, names: Names): readonly Way[] {
  const only = node.cases.length === 1;
  return [
    ...node.cases.map(({ when, then }): Way => ({ label: wayLabel(only ? null : conditionInFrench(when, names.fieldNames)), node: then })),
    { label: otherWayLabel(only), node: node.otherwise, gap: { fork: node, way: node.cases.length } },
  ];
}

/** Side by side when all that is inside can be too; else as many as can be read beside one another, in rows as even as can be. */
function rowsOf(frame: Ways, inner: number, sketch: Sketch): readonly Block[] {
  const ways = frame.all;
  const wishes = ways.map(({ node }) => (node === null ? NARROW : wishOf(node)));
  const free = inner - wishes.reduce((sum, wish) => sum + wish, 0) - BETWEEN * (ways.length - 1);
  if (free >= 0) return [rowBlock(ways.map((way, at) => wayBlock(way, wishes[at]! + free / ways.length, sketch, frame)), frame, sketch)];
  const comfort = Math.max(...ways.map(({ node }) => (node === null ? NARROW : comfortOf(node))));
  const most = Math.max(1, Math.floor((inner + BETWEEN) / (comfort + BETWEEN)));
  const perRow = Math.ceil(ways.length / Math.ceil(ways.length / most));
  const column = (inner - BETWEEN * (perRow - 1)) / perRow;
  return Array.from({ length: Math.ceil(ways.length / perRow) }, (_, at) => rowBlock(ways.slice(at * perRow, (at + 1) * perRow).map((way) => wayBlock(way, column, sketch, frame)), perRow === ways.length ? frame : null, sketch));
}

/** The width at which every parallel inside stands side by side. */
function wishOf(node: Node): number {
  if (isStop(node)) return NARROW;
  const wishes = childrenOf(node).map(wishOf);
  if (node.kind === 'sequence') return Math.max(...wishes);
  const aside = node.kind === 'choice' && node.otherwise === null ? NARROW + BETWEEN : 0;
  return wishes.reduce((sum, wish) => sum + wish, 0) + BETWEEN * (wishes.length - 1) + aside + 2 * PADDING;
}

/** The width under which a node would be cramped. */
export function comfortOf(node: Node): number {
  if (isStop(node)) return NARROW;
  const widest = Math.max(...childrenOf(node).map(comfortOf));
  return node.kind === 'sequence' ? widest : widest + 2 * PADDING;
}

/** Branches that begin at the same height. `joined`: the only row of this frame, between two bars; rows joined by lines would be read as one after the other. */
function rowBlock(blocks: readonly Block[], joined: Ways | null, sketch: Sketch): Block {
  const width = blocks.reduce((sum, block) => sum + block.width, 0) + BETWEEN * (blocks.length - 1);
  const bar = joined ? BETWEEN : 0;
  const height = Math.max(...blocks.map((block) => block.height)) + 2 * bar;
  return {
    width, height,
    place: (x, y) => {
      const middles: number[] = [];
      let left = x;
      for (const block of blocks) {
        block.place(left, y + bar);
        const middle = left + block.width / 2;
        middles.push(middle);
        if (joined) sketch.lines.push(line([[middle, y], [middle, y + bar]], INKS.line), line([[middle, y + bar + block.height], [middle, y + height]], INKS.line));
        left += block.width + BETWEEN;
      }
      if (!joined) return;
      for (const at of [y, y + height]) sketch.lines.push(line([[middles[0]!, at], [middles.at(-1)!, at]], INKS.line));
      middles.forEach((middle, at) => {
        const [entered, left] = gone(joined, at);
        track(sketch, [[x + width / 2, y], [middle, y], [middle, y + bar]], entered);
        track(sketch, [[middle, y + bar + blocks[at]!.height], [middle, y + height], [x + width / 2, y + height]], left);
      });
    },
  };
}

/** What tells that a way was entered, and that it was left. */
function gone({ all, after }: Ways, at: number): readonly [Passed, Passed] {
  const { node } = all[at]!;
  if (node !== null) return [reaches(node), (reached) => reaches(node)(reached) && after(reached)];
  const beside = reaches(...all.flatMap((way) => way.node ?? []));
  const passed: Passed = (reached) => !beside(reached) && after(reached);
  return [passed, passed];
}

function wayBlock({ label, node, gap }: Way, room: number, sketch: Sketch, { after, every }: Ways): Block {
  const inside = node === null ? null : nodeBlock(node, room, sketch, every ? after : () => false);
  const width = Math.max(inside?.width ?? 0, Math.min(room, NARROW));
  const lines = set(label, width, LABEL, 8);
  const above = heightOf(lines) + 2;
  return {
    width, height: above + (inside === null ? heightOf(set('Rien de plus', width, DETAIL)) : ARROW + inside.height),
    place: (x, y) => {
      write(sketch.marks, lines, x + width / 2, y, 'middle');
      if (inside === null) {
        write(sketch.marks, set('Rien de plus', width, DETAIL), x + width / 2, y + above, 'middle');
        if (gap) sketch.gaps.push({ ...gap, x: x + width / 2, y: y + above + heightOf(set('Rien de plus', width, DETAIL)) + ARROW / 2 });
      }
      else {
        arrow(sketch, x + width / 2, y + above, y + above + ARROW, reaches(node!));
        inside.place(x + (width - inside.width) / 2, y + above + ARROW);
      }
    },
  };
}

type Line = Face & { readonly text: string };

function set(text: string, width: number, face: Face, most = MOST_LINES): readonly Line[] {
  return wrapped(text, width, face, most).map((part) => ({ ...face, text: part }));
}

function heightOf(lines: readonly Line[]): number {
  return lines.reduce((sum, { size }) => sum + size * LEADING, 0);
}

function write(layer: Shape[], lines: readonly Line[], x: number, y: number, anchor: Words['anchor']): void {
  let foot = y;
  for (const { text, ...face } of lines) {
    foot += face.size * LEADING;
    layer.push({ kind: 'text', x, y: foot - face.size * 0.28, anchor, text, ...face });
  }
}
