// A definition laid out for its proof: compiled once, each node with its place, and the types of dossier whose
// facts its conditions and its steps may speak of.

import { dossierTypes, isNamed, type DossierType, type MetadataDefinition } from '#acts/dossier-type.js';
import { compile, type Machine } from './compile.js';
import type { CircuitDefinition } from './definition.js';
import { placesOf, type Places } from './finding.js';

export interface Examined {
  readonly definition: CircuitDefinition;
  readonly machine: Machine;
  readonly places: Places;
  /** The types it is made for and those that follow it; every type there is when it says none. */
  readonly types: readonly DossierType[];
  /** Whether `types` were said: otherwise which of them will follow it is not known. */
  readonly typesSaid: boolean;
}

/** `known`: every type there is. */
export function examine(definition: CircuitDefinition, known: readonly DossierType[] = dossierTypes): Examined {
  const said = known.filter((type) => type.circuitKey === definition.key || isNamed(definition.dossierTypes, type.key));
  return {
    definition, machine: compile(definition), places: placesOf(definition.root),
    types: said.length > 0 ? said : known, typesSaid: said.length > 0,
  };
}

/** The keys it names that are of no type. */
export function unknownTypes({ dossierTypes: named }: CircuitDefinition, known: readonly DossierType[]): readonly string[] {
  return named.filter((key) => !known.some((type) => type.key === key));
}

/** The types whose dossiers follow it although it does not name them. */
export function typesLeftOut({ key, dossierTypes: named }: CircuitDefinition, known: readonly DossierType[]): readonly DossierType[] {
  return named.length === 0 ? [] : known.filter((type) => type.circuitKey === key && !isNamed(named, type.key));
}

/** How each type defines this fact: none for a type that does not ask it. */
export function factIn({ types }: Pick<Examined, 'types'>, field: string): readonly MetadataDefinition[] {
  return types.flatMap((type) => type.metadata.find(({ key }) => key === field) ?? []);
}

/** Whether every dossier that follows the circuit has this fact before it leaves its draft. */
export function alwaysGiven(examined: Examined, field: string): boolean {
  const found = factIn(examined, field);
  return examined.typesSaid && found.length === examined.types.length && found.every(({ required }) => required);
}
