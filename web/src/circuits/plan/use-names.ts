// How the collectivité calls what a circuit names by a key. The labels are those of the types that follow it, as on the
// server (explain-names.ts): « Montant TTC » for one is « Montant HT » for another.
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { CircuitDefinition } from '#circuits/definition.js';
import type { Names } from '#circuits/explain-words.js';
import type { DossierType } from '../../dossiers/dossier.js';
import { dossierTypesQuery } from '../../dossiers/dossiers.api.js';
import { deskPlacesQuery } from '../circuits.api.js';

export function typesFollowing({ key, dossierTypes: named }: Pick<CircuitDefinition, 'key' | 'dossierTypes'>, types: readonly DossierType[]): readonly DossierType[] {
  const following = types.filter((type) => type.circuitKey === key);
  const used = following.filter(({ withdrawn }) => !withdrawn);
  if (following.length > 0) return used.length > 0 ? used : following;
  return types.filter((type) => named.length === 0 || isNamed(named, type));
}

/** Itself, or the type it is made on. */
export const isNamed = (named: readonly string[], { key, model }: Pick<DossierType, 'key' | 'model'>): boolean => named.includes(key) || (model !== null && named.includes(model));

/** `null` while they are being asked. */
export function useNames(definition: Pick<CircuitDefinition, 'key' | 'dossierTypes'>): Names | null {
  const desks = useQuery(deskPlacesQuery).data;
  const types = useQuery(dossierTypesQuery).data;
  const { key, dossierTypes } = definition;
  return useMemo(() => {
    if (!desks || !types) return null;
    const labels = new Map(typesFollowing({ key, dossierTypes }, types).flatMap(({ metadata }) => metadata).map(({ key: field, label }) => [field, label]));
    return { deskNames: (slug) => desks.find((desk) => desk.slug === slug)?.name ?? null, fieldNames: (field) => labels.get(field) ?? null };
  }, [desks, types, key, dossierTypes]);
}
