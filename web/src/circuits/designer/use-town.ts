// What a circuit may be about here: the desks, and the facts its dossiers contain.
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { CircuitDefinition } from '#circuits/definition.js';
import { isStop, nodesOf } from '#circuits/tree.js';
import type { DossierType, MetadataDefinition } from '../../dossiers/dossier.js';
import { dossierTypesQuery } from '../../dossiers/dossiers.api.js';
import type { DeskPlace } from '../circuit.js';
import { circuitQuery, deskPlacesQuery } from '../circuits.api.js';
import { firstQuestion } from '../editing/conditions.js';
import type { Means } from '../editing/fresh.js';
import { typesFollowing } from '../plan/use-names.js';

export interface Town {
  readonly desks: readonly DeskPlace[];
  readonly types: readonly DossierType[];
  /** Of the types that follow this circuit, each once. */
  readonly fields: readonly MetadataDefinition[];
  readonly means: Means;
}

/** `null` while it is being asked. `published`: whether a version is, whose steps keep their names. */
export function useTown({ key, dossierTypes }: CircuitDefinition, published: boolean): Town | null {
  const desks = useQuery(deskPlacesQuery).data;
  const types = useQuery(dossierTypesQuery).data;
  const last = useQuery({ ...circuitQuery(key), enabled: published });
  const [base, asked] = [last.data?.definition, !published || !last.isPending];
  return useMemo(() => {
    if (!desks || !types || !asked) return null;
    const fields = [...new Map(typesFollowing({ key, dossierTypes }, types).flatMap(({ metadata }) => metadata).map((field) => [field.key, field])).values()];
    const taken = base ? nodesOf(base.root).filter(isStop).map(({ id }) => id) : [];
    return { desks, types, fields, means: { desk: desks.find(({ closed }) => !closed)?.slug ?? 'accueil', when: firstQuestion(fields), taken } };
  }, [desks, types, base, asked, key, dossierTypes]);
}
