// A key that signs, wherever it is: in memory, in an HSM, on the card of the signatory, at a remote service.

import type { KeyAlgorithm } from '../cms/algorithm.js';

export type { KeyAlgorithm } from '../cms/algorithm.js';

/** What is known of a key by those who do not hold it. */
export interface CertifiedKey {
  /** DER, the signing certificate first, then its authorities. */
  readonly chain: readonly Uint8Array[];
  readonly algorithm: KeyAlgorithm;
}

export interface SigningKey extends CertifiedKey {
  /** Hashes and signs these bytes; ECDSA values in DER. */
  sign(toBeSigned: Uint8Array): Promise<Uint8Array>;
}
