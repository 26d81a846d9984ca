// Who makes a change of the house, as the evidence will name them: the person, under the name of the account,
// and the account itself, because a person and an account may be bound otherwise later.

import type { AccountId, PersonId } from '#kernel/id.js';
import type { Actor } from './actor.js';

export interface Author {
  /** `null`: the product itself, or someone who is no person of the collectivité. */
  readonly personId: PersonId | null;
  readonly name: string;
  readonly accountId?: AccountId;
  /** « du centre de gestion … », for who acts on behalf of a centre; and why. */
  readonly capacity?: string;
  readonly basis?: string;
}

export const BY_THE_PRODUCT: Author = { personId: null, name: 'Paraphe' };

export function authorOf({ personId, displayName, accountId, onBehalf }: Actor): Author {
  if (onBehalf) return { personId: null, name: onBehalf.personName, accountId, ...ofCentre(onBehalf.centreName), basis: onBehalf.reason };
  return { personId, name: displayName, accountId };
}

export function ofCentre(centreName: string): { readonly capacity: string } {
  return { capacity: `du centre de gestion «\u00a0${centreName}\u00a0»` };
}
