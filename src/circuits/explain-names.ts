// How the collectivité calls what a circuit names by a key: its desks, and the facts of the dossier types.

import { dossierTypes, type DossierType } from '#acts/dossier-type.js';
import { deskBySlug, type Desk } from '#organisation/desk.js';
import type { CircuitDefinition } from './definition.js';
import type { Names } from './explain-words.js';

/** The types that follow this circuit; for one that none follows yet, those it is made for, or any. */
export function typesFollowing({ key, dossierTypes: named }: CircuitDefinition): readonly DossierType[] {
  const following = dossierTypes.filter((type) => type.circuitKey === key);
  if (following.length > 0) return following;
  return dossierTypes.filter((type) => named.length === 0 || named.includes(type.key));
}

/** The labels are those of the types that follow the circuit: « Montant TTC » for one is « Montant HT » for another. */
export function namesFor(definition: CircuitDefinition, desks: readonly Desk[]): Names {
  const types = typesFollowing(definition);
  return {
    deskNames: (slug) => deskBySlug(slug, desks)?.name ?? null,
    fieldNames: (key) => types.flatMap(({ metadata }) => metadata).find((field) => field.key === key)?.label ?? null,
  };
}
