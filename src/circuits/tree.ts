// Walking a definition: its stops in the order of reading, with what surrounds each, and the steps a rejection
// may lead back to. One place, so that the machine, the proof, the sentences and the screens read one tree.

import { unreachable } from '#kernel/faults.js';
import { AUTOMATIC_KINDS, STEP_KINDS, type Automatic, type Choice, type CircuitDefinition, type Declared, type Node, type Parallel, type Step, type StepId, type Stop } from './definition.js';

export { parallelLabel } from './block-words.js';

/** A stop with what surrounds it: what a screen needs to draw the circuit as a list. */
export interface Placed<Kind extends Stop = Stop> {
  readonly step: Kind;
  /** The innermost parallel the step stands in; `null` when it stands alone on its line. */
  readonly group: { readonly parallel: Parallel; readonly branch: number } | null;
  /** Whether it stands in a case of a choice, and may thus never come. */
  readonly conditional: boolean;
  /** The cases it stands in, the outermost first. */
  readonly cases: readonly { readonly choice: Choice; readonly rank: number }[];
  /** Whether other branches may end a parallel around it before it opens: what stands first in its branch opens with the parallel. */
  readonly mayBeSpared: boolean;
  /** Whether a parallel around it goes on without all its branches, this one be it: where nobody may take it, another may be enough. */
  readonly mayBeDoneWithout: boolean;
}
export type PlacedStep = Placed<Step>;
/** One that is asked of somebody: a step, or what a desk declares done. */
export type PlacedAsked = Placed<Step | Declared>;

/** Every stop, in the order in which the circuit is read. */
export function placedStops(definition: CircuitDefinition): readonly Placed[] {
  const found: Placed[] = [];
  // `opens`: with the outermost parallel around it that does not wait for all its branches; `null`: there is none.
  const visit = (node: Node, group: Placed['group'], cases: Placed['cases'], opens: boolean | null): void => {
    if (isStop(node)) {
      found.push({ step: node, group, conditional: cases.length > 0, cases, mayBeSpared: opens === false, mayBeDoneWithout: opens !== null });
      return;
    }
    switch (node.kind) {
      case 'sequence': node.nodes.forEach((child, at) => visit(child, group, cases, opens && at === 0)); return;
      case 'choice': outcomesOf(node).forEach((child, rank) => visit(child, group, [...cases, { choice: node, rank }], opens)); return;
      case 'allOf': case 'anyOf': case 'atLeast':
        node.branches.forEach((branch, at) => visit(branch, { parallel: node, branch: at + 1 }, cases, opens ?? (waitsForAll(node) ? null : true)));
        return;
      default: unreachable(node);
    }
  };
  visit(definition.root, null, [], null);
  return found;
}

/** The steps somebody decides, in the order of reading: the automatic ones left out. */
export function placedSteps(definition: CircuitDefinition): readonly PlacedStep[] {
  return placedStops(definition).filter((placed): placed is PlacedStep => isStep(placed.step));
}

function waitsForAll(node: Parallel): boolean {
  return node.kind === 'allOf' || (node.kind === 'atLeast' ? node.count : 1) >= node.branches.length;
}

/** No dossier comes to both: they stand in two cases of one choice. */
export function neverBoth(one: Placed, other: Placed): boolean {
  return one.cases.some(({ choice, rank }) => other.cases.some((also) => also.choice === choice && also.rank !== rank));
}

export function isAsked(placed: Placed): placed is PlacedAsked {
  return 'who' in placed.step;
}

export function isStep(node: Node): node is Step {
  return (STEP_KINDS as readonly string[]).includes(node.kind);
}

/** A signature that is put into the files before the circuit goes on. */
export function signsAtTheStep(stop: Stop): boolean {
  return stop.kind === 'signature' && stop.signs === 'at-the-step';
}

export function isAutomatic(node: Node): node is Automatic {
  return (AUTOMATIC_KINDS as readonly string[]).includes(node.kind);
}

export function isStop(node: Node): node is Stop {
  return isStep(node) || isAutomatic(node);
}

/** What a choice may lead to, in order. */
export function outcomesOf(choice: Choice): readonly Node[] {
  return [...choice.cases.map(({ then }) => then), ...(choice.otherwise === null ? [] : [choice.otherwise])];
}

/** The nodes directly inside; none for a stop. */
export function childrenOf(node: Node): readonly Node[] {
  if (isStop(node)) return [];
  if (node.kind === 'sequence') return node.nodes;
  return node.kind === 'choice' ? outcomesOf(node) : node.branches;
}

/** The node and everything under it, in the order of reading. */
export function nodesOf(node: Node): readonly Node[] {
  return [node, ...childrenOf(node).flatMap(nodesOf)];
}

/** A sequence inside a sequence is only a longer sequence. */
export function flattened(node: Node): readonly Exclude<Node, { kind: 'sequence' }>[] {
  return node.kind === 'sequence' ? node.nodes.flatMap(flattened) : [node];
}

/** A sequence a stop stands in: what it goes through, and where among it the stop, or what the stop is in, stands. */
export interface Line { readonly nodes: readonly Node[]; readonly at: number }

/** For each stop, the sequences around it, the outermost first. */
export function linesTo(definition: CircuitDefinition): ReadonlyMap<StepId, readonly Line[]> {
  const found = new Map<StepId, readonly Line[]>();
  const visit = (node: Node, lines: readonly Line[]): void => {
    if (isStop(node)) {
      found.set(node.id, lines);
      return;
    }
    if (node.kind !== 'sequence') {
      childrenOf(node).forEach((child) => visit(child, lines));
      return;
    }
    const nodes = flattened(node);
    nodes.forEach((child, at) => visit(child, [...lines, { nodes, at }]));
  };
  visit(definition.root, []);
  return found;
}

/** What may still come once these are carried forward: not what was passed, nor the cases of a choice that were not taken. `lines`: of each stop. */
export function stopsAfter(lines: ReadonlyMap<StepId, readonly Line[]>, open: readonly StepId[]): ReadonlySet<StepId> {
  return new Set(open.flatMap((step) => lines.get(step) ?? []).flatMap(({ nodes, at }) => stopsOf(nodes.slice(at + 1))));
}

/**
 * For each stop, the earlier steps a rejection may lead back to: those that stand before it in its own sequence
 * or in one around it, directly in that sequence. Every way to the stop then has passed there, and going back
 * opens nothing beside it.
 */
export function returnTargets(definition: CircuitDefinition): ReadonlyMap<StepId, readonly StepId[]> {
  return new Map([...linesTo(definition)].map(([stop, lines]) => [stop, lines.flatMap(({ nodes, at }) => nodes.slice(0, at).filter(isStep).map(({ id }) => id))]));
}

/**
 * Every stop to be gone through again when a rejection leads back to `target`, itself the first; `null` when it
 * cannot lead there. `lines`: of the stop rejected.
 */
export function undoneBack(lines: readonly Line[], target: StepId): readonly StepId[] | null {
  for (const { nodes, at } of lines) {
    const from = nodes.findIndex((node) => isStep(node) && node.id === target);
    if (from >= 0) return from < at ? stopsOf(nodes.slice(from, at + 1)) : null;
  }
  return null;
}

function stopsOf(nodes: readonly Node[]): readonly StepId[] {
  return nodes.flatMap(nodesOf).filter(isStop).map(({ id }) => id);
}
