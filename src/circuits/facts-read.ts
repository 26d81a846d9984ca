// Which facts of its dossiers a circuit reads: its conditions, the facts its steps ask for, the desk a step goes to. What
// asks it of a type before the type changes.

import type { CircuitReading } from '#organisation/dossier-types/change-type.js';
import { comparisonsOf } from './condition.js';
import type { CircuitDefinition } from './definition.js';
import { isStep, nodesOf } from './tree.js';

export function factsRead({ key, name, root }: CircuitDefinition): CircuitReading {
  const reads = nodesOf(root).flatMap((node): CircuitReading['reads'] => {
    if (node.kind === 'choice') {
      return node.cases.flatMap(({ when }) => comparisonsOf(when)).map((comparison) => (
        { field: comparison.field, asked: false, values: comparison.kind === 'text' ? comparison.values : [] }));
    }
    const asked = isStep(node) ? [...node.asksToApprove ?? [], ...node.asksToReject ?? []] : [];
    const service = 'who' in node && node.who.kind === 'service' ? [node.who.field] : [];
    return [...asked, ...service].map((field) => ({ field, asked: true, values: [] }));
  });
  return { key, name, reads };
}
