// What can be said against a definition before it is released, and where in it.

import type { Node, StepId } from './definition.js';

export interface Finding {
  /** An error blocks the release; a warning does not. */
  readonly level: 'error' | 'warning';
  /** `circuit.no-signature`… : its French sentence, which ends with the remedy, is in prove-sentences.ts. */
  readonly code: string;
  readonly facts: Readonly<Record<string, unknown>>;
  /** The stop meant, when it is one; `null`: a parallel, a choice, or the circuit as a whole. */
  readonly step: StepId | null;
  /** The node meant, as the reader of definitions names places (`root.nodes[2]`); empty: the circuit as a whole. */
  readonly place: string;
}

/** Where each node of a definition stands: `root.nodes[2].branches[0]`. */
export type Places = ReadonlyMap<Node, string>;

export type Where = Pick<Finding, 'step' | 'place'>;
export const WHOLE: Where = { step: null, place: '' };

export function error(code: string, facts: Finding['facts'], where: Where): Finding {
  return { level: 'error', code, facts, ...where };
}

export function warning(code: string, facts: Finding['facts'], where: Where): Finding {
  return { level: 'warning', code, facts, ...where };
}

export function whereIs(node: Node, places: Places): Where {
  return { step: 'id' in node ? node.id : null, place: places.get(node) ?? '' };
}

export function placesOf(root: Node): Places {
  const places = new Map<Node, string>();
  const visit = (node: Node, place: string): void => {
    places.set(node, place);
    if (node.kind === 'sequence') node.nodes.forEach((child, at) => visit(child, `${place}.nodes[${at}]`));
    if ('branches' in node) node.branches.forEach((child, at) => visit(child, `${place}.branches[${at}]`));
    if (node.kind !== 'choice') return;
    node.cases.forEach(({ then }, at) => visit(then, `${place}.cases[${at}].then`));
    if (node.otherwise !== null) visit(node.otherwise, `${place}.otherwise`);
  };
  visit(root, 'root');
  return places;
}
