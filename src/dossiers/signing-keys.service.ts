// The key a person signs with, wherever it is kept. Asked at the moment of the seal, for the persons whose
// decisions are to become signatures.

import type { OrganisationId } from '#kernel/id.js';
import type { SigningKey } from '#signature/keys/key.js';
import type { Person } from '#organisation/person.js';

export abstract class SigningKeys {
  /** Throws Outage when the key cannot be reached. */
  abstract keyOf(organisation: { readonly id: OrganisationId; readonly name: string }, person: Person): Promise<SigningKey>;
}
