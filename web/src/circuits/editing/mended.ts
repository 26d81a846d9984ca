// A gesture may take away the step a rejection or a return led back to, or put it where none can come from: such a way
// back is let go, and said, rather than refused by the server at the next save.

import type { CircuitDefinition, Node, Step, StepId } from '#circuits/definition.js';
import { isStep, isStop, nodesOf, returnTargets } from '#circuits/tree.js';
import { designer } from '../../messages/fr/designer.js';

export interface Mended { readonly definition: CircuitDefinition; readonly told: readonly string[] }

export function mended(definition: CircuitDefinition): Mended {
  const targets = returnTargets(definition);
  const told: string[] = [];
  const kept = (step: Step): Step => {
    const possible = targets.get(step.id) ?? [];
    const { onReject, returnsTo, ...rest } = step;
    const gone = typeof onReject === 'object' && !possible.includes(onReject.step);
    const left = returnsTo?.filter((target) => target === 'submitter' || possible.includes(target.step));
    if (gone) told.push(designer.editing.rejectionEnds(step.name));
    if (left && left.length < returnsTo!.length) told.push(designer.editing.returnGone(step.name));
    return { ...rest, ...(onReject === undefined || gone ? {} : { onReject }), ...(left === undefined ? {} : { returnsTo: left }) };
  };
  const lost = nodesOf(definition.root).filter(isStep).some(({ id, onReject, returnsTo }) => [onReject, ...returnsTo ?? []].some((target) => typeof target === 'object' && !targets.get(id)?.includes(target.step)));
  return lost ? { definition: { ...definition, root: mapped(definition.root, kept) }, told } : { definition, told };
}

/** The same circuit, each step changed. */
export function mapped(node: Node, change: (step: Step) => Step): Node {
  if (isStop(node)) return isStep(node) ? change(node) : node;
  switch (node.kind) {
    case 'sequence': return { ...node, nodes: node.nodes.map((child) => mapped(child, change)) };
    case 'choice': return { ...node, cases: node.cases.map((one) => ({ ...one, then: mapped(one.then, change) })), otherwise: node.otherwise && mapped(node.otherwise, change) };
    default: return { ...node, branches: node.branches.map((branch) => mapped(branch, change)) };
  }
}

/** The steps a step may lead back to, the nearest last, as they are called. */
export function stepsBefore(definition: CircuitDefinition, id: StepId): readonly Step[] {
  const possible = returnTargets(definition).get(id) ?? [];
  const steps = new Map(nodesOf(definition.root).filter(isStep).map((step) => [step.id, step]));
  return possible.flatMap((target) => steps.get(target) ?? []);
}
