// What is asked of the world outside: time-stamps and revocation data. No network here.

import type { DigestAlgorithm } from '../pdf/byte-range.js';
import type { LongTermData } from './long-term.js';

export interface TimestampSource {
  /** A checked RFC 3161 token (DER) about this digest. */
  timestamp(digest: Uint8Array, digestAlgorithm: DigestAlgorithm): Promise<Uint8Array>;
}

export interface RevocationSource {
  /** Everything that judges these chains; what could not be had is named in `missing`. */
  gather(chains: readonly (readonly Uint8Array[])[]): Promise<GatheredData>;
}

export interface GatheredData extends LongTermData {
  readonly missing: readonly { readonly certificate: string; readonly reason: string }[];
}

export interface TrustServices {
  readonly timestamps: TimestampSource;
  readonly revocation: RevocationSource;
}
