// The keys people sign with, and the one the collectivité seals with, wherever they are kept. A key is made before a
// decision, when its person has none that serves; it is used at the moment of the seal.

import type { Sha256 } from '#kernel/digest.js';
import type { Instant } from '#kernel/clock.js';
import type { OrganisationId } from '#kernel/id.js';
import type { Refusal } from '#kernel/refusal.js';
import type { CertifiedKey, SigningKey } from '#signature/keys/key.js';
import type { Credential } from '#organisation/credential.js';
import type { Person } from '#organisation/person.js';
import type { HouseSeal } from '#organisation/seal/house-seal.js';

/** A key just made: what is recorded of its certificate. */
export interface MadeKey {
  readonly certificate: Sha256;
  readonly keyReference: string;
  /** As written in the certificate. */
  readonly holder: string;
  readonly validFrom: Instant;
  readonly validTo: Instant;
}

/** Of a certificate, what finding its key asks. */
export type KeptKey = Pick<Credential, 'kind' | 'keyReference' | 'certificate' | 'holder'>;

export abstract class SigningKeys {
  /** Whether the key of this credential is among those kept here, or is held by a person who can be asked. */
  abstract keeps(credential: Credential): boolean;

  /** Whether another is made here once this one is over; a key that was brought is followed by one that is brought. */
  abstract renews(credential: Credential): boolean;

  /** A key and a certificate in the present name of this person; null: none is made here, they are brought. */
  abstract make(organisation: { readonly id: OrganisationId; readonly name: string }, person: Person): Promise<MadeKey | null>;

  /** The key of a seal of the collectivité. Throws Outage when it cannot be reached. */
  abstract sealKeyOf(organisation: OrganisationId, seal: HouseSeal): Promise<SigningKey>;

  /** Without its `sign` when it is in the hands of its holder. Throws Outage when it cannot be reached; refuses dossier.own-certificate-awaited. */
  abstract keyOf(organisation: OrganisationId, credential: Credential): Promise<CertifiedKey | SigningKey | Refusal>;
}
