// Why a stop comes or does not: the cases of the choices it stands in, in French.

import type { Choice, CircuitDefinition, Node, StepId } from './definition.js';
import * as block from './block-words.js';
import { conditionInFrench, quoted, type FieldNames } from './explain-words.js';
import { childrenOf, isStop } from './tree.js';

/** Those of one language; of this build where none is given. */
export interface ReasonWords {
  readonly block: Pick<typeof block, 'caseReason' | 'lead' | 'otherwiseReason'>;
  readonly conditionInFrench: typeof conditionInFrench;
  readonly quoted: typeof quoted;
}
const OWN: ReasonWords = { block, conditionInFrench, quoted };

/** By stop: a sentence for each choice around it, the outermost first; none for a stop that always comes. */
export function choiceReasons({ root }: CircuitDefinition, fieldNames: FieldNames, words: ReasonWords = OWN): ReadonlyMap<StepId, readonly string[]> {
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
    node.cases.forEach(({ then }, at) => visit(then, [...reasons, words.block.caseReason(titleOf(node, words), words.conditionInFrench(node.cases[at]!.when, fieldNames), at === 0)]));
    if (node.otherwise !== null) visit(node.otherwise, [...reasons, words.block.otherwiseReason(titleOf(node, words))]);
  };
  visit(root, []);
  return found;
}

/** « Mise en concurrence : », before « « Montant TTC » est au moins égal à 48 000 € ». */
function titleOf({ name }: Choice, words: ReasonWords): string {
  return name === undefined ? '' : words.block.lead(words.quoted(name));
}
