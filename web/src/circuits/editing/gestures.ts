// What one does to a circuit, one gesture after the other, by pointer or by keyboard, in the list or on the drawing:
// each gives the new circuit, the block one is then at, and what had to be let go. A gesture that cannot be made
// (the last block removed, the first one moved up) gives `null`.

import type { Choice, CircuitDefinition, Parallel } from '#circuits/definition.js';
import { copied, freshBlock, freshStop, type BlockKind, type Means } from './fresh.js';
import { mended } from './mended.js';
import { blockAt, blocksIn, forkOf, isFork, laneOf, rankOf, spotsIn, waysIn, withBranches, withCases, withLane, type Block, type Lane, type Spot } from './spot.js';

export interface Gesture {
  readonly definition: CircuitDefinition;
  readonly at: Spot | null;
  /** In French: what it has changed besides. */
  readonly told: readonly string[];
}

/** A new block in a lane, before the one that stands at this rank. */
export function add(definition: CircuitDefinition, lane: Lane, rank: number, kind: BlockKind, means: Means): Gesture | null {
  return placed(definition, lane, rank, freshBlock(kind, definition, means));
}

export function duplicate(definition: CircuitDefinition, spot: Spot, means: Means): Gesture | null {
  const block = blockAt(definition.root, spot);
  return block && placed(definition, laneOf(spot), rankOf(spot) + 1, copied(block, definition, means.taken));
}

/** One is then at the block that stood before it, or at the one that takes its place. */
export function remove(definition: CircuitDefinition, spot: Spot): Gesture | null {
  const block = blockAt(definition.root, spot);
  if (!block) return null;
  const root = withLane(definition.root, laneOf(spot), (blocks) => blocks.filter((one) => one !== block));
  if (root === null) return null;
  return done({ ...definition, root }, nearest({ ...definition, root }, spot));
}

/** Past the first or the last of its way it leaves the fork; otherwise it changes places with its neighbour. */
export function move(definition: CircuitDefinition, spot: Spot, by: -1 | 1): Gesture | null {
  const block = blockAt(definition.root, spot);
  const [lane, rank] = [laneOf(spot), rankOf(spot)];
  const neighbours = blocksIn(definition.root, lane);
  if (!block) return null;
  if (neighbours[rank + by] !== undefined) {
    const root = withLane(definition.root, lane, (blocks) => {
      const others = blocks.filter((one) => one !== block);
      return [...others.slice(0, rank + by), block, ...others.slice(rank + by)];
    });
    return root && done({ ...definition, root }, [...lane, rank + by]);
  }
  const fork = forkOf(lane);
  return fork && moveTo(definition, spot, laneOf(fork), rankOf(fork) + (by === 1 ? 1 : 0));
}

/** To the way beside, at its end. */
export function moveAside(definition: CircuitDefinition, spot: Spot, by: -1 | 1): Gesture | null {
  const lane = laneOf(spot);
  const fork = forkOf(lane);
  const around = fork && blockAt(definition.root, fork);
  if (!fork || !around || !isFork(around)) return null;
  const way = lane.at(-1)! + by;
  return waysIn(around)[way] === undefined ? null : moveTo(definition, spot, [...fork, way], blocksIn(definition.root, [...fork, way]).length);
}

/** Anywhere but inside itself. `rank`: as the lane is before the move. */
export function moveTo(definition: CircuitDefinition, spot: Spot, lane: Lane, rank: number): Gesture | null {
  const block = blockAt(definition.root, spot);
  if (!block || spot.every((step, at) => lane[at] === step)) return null;
  // Put there first, while the lane is where it was said to be; no fork around either place is the block itself, so
  // that both the block and its copy stay the very objects they are.
  const root = withLane(definition.root, lane, (blocks) => [...blocks.slice(0, rank), { ...block }, ...blocks.slice(rank)]);
  if (root === null) return null;
  const moved = blockAt(root, [...lane, rank])!;
  const old = spotsIn(root).find(({ block: one }) => one === block);
  const without = old && withLane(root, laneOf(old.spot), (blocks) => blocks.filter((_, at) => at !== rankOf(old.spot)));
  if (!without) return null;
  const next = { ...definition, root: without };
  return done(next, spotsIn(without).find(({ block: one }) => one === moved)?.spot ?? nearest(next, [...lane, rank]));
}

/** What the inspector says of a block. */
export function change(definition: CircuitDefinition, spot: Spot, block: Block): Gesture | null {
  const root = withLane(definition.root, laneOf(spot), (blocks) => blocks.map((one, at) => (at === rankOf(spot) ? block : one)));
  return root && done({ ...definition, root }, spot);
}

/** « Mettre en parallèle »: the block and a visa beside it, both required. */
export function setBeside(definition: CircuitDefinition, spot: Spot, means: Means): Gesture | null {
  const block = blockAt(definition.root, spot);
  return block && change(definition, spot, { kind: 'allOf', branches: [block, freshStop('visa', [definition.root], means)] });
}

/** One more branch, or one more case before « sinon ». */
export function addWay(definition: CircuitDefinition, spot: Spot, means: Means): Gesture | null {
  const fork = blockAt(definition.root, spot);
  if (!fork || !isFork(fork)) return null;
  const visa = freshStop('visa', [definition.root], means);
  const wider: Block = fork.kind === 'choice' ? { ...fork, cases: [...fork.cases, { when: means.when, then: visa }] } : { ...fork, branches: [...fork.branches, visa] };
  const made = change(definition, spot, wider);
  return made && { ...made, at: [...spot, waysIn(fork).length - (fork.kind === 'choice' ? 1 : 0), 0] };
}

/** With all that stands in it. */
export function removeWay(definition: CircuitDefinition, spot: Spot, way: number): Gesture | null {
  const fork = blockAt(definition.root, spot);
  if (!fork || !isFork(fork)) return null;
  const left = fork.kind !== 'choice' ? withBranches(fork, fork.branches.filter((_, at) => at !== way))
    : way === fork.cases.length ? [{ ...fork, otherwise: null }] : withCases(fork, fork.cases.filter((_, at) => at !== way));
  const root = withLane(definition.root, laneOf(spot), (blocks) => blocks.flatMap((one, at) => (at === rankOf(spot) ? left : [one])));
  return root && done({ ...definition, root }, nearest({ ...definition, root }, spot));
}

/** Of the cases of a choice the first that holds is followed: their order counts. */
export function moveCase(definition: CircuitDefinition, spot: Spot, way: number, by: -1 | 1): Gesture | null {
  const choice = blockAt(definition.root, spot);
  if (choice?.kind !== 'choice' || choice.cases[way] === undefined || choice.cases[way + by] === undefined) return null;
  const cases = [...choice.cases];
  [cases[way], cases[way + by]] = [cases[way + by]!, cases[way]!];
  return change(definition, spot, { ...choice, cases });
}

/** Tous requis, un seul suffit, ou un nombre. */
export function joinedBy(parallel: Parallel, kind: Parallel['kind'], count = 2): Parallel {
  const named = parallel.name === undefined ? {} : { name: parallel.name };
  const { branches } = parallel;
  return kind === 'atLeast' ? { kind, ...named, count: Math.max(1, Math.min(count, branches.length)), branches } : { kind, ...named, branches };
}

export function named<Named extends Parallel | Choice>(fork: Named, name: string): Named {
  const { name: _, ...rest } = fork;
  return (name === '' ? rest : { ...rest, name }) as Named;
}

function placed(definition: CircuitDefinition, lane: Lane, rank: number, block: Block): Gesture | null {
  const root = withLane(definition.root, lane, (blocks) => [...blocks.slice(0, rank), block, ...blocks.slice(rank)]);
  return root && done({ ...definition, root }, [...lane, rank]);
}

function done(definition: CircuitDefinition, at: Spot | null): Gesture {
  return { ...mended(definition), at };
}

/** The block one is at when the one that stood there is gone: the one before it, the fork around, or the first. */
export function nearest({ root }: CircuitDefinition, spot: Spot): Spot {
  for (let lane = laneOf(spot), rank = rankOf(spot); ; lane = laneOf(forkOf(lane)!)) {
    const { length } = blocksIn(root, lane);
    if (length > 0) return [...lane, Math.max(0, Math.min(rank - 1, length - 1))];
    if (lane.length === 0) return [0];
    rank = rankOf(forkOf(lane)!) + 1;
  }
}
