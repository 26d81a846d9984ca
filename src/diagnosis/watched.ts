// What of the seal of the collectivité somebody must think of.

import { isMadeHere, standingSeal, type HouseSeal } from '#organisation/seal/house-seal.js';
import type { ReleasedCircuit } from '#circuits/released.js';
import { placedStops } from '#circuits/tree.js';
import type { Facts } from './check.js';

/** `circuits`: those in force. */
export function sealToWatch(seals: readonly HouseSeal[], circuits: readonly ReleasedCircuit[]): Facts['houseSeal'] {
  const standing = standingSeal(seals);
  const askedBy = circuits.filter(({ definition }) => placedStops(definition).some(({ step }) => step.kind === 'seal')).map(({ definition }) => definition.name);
  return { standing, isMadeHere: standing !== null && isMadeHere(standing), askedBy };
}
