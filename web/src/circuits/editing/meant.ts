// Which block a finding of the proof means. A step is known by its identifier wherever it has been moved since; another
// block by its place in the definition that was proved.

import type { CircuitDefinition } from '#circuits/definition.js';
import { placesOf } from '#circuits/finding.js';
import { flattened, isStop } from '#circuits/tree.js';
import type { Finding } from '../circuit.js';
import { keyOf, spotsIn, type Spot } from './spot.js';

/** `null`: the circuit as a whole. */
export function spotMeant(definition: CircuitDefinition, { step, place }: Pick<Finding, 'step' | 'place'>): Spot | null {
  const spots = spotsIn(definition.root);
  if (step !== null) return spots.find(({ block }) => isStop(block) && block.id === step)?.spot ?? null;
  // A case has a place of its own (`root.nodes[1].cases[0]`): it is met by its choice, the nearest node around.
  const [node] = [...placesOf(definition.root)].filter(([, at]) => place === at || place.startsWith(`${at}.`)).sort(([, one], [, other]) => other.length - one.length)[0] ?? [];
  if (!node || (node === definition.root && node.kind === 'sequence')) return null;
  // A way written as a sequence is met by its first block.
  const first = flattened(node)[0];
  return spots.find(({ block }) => block === node || block === first)?.spot ?? null;
}

/** By block, those that mean it. */
export function findingsBySpot(definition: CircuitDefinition, findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const found = new Map<string, readonly Finding[]>();
  for (const finding of findings) {
    const spot = spotMeant(definition, finding);
    if (spot) found.set(keyOf(spot), [...found.get(keyOf(spot)) ?? [], finding]);
  }
  return found;
}
