// How the collectivité calls what a circuit names by a key: its desks, and the facts of the dossier types.

import { isNamed, isWithdrawn, typesOf, type DossierType } from '#acts/dossier-type.js';
import type { Chart } from '#organisation/chart.js';
import { deskBySlug } from '#organisation/desk.js';
import type { CircuitDefinition } from './definition.js';
import type { Names } from './explain-words.js';

/** The types that follow this circuit, those withdrawn only where no other does; for one that none follows yet, those it is made for, or any. */
export function typesFollowing({ key, dossierTypes: named }: CircuitDefinition, house: Pick<Chart, 'houseTypes'>): readonly DossierType[] {
  const known = typesOf(house);
  const following = known.filter((type) => type.circuitKey === key);
  const inUse = following.filter((type) => !isWithdrawn(house, type.key));
  if (following.length > 0) return inUse.length > 0 ? inUse : following;
  return known.filter((type) => named.length === 0 || isNamed(named, type.key));
}

/** The labels are those of the types that follow the circuit: « Montant TTC » for one is « Montant HT » for another. */
export function namesFor(definition: CircuitDefinition, { desks, houseTypes }: Pick<Chart, 'desks' | 'houseTypes'>): Names {
  const types = typesFollowing(definition, { houseTypes });
  return {
    deskNames: (slug) => deskBySlug(slug, desks)?.name ?? null,
    fieldNames: (key) => types.flatMap(({ metadata }) => metadata).find((field) => field.key === key)?.label ?? null,
  };
}
