// Why a stop comes or does not: the cases of the choices it stands in, in French.

import type { Choice, CircuitDefinition, Node, StepId } from './definition.js';
import { conditionInFrench, quoted, type FieldNames } from './explain-words.js';
import { childrenOf, isStop } from './tree.js';

/** By stop: a sentence for each choice around it, the outermost first; none for a stop that always comes. */
export function choiceReasons({ root }: CircuitDefinition, fieldNames: FieldNames): ReadonlyMap<StepId, readonly string[]> {
  const found = new Map<StepId, readonly string[]>();
  const visit = (node: Node, reasons: readonly string[]): void => {
    if (isStop(node)) {
      found.set(node.id, reasons);
      return;
    }
    if (node.kind !== 'choice') {
      childrenOf(node).forEach((child) => visit(child, reasons));
      return;
    }
    node.cases.forEach(({ then }, at) => visit(then, [...reasons, caseInFrench(node, at, fieldNames)]));
    if (node.otherwise !== null) visit(node.otherwise, [...reasons, `${titleOf(node)}aucun autre cas n’est rempli`]);
  };
  visit(root, []);
  return found;
}

/** « Mise en concurrence : « Montant TTC » est au moins égal à 48 000 € ». */
function caseInFrench(choice: Choice, at: number, fieldNames: FieldNames): string {
  const before = at === 0 ? '' : ', sans qu’un cas placé avant le soit';
  return `${titleOf(choice)}${conditionInFrench(choice.cases[at]!.when, fieldNames)}${before}`;
}

function titleOf({ name }: Choice): string {
  return name === undefined ? '' : `${quoted(name)}\u00A0: `;
}
