// Who is today at each place the circuit names: fixed desks, and whom the law calls. The rules of the server answer, at once
// for the whole circuit; the other places depend on the dossier.
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { CircuitDefinition, Selector, Stop } from '#circuits/definition.js';
import { isStop, nodesOf } from '#circuits/tree.js';
import { dossierTypesQuery } from '../../dossiers/dossiers.api.js';
import type { PlaceToday } from '../circuit.js';
import { placesTodayQuery } from '../circuits.api.js';
import { typesFollowing } from './use-names.js';

/** `null`: it depends on the dossier, or is not known. */
export type Today = (who: Selector | null) => PlaceToday | null;

export const whoOf = (stop: Stop): Selector | null => ('who' in stop ? stop.who : null);

export const untold: Today = () => null;

/** `null` while it is being asked for the first time. */
export function useToday({ key, dossierTypes, root }: CircuitDefinition, asked = true): Today | null {
  const known = useQuery({ ...dossierTypesQuery, enabled: asked }).data;
  const types = useMemo(() => (known ? typesFollowing({ key, dossierTypes }, known).map((type) => type.key) : []), [known, key, dossierTypes]);
  const desks = useMemo(() => [...new Set(nodesOf(root).flatMap((node) => (isStop(node) && 'who' in node && node.who.kind === 'desk' ? [node.who.desk] : [])))].sort(), [root]);
  const { data: places, isPending } = useQuery({ ...placesTodayQuery(desks, types), enabled: asked && known !== undefined });
  return useMemo((): Today | null => (!asked ? untold : isPending ? null : (who) => {
    if (!places || !who) return null;
    if (who.kind === 'lawful-signatory') return places.signatory;
    return who.kind === 'desk' ? places.desks.find(({ desk }) => desk === who.desk) ?? null : null;
  }), [places, isPending, asked]);
}
