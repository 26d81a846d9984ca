// Who makes a change of the house, as the evidence will name them: the person, under the name of the account,
// and the account itself, because a person and an account may be bound otherwise later.

import type { AccountId, PersonId } from '#kernel/id.js';
import type { Actor } from './actor.js';

export interface Author {
  /** `null`: the product itself, or someone who is no person of the collectivité. */
  readonly personId: PersonId | null;
  readonly name: string;
  readonly accountId?: AccountId;
}

export const BY_THE_PRODUCT: Author = { personId: null, name: 'Paraphe' };

export function authorOf({ personId, displayName, accountId }: Actor): Author {
  return { personId, name: displayName, accountId };
}
