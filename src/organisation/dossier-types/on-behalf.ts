// A centre de gestion at work for a collectivité adds and takes nothing away (0103): what is asked of a dossier stays asked, in
// the same words.

import { canonical, type Fact } from '#kernel/canonical.js';
import { refuse, type Refusal } from '#kernel/refusal.js';
import { modelOf, type DossierType } from './dossier-type.js';
import { saidOf, type HouseType } from './house-type.js';

/** `before`: the type as the collectivité says it until now. */
export function addsOnlyToType(before: DossierType | null, after: HouseType, delivered: readonly DossierType[]): Refusal | null {
  const model = delivered.find(({ key }) => key === modelOf(after.key));
  if (!before || !model) return null;
  const now = saidOf(model, after);
  const same = now.name === before.name && now.visibility === before.visibility && now.circuitKey === before.circuitKey;
  const kept = before.metadata.every((fact) => now.metadata.some((other) => other.key === fact.key && canonical(other as unknown as Fact) === canonical(fact as unknown as Fact)));
  return same && kept ? null : refuse('centre.type-only-adds');
}
