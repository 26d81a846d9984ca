// What a circuit means, told a second time and as plainly as possible: a recursion over the tree that knows
// only which steps were decided. The compiled machine must say the same (agreement.test.ts). Nothing of
// src/circuits is used here except the types and the meaning of one condition.

import { holds, type Metadata } from '#circuits/condition.js';
import type { Choice, CircuitDefinition, Node, Step, StepId } from '#circuits/definition.js';

export interface Told {
  readonly open: readonly StepId[];
  readonly outcome: 'running' | 'finished' | 'rejected';
  readonly rejectionLeadsTo: 'end' | 'submitter' | null;
}

/** `decided`: the steps carried forward so far; `rejected`: the step that was rejected, if one was. */
export function tell(definition: CircuitDefinition, decided: ReadonlySet<StepId>, rejected: Step | null, metadata: Metadata = {}): Told {
  if (rejected) return { open: [], outcome: 'rejected', rejectionLeadsTo: rejected.onReject ?? 'end' };
  if (ended(definition.root, decided, metadata)) return { open: [], outcome: 'finished', rejectionLeadsTo: null };
  return { open: openIn(definition.root, decided, metadata), outcome: 'running', rejectionLeadsTo: null };
}

function ended(node: Node, decided: ReadonlySet<StepId>, metadata: Metadata): boolean {
  switch (node.kind) {
    case 'visa': case 'signature': case 'seal': return decided.has(node.id);
    case 'sequence': return node.nodes.every((child) => ended(child, decided, metadata));
    case 'allOf': return node.branches.every((branch) => ended(branch, decided, metadata));
    case 'anyOf': return node.branches.some((branch) => ended(branch, decided, metadata));
    case 'atLeast': return node.branches.filter((branch) => ended(branch, decided, metadata)).length >= node.count;
    case 'choice': {
      const way = chosen(node, metadata);
      return way === null || ended(way, decided, metadata);
    }
  }
}

function openIn(node: Node, decided: ReadonlySet<StepId>, metadata: Metadata): readonly StepId[] {
  if (ended(node, decided, metadata)) return [];
  switch (node.kind) {
    case 'visa': case 'signature': case 'seal': return [node.id];
    case 'sequence': return openIn(node.nodes.find((child) => !ended(child, decided, metadata))!, decided, metadata);
    case 'allOf': case 'anyOf': case 'atLeast': return node.branches.flatMap((branch) => openIn(branch, decided, metadata));
    case 'choice': return openIn(chosen(node, metadata)!, decided, metadata);
  }
}

function chosen(node: Choice, metadata: Metadata): Node | null {
  for (const { when, then } of node.cases) if (holds(when, metadata)) return then;
  return node.otherwise;
}
