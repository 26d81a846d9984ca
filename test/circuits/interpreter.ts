// What a circuit means, told a second time and as plainly as possible: a recursion over the tree that knows
// which stops were carried forward and which way each choice took. The compiled machine must say the same
// (agreement.test.ts). Nothing of src/circuits is used here but its types.

import type { Condition, Metadata } from '#circuits/condition.js';
import type { Choice, CircuitDefinition, Node, RejectionLeadsTo, StepId, Stop } from '#circuits/definition.js';

export interface Told {
  readonly open: readonly StepId[];
  readonly outcome: 'running' | 'finished' | 'rejected';
  readonly rejectionLeadsTo: RejectionLeadsTo | null;
  readonly undone: readonly StepId[];
}

const forwards: Readonly<Record<Stop['kind'], string>> = {
  visa: 'approve', signature: 'sign', seal: 'complete', opinion: 'give-opinion', notice: 'acknowledge',
  transmit: 'complete', publish: 'complete', notify: 'complete', archive: 'complete',
};

/** One reading of a circuit: what was decided is told to it, what is open is asked of it. */
export class Reading {
  readonly stops: readonly Stop[];
  private readonly decided = new Set<StepId>();
  private readonly ways = new Map<Choice, Node | null>();
  private rejection: 'end' | 'submitter' | null = null;

  constructor(private readonly definition: CircuitDefinition, metadata: Metadata) {
    this.stops = stopsUnder(definition.root);
    this.arrive(definition.root, metadata);
  }

  allows(stop: Stop, type: string): boolean {
    if (!this.told().open.includes(stop.id)) return false;
    return type === forwards[stop.kind] || (type === 'reject' && ['visa', 'signature'].includes(stop.kind));
  }

  decide(stop: Stop, type: string, metadata: Metadata): Told {
    let undone: readonly StepId[] = [];
    const leadsTo = type === 'reject' && 'onReject' in stop ? stop.onReject ?? 'end' : 'end';
    if (type !== 'reject') this.decided.add(stop.id);
    else if (typeof leadsTo === 'string') this.rejection = leadsTo;
    else undone = this.forget(waysBack(this.definition, stop.id).find(({ target }) => target === leadsTo.step)!);
    this.arrive(this.definition.root, metadata);
    return { ...this.told(), undone, rejectionLeadsTo: type === 'reject' ? leadsTo : null };
  }

  told(): Told {
    const still = { undone: [], rejectionLeadsTo: this.rejection };
    if (this.rejection) return { open: [], outcome: 'rejected', ...still };
    if (this.ended(this.definition.root)) return { open: [], outcome: 'finished', ...still };
    return { open: this.open(this.definition.root), outcome: 'running', ...still };
  }

  private forget({ undone }: WayBack): readonly StepId[] {
    const again = undone.flatMap(stopsUnder);
    again.forEach(({ id }) => this.decided.delete(id));
    undone.flatMap(everyNode).forEach((node) => node.kind === 'choice' && this.ways.delete(node));
    return again.map(({ id }) => id);
  }

  /** Chooses where the circuit has come to a choice, and there only: what is chosen stays chosen. */
  private arrive(node: Node, metadata: Metadata): void {
    if (this.ended(node)) return;
    if (node.kind === 'sequence') {
      for (const child of node.nodes) {
        this.arrive(child, metadata);
        if (!this.ended(child)) return;
      }
    }
    if ('branches' in node) node.branches.forEach((branch) => this.arrive(branch, metadata));
    if (node.kind === 'choice') {
      if (!this.ways.has(node)) this.ways.set(node, way(node, metadata));
      const chosen = this.ways.get(node)!;
      if (chosen) this.arrive(chosen, metadata);
    }
  }

  private ended(node: Node): boolean {
    switch (node.kind) {
      case 'sequence': return node.nodes.every((child) => this.ended(child));
      case 'allOf': return node.branches.every((branch) => this.ended(branch));
      case 'anyOf': return node.branches.some((branch) => this.ended(branch));
      case 'atLeast': return node.branches.filter((branch) => this.ended(branch)).length >= node.count;
      case 'choice': {
        const chosen = this.ways.get(node);
        return chosen === null || (chosen !== undefined && this.ended(chosen));
      }
      default: return this.decided.has(node.id);
    }
  }

  private open(node: Node): readonly StepId[] {
    if (this.ended(node)) return [];
    switch (node.kind) {
      case 'sequence': return this.open(node.nodes.find((child) => !this.ended(child))!);
      case 'allOf': case 'anyOf': case 'atLeast': return node.branches.flatMap((branch) => this.open(branch));
      case 'choice': return this.open(this.ways.get(node)!);
      default: return [node.id];
    }
  }
}

export interface WayBack { readonly target: StepId; readonly undone: readonly Node[] }

/**
 * Where a rejection of this stop may lead back to: a step that every way to the stop has passed, found by
 * going up from the stop. Undone is what stands on the line from that step to where the stop branched off.
 */
export function waysBack(definition: CircuitDefinition, stop: StepId): readonly WayBack[] {
  const up = pathTo(definition.root, stop)!.toReversed();
  const found: WayBack[] = [];
  let line: readonly Node[] = [];
  up.slice(1).forEach((around, at) => {
    const child = up[at]!;
    if (around.kind !== 'sequence') {
      line = [];
      return;
    }
    // Inside a longer sequence the line goes on; coming out of anything else, all of it is undone.
    line = line.length === 0 ? [child] : line;
    for (const before of around.nodes.slice(0, around.nodes.indexOf(child)).flatMap(unrolled).toReversed()) {
      line = [before, ...line];
      if (['visa', 'signature', 'opinion', 'notice'].includes(before.kind)) found.push({ target: (before as Stop).id, undone: line });
    }
  });
  return found;
}

function pathTo(node: Node, stop: StepId): readonly Node[] | null {
  if ('id' in node) return node.id === stop ? [node] : null;
  for (const child of inside(node)) {
    const path = pathTo(child, stop);
    if (path) return [node, ...path];
  }
  return null;
}

function unrolled(node: Node): readonly Node[] {
  return node.kind === 'sequence' ? node.nodes.flatMap(unrolled) : [node];
}

function inside(node: Node): readonly Node[] {
  if (node.kind === 'sequence') return node.nodes;
  if (node.kind === 'choice') return [...node.cases.map(({ then }) => then), ...(node.otherwise ? [node.otherwise] : [])];
  return 'branches' in node ? node.branches : [];
}

function everyNode(node: Node): readonly Node[] {
  return [node, ...inside(node).flatMap(everyNode)];
}

function stopsUnder(node: Node): readonly Stop[] {
  return everyNode(node).filter((candidate): candidate is Stop => 'id' in candidate);
}

function way(node: Choice, metadata: Metadata): Node | null {
  for (const { when, then } of node.cases) if (meets(when, metadata)) return then;
  return node.otherwise;
}

/** Only what the random circuits ask. */
function meets(condition: Condition, metadata: Metadata): boolean {
  if (condition.kind === 'and') return !condition.conditions.some((part) => !meets(part, metadata));
  if (condition.kind === 'or') return condition.conditions.filter((part) => meets(part, metadata)).length > 0;
  const fact = 'field' in condition ? metadata[condition.field] : undefined;
  if (condition.kind === 'truth') return fact === condition.value;
  if (condition.kind === 'number' && condition.operator === 'at-least') return typeof fact === 'number' && fact >= condition.value;
  if (condition.kind === 'text' && condition.operator === 'none-of') return typeof fact === 'string' && !condition.values.includes(fact);
  throw new Error(`not asked by a random circuit: ${JSON.stringify(condition)}`);
}
