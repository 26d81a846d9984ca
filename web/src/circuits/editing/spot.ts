// Where a block of a circuit stands, as numbers: `[2]` is the third block of the circuit, `[2, 1, 0]` the first block
// of the second way of that one. Sequences inside sequences are read as one lane. A lane is rewritten from the
// outside in, and what it holds stays a circuit: a way without blocks is a way no more, a fork with one way left is
// replaced by what stands in it.

import type { Choice, Node, Parallel } from '#circuits/definition.js';
import { flattened, isStop } from '#circuits/tree.js';

export type Block = Exclude<Node, { readonly kind: 'sequence' }>;
export type Fork = Parallel | Choice;
/** An odd number of ranks: a block in its lane, and before it each fork around with its way. */
export type Spot = readonly number[];
/** An even number of ranks; none: the circuit itself. */
export type Lane = readonly number[];

export const laneOf = (spot: Spot): Lane => spot.slice(0, -1);
export const rankOf = (spot: Spot): number => spot.at(-1)!;
export const keyOf = (spot: Spot): string => spot.join('.');
export const spotOf = (key: string): Spot => key.split('.').map(Number);
/** The fork around a lane; `null` for the circuit itself. */
export const forkOf = (lane: Lane): Spot | null => (lane.length === 0 ? null : lane.slice(0, -1));

export function isFork(node: Node): node is Fork {
  return !isStop(node) && node.kind !== 'sequence';
}

/** What a fork leads to, in order; the last of a choice is its « sinon », `null` when it goes on with nothing. */
export function waysIn(fork: Fork): readonly (Node | null)[] {
  return fork.kind === 'choice' ? [...fork.cases.map(({ then }) => then), fork.otherwise] : fork.branches;
}

/** The blocks of a lane; none where there is no such lane. */
export function blocksIn(root: Node, lane: Lane): readonly Block[] {
  let inside: Node | null = root;
  for (let depth = 0; depth + 1 < lane.length; depth += 2) {
    const fork: Block | undefined = inside === null ? undefined : flattened(inside)[lane[depth]!];
    inside = fork && isFork(fork) ? waysIn(fork)[lane[depth + 1]!] ?? null : null;
  }
  return inside === null ? [] : flattened(inside);
}

export function blockAt(root: Node, spot: Spot): Block | null {
  return blocksIn(root, laneOf(spot))[rankOf(spot)] ?? null;
}

/** Every block with its spot, in the order of reading. */
export function spotsIn(root: Node, lane: Lane = []): readonly { readonly spot: Spot; readonly block: Block }[] {
  return blocksIn(root, lane).flatMap((block, at) => {
    const spot = [...lane, at];
    return [{ spot, block }, ...(isFork(block) ? waysIn(block).flatMap((_, way) => spotsIn(root, [...spot, way])) : [])];
  });
}

/** The circuit with other blocks in one of its lanes; `null` when none would be left. */
export function withLane(root: Node | null, lane: Lane, change: (blocks: readonly Block[]) => readonly Block[]): Node | null {
  const blocks = root === null ? [] : flattened(root);
  if (lane.length === 0) return asNode(change(blocks), root);
  const [at, way, ...rest] = lane;
  return asNode(blocks.flatMap((block, rank) => (rank === at && isFork(block) ? withWay(block, way!, (inside) => withLane(inside, rest, change)) : [block])), root);
}

// A block alone stays written as it was: what nobody has changed does not differ.
function asNode(blocks: readonly Block[], before: Node | null): Node | null {
  if (blocks.length === 0) return null;
  if (blocks.length === 1 && before?.kind !== 'sequence') return blocks[0]!;
  return { kind: 'sequence', nodes: blocks };
}

function withWay(fork: Fork, way: number, change: (inside: Node | null) => Node | null): readonly Block[] {
  if (fork.kind === 'choice') {
    if (way === fork.cases.length) return [{ ...fork, otherwise: change(fork.otherwise) }];
    return withCases(fork, fork.cases.flatMap((one, at) => {
      const then = at === way ? change(one.then) : one.then;
      return then === null ? [] : [{ ...one, then }];
    }));
  }
  return withBranches(fork, fork.branches.flatMap((branch, at) => (at === way ? change(branch) ?? [] : branch)));
}

export function withCases(choice: Choice, cases: Choice['cases']): readonly Block[] {
  if (cases.length > 0) return [{ ...choice, cases }];
  return choice.otherwise === null ? [] : flattened(choice.otherwise);
}

export function withBranches(parallel: Parallel, branches: readonly Node[]): readonly Block[] {
  if (branches.length < 2) return branches.flatMap(flattened);
  return [parallel.kind === 'atLeast' ? { ...parallel, branches, count: Math.min(parallel.count, branches.length) } : { ...parallel, branches }];
}
