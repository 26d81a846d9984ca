// Parallels and choices of two versions, matched by the steps they hold: they have no identifier of their own.
// Greedy, the pair with most steps in common first; a block with no step in common is a new one. From the
// matching comes the place of each step, told so that it can be compared between the two versions.

import { canonical, type Fact } from '#kernel/canonical.js';
import type { Condition } from './condition.js';
import type { Choice, Node, Parallel, StepId } from './definition.js';
import { childrenOf, isStop, nodesOf, outcomesOf } from './tree.js';

export interface Block {
  readonly node: Parallel | Choice;
  readonly rank: number;
  readonly depth: number;
  readonly branches: readonly Node[];
}

/** A block of both versions. `branches`: rank in the former to rank in the new one. */
export interface BlockPair { readonly former: Block; readonly block: Block; readonly branches: ReadonlyMap<number, number> }

export interface Matching {
  readonly pairs: readonly BlockPair[];
  readonly added: readonly Block[];
  readonly removed: readonly Block[];
  /** For each step, the matched blocks around it, outermost first: equal texts are the same place. */
  readonly placesBefore: ReadonlyMap<StepId, string>;
  readonly placesAfter: ReadonlyMap<StepId, string>;
  /** The innermost block around each step of the new version, and the rank of its branch there. */
  readonly around: ReadonlyMap<StepId, Frame>;
}

interface Frame { readonly block: Block; readonly branch: number }
/** Each step with the blocks around it, outermost first. */
interface Read { readonly blocks: readonly Block[]; readonly frames: ReadonlyMap<StepId, readonly Frame[]> }

export function matchBlocks(from: Node, to: Node): Matching {
  const [before, after] = [read(from), read(to)];
  const pairs = best(shared(before, after, (frame) => frame.block), ({ node }, other) => (node.kind === 'choice') === (other.node.kind === 'choice'))
    .map(([former, block]): BlockPair => ({ former, block, branches: matchBranches(former, block, before, after) }));
  const byFormer = new Map(pairs.map((pair) => [pair.former, pair]));
  const byBlock = new Map(pairs.map((pair) => [pair.block, pair]));
  const formerPlace = ({ block, branch }: Frame): readonly string[] => {
    const pair = byFormer.get(block);
    return pair ? [`${pair.block.rank}.${pair.branches.get(branch) ?? `gone-${branch}`}`] : [];
  };
  const newPlace = ({ block, branch }: Frame): readonly string[] => (byBlock.has(block) ? [`${block.rank}.${branch}`] : []);
  return {
    pairs,
    added: after.blocks.filter((block) => !byBlock.has(block)),
    removed: before.blocks.filter((block) => !byFormer.has(block)),
    placesBefore: new Map([...before.frames].map(([id, frames]) => [id, frames.flatMap(formerPlace).join()])),
    placesAfter: new Map([...after.frames].map(([id, frames]) => [id, frames.flatMap(newPlace).join()])),
    around: new Map([...after.frames].flatMap(([id, frames]) => (frames.length === 0 ? [] : [[id, frames.at(-1)!] as const]))),
  };
}

/** What must hold for a branch to be followed; `null`: otherwise, or always for a branch of a parallel. */
export function conditionOf({ node }: Block, branch: number): Condition | null {
  return node.kind === 'choice' ? node.cases[branch]?.when ?? null : null;
}

function read(root: Node): Read {
  const blocks: Block[] = [];
  const frames = new Map<StepId, readonly Frame[]>();
  const visit = (node: Node, around: readonly Frame[]): void => {
    if (isStop(node)) {
      frames.set(node.id, around);
    } else if (node.kind === 'sequence') {
      childrenOf(node).forEach((child) => visit(child, around));
    } else {
      const block: Block = { node, rank: blocks.length, depth: around.length, branches: node.kind === 'choice' ? outcomesOf(node) : node.branches };
      blocks.push(block);
      block.branches.forEach((branch, at) => visit(branch, [...around, { block, branch: at }]));
    }
  };
  visit(root, []);
  return { blocks, frames };
}

interface Overlap<T> { readonly former: T; readonly other: T; steps: number }

/** How many steps each pair has in common; a pair with none does not appear. `of`: `null` leaves a frame out. */
function shared<T extends object | number>(before: Read, after: Read, of: (frame: Frame, version: 'before' | 'after') => T | null): readonly Overlap<T>[] {
  const found = new Map<T, Map<T, Overlap<T>>>();
  for (const [id, frames] of before.frames) {
    for (const former of frames.map((frame) => of(frame, 'before')).filter((one) => one !== null)) {
      const row = found.get(former) ?? new Map<T, Overlap<T>>();
      found.set(former, row);
      for (const other of (after.frames.get(id) ?? []).map((frame) => of(frame, 'after')).filter((one) => one !== null)) {
        const overlap = row.get(other) ?? { former, other, steps: 0 };
        overlap.steps += 1;
        row.set(other, overlap);
      }
    }
  }
  return [...found.values()].flatMap((row) => [...row.values()]);
}

/** Each one in at most one pair: the closest first. */
function best(overlaps: readonly Overlap<Block>[], allowed: (former: Block, other: Block) => boolean): readonly (readonly [Block, Block])[] {
  const size = (block: Block): number => block.branches.flatMap(nodesOf).filter(isStop).length;
  const sizes = new Map([...new Set(overlaps.flatMap(({ former, other }) => [former, other]))].map((block) => [block, size(block)]));
  const likeness = ({ former, other, steps }: Overlap<Block>): number => steps / (sizes.get(former)! + sizes.get(other)! - steps);
  const candidates = overlaps.filter(({ former, other }) => allowed(former, other)).sort((one, two) =>
    likeness(two) - likeness(one)
    || Math.abs(one.former.depth - one.other.depth) - Math.abs(two.former.depth - two.other.depth)
    || one.former.rank - two.former.rank || one.other.rank - two.other.rank);
  return once(candidates).map(({ former, other }) => [former, other] as const).sort(([, one], [, two]) => one.rank - two.rank);
}

function matchBranches(former: Block, block: Block, before: Read, after: Read): ReadonlyMap<number, number> {
  const overlaps = shared<number>(before, after, (frame, version) => (frame.block === (version === 'before' ? former : block) ? frame.branch : null));
  const pairs = once([...overlaps].sort((one, two) => two.steps - one.steps || one.former - two.former || one.other - two.other));
  const found = new Map(pairs.map(({ former: was, other }) => [was, other]));
  if (block.node.kind !== 'choice') return found;
  // A case whose steps were all replaced is still the same case when its condition is.
  const text = (of: Block, at: number): string => canonical((conditionOf(of, at) ?? 'otherwise') as unknown as Fact);
  former.branches.forEach((_, was) => {
    if (found.has(was)) return;
    const is = block.branches.findIndex((__, at) => ![...found.values()].includes(at) && text(block, at) === text(former, was));
    if (is >= 0) found.set(was, is);
  });
  return found;
}

function once<T>(candidates: readonly Overlap<T>[]): readonly Overlap<T>[] {
  const formers = new Set<T>();
  const others = new Set<T>();
  return candidates.filter(({ former, other }) => {
    if (formers.has(former) || others.has(other)) return false;
    formers.add(former);
    others.add(other);
    return true;
  });
}
