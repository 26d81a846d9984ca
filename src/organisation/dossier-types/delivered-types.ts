// The delivered types as this room knows them: a key and a name. They stand in the room of acts, above, which gives them
// under this abstract name.

import type { Chart } from '../chart.js';
import type { DossierType } from './dossier-type.js';

export type NamedType = Pick<DossierType, 'key' | 'name'>;

export abstract class DeliveredTypes {
  abstract readonly all: readonly NamedType[];
}

/** As the house says it, withdrawn or not; `null`: there is no such type. */
export function nameOfType({ houseTypes }: Pick<Chart, 'houseTypes'>, key: string, delivered: readonly NamedType[]): string | null {
  return [...houseTypes, ...delivered].find((type) => type.key === key)?.name ?? null;
}
